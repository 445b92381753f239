import { describe, expect, it } from 'vitest';
import type { Evidence } from '../core/evidence.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { verifierMetas } from '../verifiers/registry.ts';
import { createPool } from './pool.ts';
import { replay } from './replay.ts';
import { createVerification } from './verification.ts';
import { verifierApi } from './verifierApi.ts';

type Expected = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

// Every family's folder may hold recordings of real looks, and what must come of each step when they are looked at again.
const recordings = import.meta.glob<unknown>('../rollups/*/recorded/*.json', { eager: true, import: 'default' });
const expectations = import.meta.glob<Expected>('../rollups/*/expected.json', { eager: true, import: 'default' });

const metaOf = (id: string) => verifierMetas().find((meta) => meta.id === id);
const pool = createPool(() => ({ api: verifierApi, terminate() {}, onCrash() {} }), 1, metaOf);
const again = (evidence: Evidence) =>
  replay(evidence, {
    readerRule: DEFAULT_READER_RULE,
    verification: createVerification(pool, []),
    metaOf,
    now: () => evidence.created,
    signal: new AbortController().signal,
    trustedOf: () => undefined,
  });

/** The word of each step of each claim: a status, or the code that says why it is not verified. */
const words = ({ claims }: Report) =>
  Object.fromEntries(
    claims.map(({ claim, steps }) => [
      claim.id,
      Object.fromEntries(steps.map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status])),
    ]),
  );

/** All items in the whole run, each fourth one otherwise: every kind of item stands in each recording many times. */
const sample = (digests: readonly string[]) =>
  process.env.ASSAY_FULL === '1' ? digests : digests.filter((_, i) => i % 4 === 0);

describe('recorded looks', () => {
  const cases = Object.entries(recordings).map(([path, recording]) => {
    const [, , family = '', , file = ''] = path.split('/');
    const name = file.replace('.json', '');
    return { name, recording, expected: expectations[`../rollups/${family}/expected.json`]?.[name] };
  });

  it('are there', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)('$name comes out as it must', async ({ recording, expected }) => {
    const report = await again(readEvidence(recording));
    if (!('claims' in report)) throw new Error(JSON.stringify(report));
    expect(words(report)).toEqual(expected);
  });

  it.each(cases)('$name: without any one of its items nothing turns verified or failed', async ({ recording }) => {
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
