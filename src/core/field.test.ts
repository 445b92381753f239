import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.ts';
import { entryOf, type FieldEntry, fieldOf } from './field.ts';
import { ethSentence, fieldLines } from './fieldWords.ts';
import type { Prover } from './prover.ts';
import { DEFAULT_READER_RULE } from './reader.ts';
import { proverRecords, rootRecord } from './record.ts';
import type { Report } from './report.ts';
import type { Rule } from './rule.ts';
import { SILENT, sampleChecked, sampleClaim, sampleL1, sampleOpinion, sampleProver, YES } from './sample.ts';

const provers: readonly Prover[] = [
  { ...sampleProver('a', 'zk', { team: ['x'] }), submission: { open: true, bond: 0.05 } },
  sampleProver('t', 'tee', { team: ['y'] }),
  { ...sampleProver('here', 'execution'), role: 'reader' },
];
const [alice, bob] = [`0x${'aa'.repeat(20)}`, `0x${'bb'.repeat(20)}`] as const;
const claims = [0, 1, 2, 3].map((n) =>
  sampleChecked(
    [
      sampleOpinion('a', YES, { since: 1000 + n * 100 + n * 10, by: n < 3 ? alice : bob, gas: 200_000 + n }),
      n === 0 ? sampleOpinion('t', YES, { since: 1005 }) : sampleOpinion('t', SILENT),
    ],
    {
      claim: sampleClaim({
        id: String(n),
        posted: { block: n, time: 1000 + n * 100, by: n % 2 === 0 ? alice : `0x${alice.slice(2).toUpperCase()}` },
        ...(n < 3 ? { onL1: 'accepted', acceptedAt: 1000 + n * 100 + 60 } : {}),
      }),
    },
  ),
);

describe('the record of provers', () => {
  it('adds up who proved what, how fast, and with what gaps', () => {
    const [a, t, ...more] = proverRecords(claims, provers);
    expect(a).toEqual({
      prover: 'a',
      proofs: 4,
      of: 4,
      submitters: { distinct: 2, largestShare: 0.75 },
      postedToProven: { p50: 10, p95: 30 },
      longestGap: 110,
      gas: 200_001,
      submission: { open: true, bond: 0.05 },
    });
    expect(t).toMatchObject({ proofs: 1, of: 4, submitters: null, longestGap: null, gas: null, submission: {} });
    expect(more).toEqual([]);
  });

  it('does not know the busiest submitter while one is not known', () => {
    const opinions = [sampleOpinion('a', YES, { since: 1001 })];
    const [a] = proverRecords([...claims, sampleChecked(opinions)], provers);
    expect(a).toMatchObject({ proofs: 5, submitters: null, longestGap: 110 });
  });

  it('counts an address once, however its digits are written', () => {
    expect(rootRecord(claims)).toEqual({
      roots: 4,
      posters: { distinct: 1, largestShare: 1 },
      postedToAccepted: { p50: 60, p95: 60 },
      longestGap: 100,
    });
    expect(rootRecord([])).toEqual({ roots: 0, posters: null, postedToAccepted: null, longestGap: null });
  });
});

describe('the field', () => {
  const single: Rule = [{ quorum: [{ provers: ['a'], atLeast: 1 }], delay: 604_800, clock: 'posted' }];
  const both: Rule = [{ quorum: [{ atLeast: 2 }], delay: 0, clock: 'posted' }];
  const either: Rule = [{ quorum: [{ atLeast: 1 }], delay: 7200, clock: 'posted' }];
  const context = { rule: single, provers, readerRule: DEFAULT_READER_RULE, l1: sampleL1(5000), at: 5000 };
  const report: Report = {
    deployment: 'single',
    ...context,
    claims: conclude(claims, context),
    verdict: { outcome: SILENT, under: 'own-node' },
    findings: [],
    sources: [],
    activity: { kind: 'idle' },
  };
  const entry = (id: string, rule: Rule, more: Partial<FieldEntry> = {}): FieldEntry => ({
    id,
    name: id,
    provers,
    rule,
    ...more,
  });

  it('counts by number, and by ETH where it is proven', () => {
    const field = fieldOf([
      entry('single', single, { report, held: 300 }),
      entry('both', both, { held: 100 }),
      entry('either', either),
    ]);
    const eth = { held: 400, rollups: 2 };
    expect(field.severalInstalled).toEqual({ count: 2, of: 3, byEth: 0.25, eth });
    expect(field.severalNeeded).toEqual({ count: 1, of: 3, byEth: 0.25, eth });
    // Of the pair only family and team are known: whether it is independent in all else is not.
    expect(field.independent).toEqual({ count: 0, of: 2, byEth: 0, eth: { held: 300, rollups: 1 } });
    expect(field.withinHour).toEqual({ count: 2, of: 3, byEth: 1, eth });
    expect(ethSentence(field.severalInstalled)).toBe('by ETH: 25 % of 400 ETH, proven in 2 of 3');
    expect(field.rollups.map(({ settlement }) => settlement)).toEqual([
      { seconds: 60, basis: 'observed', isWithinHour: true },
      { seconds: 0, basis: 'rule', isWithinHour: true },
      { seconds: 7200, basis: 'rule', isWithinHour: false },
    ]);
    expect(field.rollups.map(({ needed, installed, confirming }) => [needed, installed, confirming])).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [1, 2, 1],
    ]);
  });

  it('says nothing by ETH where nothing is proven, and nothing of nobody', () => {
    const { severalNeeded } = fieldOf([entry('both', both)]);
    expect(severalNeeded.byEth).toBeNull();
    expect(ethSentence(severalNeeded)).toBe('by ETH: not known');
    expect(fieldOf([]).withinHour).toEqual({ count: 0, of: 0, byEth: null, eth: { held: 0, rollups: 0 } });
  });

  it('tells rollups that provably hold nothing from those of which it is not known', () => {
    const field = fieldOf([entry('both', both, { held: 0 }), entry('either', either)]);
    expect(field.severalNeeded).toMatchObject({ byEth: null, eth: { held: 0, rollups: 1 } });
    expect(ethSentence(field.severalNeeded)).toBe('by ETH: they hold none, proven in 1 of 2');
    expect(field.rollups.map(({ held }) => held)).toEqual([0, null]);
    const lines = fieldLines(field).join('\n');
    expect(lines).toMatch(/^both .* held in its escrow: 0 ETH$/m);
    expect(lines).toMatch(/^either .* held in its escrow: not known$/m);
  });

  it('takes what is held from the report of a look, and nothing where the report has nothing', () => {
    const held = { wei: '2500000000000000000', evidence: [] };
    const model = entry('single', single);
    expect(entryOf(model, { ...report, held })).toMatchObject({ held: 2.5, report: { held } });
    expect(entryOf(model, report)).not.toHaveProperty('held');
    expect(entryOf(model, undefined)).toEqual(model);
    const [row] = fieldOf([entryOf(model, { ...report, held })]).rollups;
    expect(row?.held).toBe(2.5);
    expect(fieldLines(fieldOf([entryOf(model, report)])).join('\n')).toContain('gas of one check on L1: 200001');
  });
});
