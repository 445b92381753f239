import { expect, it } from 'vitest';
import type { Adapter, CheckDraft, ProofDraft } from '../core/adapter.ts';
import type { Hex } from '../core/hex.ts';
import { unverifiable, verified } from '../core/outcome.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import type { Claim } from '../core/statement.ts';
import { findDeployment } from '../rollups/registry.ts';
import { look } from './look.ts';
import type { Verification } from './verification.ts';

const word: Hex = `0x${'00'.repeat(32)}`;
const claim: Claim = {
  id: '1',
  statement: {
    chain: { l1: 1, contract: word },
    pre: word,
    post: word,
    range: { from: 1, to: 1 },
    data: word,
    config: word,
  },
  posted: { block: 1, time: 1, by: word },
  onL1: 'open',
  evidence: [],
};
const yes = verified(null);
const draft = (result: CheckDraft['result']): CheckDraft => ({ checked: '', result, compared: [], evidence: [] });
const proof = (prover: string): ProofDraft => ({
  ...draft({ verifier: 'test', input: prover }),
  prover,
  position: 'backs',
  acceptedByL1: true,
});
const adapter: Adapter = {
  // biome-ignore lint/correctness/useYield: it has no questions
  *claims() {
    return { claims: [claim], newest: draft(yes), rule: [], findings: [] };
  },
  // biome-ignore lint/correctness/useYield: it has no questions
  *examine() {
    return {
      inputs: draft(yes),
      proofs: [proof('a'), proof('b')],
      opposing: [],
      noContradiction: draft(yes),
      finality: { ...draft(yes), undo: [] },
      findings: [],
    };
  },
};

/** Looks with this word of every second opinion, and collects what is told on the way. */
async function looked(second: Verification['outcome'] | null, signal = new AbortController().signal) {
  const found = findDeployment('echo');
  if (found === undefined) throw new Error('the test family is missing');
  const told: Report[] = [];
  const first: Verification = { outcome: yes as Verification['outcome'], took: 1 };
  const confirmed = second === null ? {} : { confirmed: Promise.resolve({ outcome: second, took: 1, opinions: [] }) };
  const done = await look({
    deployment: found.deployment,
    createAdapter: () => adapter,
    claims: 1,
    readerRule: DEFAULT_READER_RULE,
    health: () => [],
    progress: (report) => told.push(report),
    bench: {
      answer: async (asks) => asks.map(() => ({ gap: 'no-honest-source' as const })),
      verify: async () => ({ ...first, ...confirmed }),
      metaOf: () => undefined,
      l1: { chainId: 31337, network: '', under: 'own-node', head: null, outcome: yes },
      provers: [],
      now: () => 100,
      signal,
    },
  });
  return { ...done, told };
}
const activities = (reports: readonly Report[]) =>
  reports.map(({ activity }) => (activity.kind === 'checking' ? [activity.what, activity.done, activity.of] : []));
const proofRow = ({ claims }: Report) => claims[0]?.steps.find(({ step }) => step === 'proof:a')?.outcome;

it('tells how many proofs are verified', async () => {
  const { told, report, confirm } = await looked(null);
  expect(activities(told)).toEqual([0, 1, 2].map((done) => ['Verifying proofs', done, 2]));
  expect(report.activity).toEqual({ kind: 'idle' });
  expect(confirm).toBeUndefined();
});

it('gives what the first opinions establish, and then what joins them', async () => {
  const disagree = unverifiable('verifiers-disagree', 'one says yes; another says no');
  const { report, confirm } = await looked(disagree);
  expect(proofRow(report)).toEqual(yes);
  expect(activities([report])).toEqual([['Second opinions', 0, 1]]);
  const joined: Report[] = [];
  const last = await confirm?.((next) => joined.push(next));
  expect(joined).toEqual([last]);
  expect(last).toMatchObject({ activity: { kind: 'idle' }, findings: [{ code: 'verifiers-disagree' }, {}] });
  expect(last && proofRow(last)).toEqual(disagree);
});

it('takes what an abort left out for no opinion', async () => {
  const controller = new AbortController();
  const { report, confirm } = await looked(unverifiable('aborted'), controller.signal);
  controller.abort();
  const last = await confirm?.(() => {});
  expect(last && proofRow(last)).toEqual(proofRow(report));
  expect(last?.activity).toEqual({ kind: 'idle' });
});
