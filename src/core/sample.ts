import type { Hex } from './hex.ts';
import { type Outcome, pending, verified } from './outcome.ts';
import type { Family, Prover, Traits } from './prover.ts';
import type { CheckedClaim, L1Status } from './report.ts';
import type { Claim } from './statement.ts';
import type { Opinion } from './verdict.ts';

// Made-up claims and provers, for tests alone: nothing here was verified by anybody.

export const WORD: Hex = `0x${'00'.repeat(32)}`;
export const YES = verified(null);
export const SILENT = pending('proof-not-posted');

export const sampleProver = (id: string, family: Family, traits: Traits = {}): Prover => ({
  id,
  name: id.toUpperCase(),
  family,
  traits,
  assumptions: [],
});

export const sampleClaim = (more: Partial<Claim> = {}): Claim => ({
  id: '1',
  statement: {
    chain: { l1: 1, contract: WORD },
    pre: WORD,
    post: WORD,
    range: { from: 1, to: 2 },
    data: WORD,
    config: WORD,
  },
  posted: { block: 1, time: 1000, by: WORD },
  onL1: 'open',
  evidence: [],
  ...more,
});

export const sampleOpinion = (prover: string, outcome: Outcome, more: Partial<Opinion> = {}): Opinion => ({
  prover,
  position: outcome.status === 'verified' ? 'backs' : 'silent',
  outcome,
  acceptedByL1: outcome.status === 'verified',
  ...more,
});

export const sampleChecked = (opinions: readonly Opinion[], more: Partial<CheckedClaim> = {}): CheckedClaim => ({
  claim: sampleClaim(),
  steps: (['storage', 'inputs'] as const).map((step) => ({
    step,
    title: step,
    checked: '',
    outcome: YES,
    compared: [],
    trusted: [],
    evidence: [],
    at: 0,
  })),
  opinions,
  opposing: [],
  noContradiction: YES,
  challenge: verified({ at: null }),
  rollupUndo: [],
  ...more,
});

/** @param time of the head, in Unix seconds. */
export const sampleL1 = (time: number, more: Partial<L1Status> = {}): L1Status => ({
  chainId: 1,
  network: 'test',
  under: 'own-node',
  head: { number: 9, hash: WORD, stateRoot: WORD, timestamp: time },
  outcome: YES,
  isFinal: true,
  ...more,
});
