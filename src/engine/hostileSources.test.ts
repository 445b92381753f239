import { describe, expect, it } from 'vitest';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Report } from '../core/report.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { evidenceSource } from '../l1/sources/evidenceSource.ts';
import { LIES, type Lie, lying } from './testing/lies.ts';
import { lookThrough, pool, RECORDINGS, type Recording, words } from './testing/recordings.ts';
import { createVerification } from './verification.ts';

// Every recorded look once more, through a source that is honest in all but one thing: alone, and before an honest one.

/** Items that a recording holds of what was asked, so that the lie is told at all. */
const ABOUT: Readonly<Record<Lie['about'], Item['kind']>> = {
  proof: 'account',
  code: 'code',
  logs: 'logs',
  transaction: 'transaction',
  receipts: 'receipts',
  transactions: 'transactions',
  headerAt: 'header',
};

/** Lies that once were taken for true, or hid a good answer behind them. */
const ALWAYS = /^logs: (each twice|of another transaction|in the block after|the (first|last) left out)$/;

/** In the whole run all lies about each recording; else those, and every 32nd of the others, another one about each. */
const liesAbout = ({ items }: Evidence, recording: number): readonly Lie[] => {
  const kinds = Object.values(items).map(({ kind }) => kind);
  const told = LIES.filter(
    ({ about }) => kinds.filter((kind) => kind === ABOUT[about]).length > (about === 'headerAt' ? 1 : 0),
  );
  return process.env.ASSAY_FULL === '1'
    ? told
    : told.filter(({ name }, i) => ALWAYS.test(name) || (i + recording * 7) % 32 === 0);
};

/**
 * What an honest source beside does not make good: what was left out, unless something proves that it is there; and in recordings what
 * leads the search to where nobody has looked.
 */
const isMissed = ({ family }: Recording, { about, name }: Lie): boolean =>
  about === 'logs' && (/empty|left out/.test(name) || ['arbitrum', 'trident'].includes(family));

/** Each step and verdict that is green or red. */
function decided({ claims, verdict }: Report): readonly string[] {
  const all = claims.flatMap(({ claim, steps, verdict }) => [
    ...steps.map(({ step, outcome }) => [`${claim.id} ${step}`, outcome.status]),
    [claim.id, verdict.outcome.status],
  ]);
  return [...all, ['rollup', verdict.outcome.status]]
    .filter(([, status]) => status === 'verified' || status === 'failed')
    .map((one) => one.join(' '));
}

const found = ({ findings }: Report) => findings.map(({ said }) => said);

describe('a look through a source that lies', () => {
  it.each(RECORDINGS.map((one, i) => ({ ...one, i })))(
    '$family $name',
    async ({ i, ...recorded }) => {
      const evidence = readEvidence(recorded.recording);
      const verification = createVerification(pool, []);
      const honest = evidenceSource('honest', evidence);
      const whole = await lookThrough(evidence, [honest], verification);
      const lies = liesAbout(evidence, i);
      expect(lies.length).toBeGreaterThan(0);
      for (const lie of lies) {
        const liar = lying(honest, 'liar', lie);
        const alone = await lookThrough(evidence, [liar], verification);
        // Its silence can leave the word of an older claim as the rollup's, but makes no word.
        const before = [...decided(whole), ...whole.claims.map(({ verdict }) => `rollup ${verdict.outcome.status}`)];
        expect(before, `${lie.name}, alone`).toEqual(expect.arrayContaining([...decided(alone)]));
        const said = found(whole);
        expect(said, `${lie.name}, alone`).toEqual(expect.arrayContaining(found(alone)));
        if (whole.claims.length > 0)
          expect(alone.verdict.outcome, lie.name).not.toMatchObject({ code: 'no-claim-yet' });
        const beside = await lookThrough(evidence, [liar, honest], verification);
        expect(before, `${lie.name}, beside`).toEqual(expect.arrayContaining([...decided(beside)]));
        if (isMissed(recorded, lie)) continue;
        expect(words(beside), `${lie.name}, beside`).toEqual(words(whole));
        expect(beside.verdict, `${lie.name}, beside`).toEqual(whole.verdict);
        expect(found(beside), `${lie.name}, beside`).toEqual(said);
        expect(beside.sources[1]?.faults.filter(({ code }) => code !== 'not-in-file')).toEqual([]);
      }
    },
    900_000,
  );
});
