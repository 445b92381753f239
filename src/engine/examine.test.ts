import { describe, expect, it } from 'vitest';
import type { Adapter, CheckDraft, ClaimFacts, ClaimsFound, ProofDraft } from '../core/adapter.ts';
import { conclude } from '../core/conclude.ts';
import type { Hex } from '../core/hex.ts';
import { failed, type Outcome, unverifiable, verified } from '../core/outcome.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Rule } from '../core/rule.ts';
import type { Claim } from '../core/statement.ts';
import type { ProofInput } from '../core/verifier.ts';
import { type Bench, examine, settle, unsettled } from './examine.ts';

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
const rule: Rule = [{ quorum: [{ provers: ['a'], atLeast: 1 }], delay: 0, clock: 'posted' }];
const draft = (result: Outcome | ProofInput): CheckDraft => ({ checked: '', result, compared: [], evidence: [] });
const proof = (
  prover: string,
  result: Outcome | ProofInput,
  position: ProofDraft['position'] = 'backs',
): ProofDraft => ({
  ...draft(result),
  prover,
  position,
  acceptedByL1: true,
});
const yes = verified(null);
const toVerify = (input: unknown): ProofInput => ({ verifier: 'test', input });

const bench: Bench = {
  answer: async () => [],
  // This verifier says what its input is.
  verify: async ({ input }) => ({ outcome: input as Outcome<never>, took: 1 }),
  metaOf: () => ({ id: 'test', name: '', family: 'zk', limits: { milliseconds: 1, bytes: 1 }, trusts: ['a curve'] }),
  l1: { chainId: 1, network: '', under: 'own-node', head: null, outcome: yes },
  provers: [],
  now: () => 100,
};

async function examined(facts: Partial<ClaimFacts>, newest: CheckDraft = draft(yes)) {
  const found: ClaimsFound = { claims: [claim], newest, rule, findings: [] };
  const whole: ClaimFacts = {
    inputs: draft(yes),
    proofs: [proof('a', yes)],
    opposing: [],
    noContradiction: draft(yes),
    finality: { ...draft(yes), undo: [] },
    findings: [],
    ...facts,
  };
  const adapter: Adapter = {
    // biome-ignore lint/correctness/useYield: it has no questions
    *claims() {
      return found;
    },
    // biome-ignore lint/correctness/useYield: it has no questions
    *examine() {
      return whole;
    },
  };
  return examine(adapter, found, claim, bench);
}
const settled = async (...given: Parameters<typeof examined>) =>
  (await settle(await examined(...given), rule, bench)).claim;
const { provers, l1 } = bench;
const verdict = async (...given: Parameters<typeof examined>) =>
  conclude([await settled(...given)], { rule, provers, l1, readerRule: DEFAULT_READER_RULE, at: 100 })[0]?.verdict
    .outcome;

describe('a claim with opposing proofs', () => {
  it('has a row for each, after its own proofs, no two of one name', async () => {
    const opposing = [
      { ...proof('a', toVerify(failed('equation')), 'opposes'), bytes: 256 },
      proof('a', toVerify(unverifiable('timeout')), 'opposes'),
      proof('b', unverifiable('no-verifier'), 'opposes'),
    ];
    const { steps } = await settled({ opposing });
    expect(steps.map(({ step }) => step)).toEqual([
      'l1',
      'storage',
      'inputs',
      'proof:a',
      'opposing:a:1',
      'opposing:a:2',
      'opposing:b:3',
      'agreement',
      'finality',
    ]);
    expect(steps[4]).toMatchObject({
      title: 'Opposing proof',
      outcome: failed('equation'),
      trusted: ['a curve'],
      bytes: 256,
      took: 1,
    });
    const waiting = unsettled(await examined({ opposing }), rule, bench);
    expect(waiting.steps[4]?.outcome).toMatchObject({ status: 'pending', code: 'verifying' });
  });

  it('is contradicted by one that verifies, unclear with one that cannot be checked, untouched by a false one', async () => {
    const against = async (outcome: Outcome) => verdict({ opposing: [proof('b', toVerify(outcome), 'opposes')] });
    expect(await against(yes)).toEqual(failed('provers-disagree'));
    expect(await against(unverifiable('timeout'))).toEqual(unverifiable('timeout'));
    expect((await against(failed('equation')))?.status).toBe('verified');
  });
});

describe('what an adapter leaves to a verifier', () => {
  it('is verified, wherever it stands', async () => {
    const wrong = draft(toVerify(failed('merkle-proof-invalid')));
    expect(await verdict({}, wrong)).toEqual(failed('merkle-proof-invalid'));
    expect(await verdict({ noContradiction: wrong })).toEqual(failed('merkle-proof-invalid'));
    const { steps } = await settled({ finality: { ...draft(toVerify(yes)), undo: [] } });
    expect(steps.at(-1)?.outcome).toEqual(yes);
  });
});

describe('second opinions', () => {
  it('join the row of their proof, and the verdict, when they come', async () => {
    const disagree = unverifiable('verifiers-disagree', 'a says yes; b says no');
    const asked: Bench = {
      ...bench,
      verify: async () => ({
        outcome: yes as Outcome<never>,
        took: 1,
        confirmed: Promise.resolve({ outcome: disagree, took: 1, opinions: [] }),
      }),
    };
    const { claim: first, confirmed } = await settle(
      await examined({ proofs: [proof('a', toVerify(null))] }),
      rule,
      asked,
    );
    const row = (checked: typeof first | undefined) => checked?.steps.find(({ step }) => step === 'proof:a');
    expect(row(first)?.outcome).toEqual(yes);
    expect(row(first)).not.toHaveProperty('opinions');
    const joined = await confirmed;
    expect(row(joined)).toMatchObject({ outcome: disagree, opinions: [] });
    expect(joined?.opinions[0]?.outcome).toEqual(disagree);
  });

  it('are waited for only where some are asked', async () => {
    const { confirmed } = await settle(await examined({ proofs: [proof('a', toVerify(yes))] }), rule, bench);
    expect(confirmed).toBeUndefined();
  });
});
