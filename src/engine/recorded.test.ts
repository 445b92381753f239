import { describe, expect, it } from 'vitest';
import type { Evidence } from '../core/evidence.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { replay } from './replay.ts';
import { metaOf, pool, RECORDINGS, words } from './testing/recordings.ts';
import { createVerification } from './verification.ts';

const again = (evidence: Evidence) =>
  replay(evidence, {
    readerRule: DEFAULT_READER_RULE,
    verification: createVerification(pool, []),
    metaOf,
    now: () => evidence.created,
    signal: new AbortController().signal,
    trustedOf: () => undefined,
  });

/** All items in the whole run, each fourth one otherwise: every kind of item stands in each recording many times. */
const sample = (digests: readonly string[]) =>
  process.env.ASSAY_FULL === '1' ? digests : digests.filter((_, i) => i % 4 === 0);

describe('recorded looks', () => {
  it('are there', () => {
    expect(RECORDINGS.length).toBeGreaterThan(0);
  });

  it.each(RECORDINGS)('$name comes out as it must', async ({ recording, expected }) => {
    const report = await again(readEvidence(recording));
    if (!('claims' in report)) throw new Error(JSON.stringify(report));
    expect(words(report)).toEqual(expected);
  });

  it.each(RECORDINGS)('$name: without any one of its items nothing turns verified or failed', async ({ recording }) => {
    const evidence = readEvidence(recording);
    const whole = await again(evidence);
    if (!('claims' in whole)) throw new Error(JSON.stringify(whole));
    const full = words(whole);
    for (const digest of sample(Object.keys(evidence.items))) {
      const { [digest as '0x']: _, ...items } = evidence.items;
      const report = await again({ ...evidence, items });
      if (!('claims' in report)) continue;
      for (const [claim, steps] of Object.entries(words(report))) {
        for (const [step, word] of Object.entries(steps)) {
          const before = full[claim]?.[step];
          if (word !== before)
            expect(word, `${claim} ${step} without ${digest}`).toMatch(
              /^(data-missing|completeness-unproven|.*-not-.*|not-.*)$/,
            );
        }
      }
    }
  });
});
