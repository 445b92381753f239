import { describe, expect, it } from 'vitest';
import { conclude } from '../core/conclude.ts';
import { fieldOf } from '../core/field.ts';
import { fieldLines } from '../core/fieldWords.ts';
import type { Prover } from '../core/prover.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import { SILENT, sampleChecked, sampleL1, sampleOpinion, sampleProver, YES } from '../core/sample.ts';
import { reportTable } from './table.ts';

const rest = { system: ['s'], implementation: ['i'], codebase: ['c'], library: ['l'], key: ['k'], curve: ['v'] };
const other = { system: ['t'], implementation: ['j'], codebase: ['d'], library: ['m'], key: ['n'], curve: ['w'] };
const PROVERS: readonly Prover[] = [
  sampleProver('a', 'zk', { ...rest, team: ['x'], vendorRoot: ['r'] }),
  sampleProver('b', 'tee', { ...other, team: ['y'], vendorRoot: ['q'] }),
];
const needing = (atLeast: number): Rule => [{ quorum: [{ atLeast }], delay: 0, clock: 'posted' }];

function reportOf(provers: readonly Prover[], rule: Rule): Report {
  const context = { rule, provers, readerRule: DEFAULT_READER_RULE, l1: sampleL1(5000), at: 5000 };
  const checked = sampleChecked([sampleOpinion('a', YES, { since: 1001 }), sampleOpinion('b', SILENT)]);
  const both = sampleChecked([sampleOpinion('a', YES, { since: 1001 }), sampleOpinion('b', YES, { since: 1002 })]);
  const claims = conclude([both, checked], context);
  return {
    deployment: 'test',
    ...context,
    claims,
    verdict: claims[0]?.verdict ?? { outcome: SILENT, under: 'rpc' },
    findings: [],
    sources: [],
    activity: { kind: 'idle' },
  };
}

/** Everything that is said of the same checked claim with this data: the lines of a terminal, and the JSON. */
function said(provers: readonly Prover[], rule: Rule) {
  const report = reportOf(provers, rule);
  const field = fieldOf([{ id: 'test', name: 'Test', provers, rule, report }]);
  return {
    lines: reportTable(report).join('\n'),
    json: JSON.stringify(
      report.claims.map(({ verdict, independence }) => [verdict.outcome.status, independence.confirmations]),
    ),
    fieldLines: fieldLines(field).join('\n'),
    fieldJson: JSON.stringify(field.independent),
  };
}

it('says how long changes wait, and that nobody proves that none is announced', () => {
  const notice = {
    guardian: 'the owner',
    through: { kind: 'timelock', address: '0xaa', delay: 60 },
    delay: { seconds: 60, evidence: [] },
    announced: { waiting: 0, since: 7 },
  } as const;
  const lines = reportTable({ ...reportOf(PROVERS, needing(2)), notices: [notice] }).join('\n');
  expect(lines).toContain('the owner: 0xaa makes a change wait 60 s at the least, proven on L1.');
  expect(lines).toContain('nothing proves that none was left out');
});

describe('one change in the data', () => {
  const before = said(PROVERS, needing(2));

  it('begins where both agree and share nothing', () => {
    expect(before.lines).toContain('2 independent confirmations out of 2 provers');
    expect(before.json).toBe('[["verified",{"atLeast":2,"atMost":2}],["pending",{"atLeast":1,"atMost":1}]]');
    expect(before.fieldLines).toContain('1 of 1 rollups ask for two confirmations');
    expect(before.fieldJson).toContain('"count":1');
  });

  it('of one tag changes the terminal and the JSON', () => {
    const provers = PROVERS.map((prover) => ({ ...prover, traits: { ...prover.traits, team: ['x'] } }));
    const after = said(provers, needing(2));
    expect(after.lines).toContain('1 independent confirmation out of 2 provers, limited by team.');
    expect(after.json).toContain('["verified",{"atLeast":1,"atMost":1}]');
    expect(after.fieldLines).toContain('0 of 1 rollups ask for two confirmations');
    expect(after.fieldJson).toContain('"count":0');
  });

  it('of one quorum changes the terminal and the JSON', () => {
    const after = said(PROVERS, needing(1));
    expect(after.lines).not.toContain(
      'a proof that the rule asks for is not on L1 yet (proof-not-posted)\n    storage',
    );
    expect(after.json).toBe('[["verified",{"atLeast":2,"atMost":2}],["verified",{"atLeast":1,"atMost":1}]]');
    expect(after.fieldLines).toContain('test  1 of 2 provers, independent confirmations: 1');
    expect(after.fieldJson).toContain('"count":0');
  });
});
