/** Lanes by their number on L1. */
export const LANE = { 'zk-a': 0, 'zk-b': 1, tee: 2, optimistic: 3 } as const;
export type LaneName = keyof typeof LANE;

/** The lanes that take proofs. */
export const PROOF_LANES = ['zk-a', 'zk-b', 'tee'] as const satisfies readonly LaneName[];
export type ProofLane = (typeof PROOF_LANES)[number];

export const CLOCK = { posted: 0, proved: 1 } as const;
export const ON_CONTRADICTION = { halt: 0, moreLanesWin: 1 } as const;

export interface RuleData {
  readonly clauses: readonly {
    readonly quorum: readonly { readonly lanes: readonly LaneName[]; readonly atLeast: number }[];
    /** Seconds. */
    readonly delay: number;
    readonly clock: keyof typeof CLOCK;
    readonly unchallenged: boolean;
  }[];
  readonly onContradiction: keyof typeof ON_CONTRADICTION;
}

/** Seconds for which one proof alone waits for a challenge on the devnet. */
export const WINDOW = 90;

export const PRESETS = {
  twoOfThree: {
    clauses: [
      { quorum: [{ lanes: ['zk-a', 'zk-b', 'tee'], atLeast: 2 }], delay: 0, clock: 'posted', unchallenged: false },
    ],
    onContradiction: 'halt',
  },
  fast: {
    clauses: [
      {
        quorum: [
          { lanes: ['zk-a', 'zk-b'], atLeast: 1 },
          { lanes: ['tee'], atLeast: 1 },
        ],
        delay: 0,
        clock: 'posted',
        unchallenged: false,
      },
      { quorum: [{ lanes: ['zk-a', 'zk-b', 'tee'], atLeast: 1 }], delay: WINDOW, clock: 'posted', unchallenged: true },
    ],
    onContradiction: 'halt',
  },
} as const satisfies Record<string, RuleData>;

export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = ['twoOfThree', 'fast'] as const satisfies readonly Preset[];

/** Rules that the owner may change to: the presets, and one under which any single proof is enough at once. */
export const RULES = {
  ...PRESETS,
  oneProof: {
    clauses: [
      { quorum: [{ lanes: ['zk-a', 'zk-b', 'tee'], atLeast: 1 }], delay: 0, clock: 'posted', unchallenged: false },
    ],
    onContradiction: 'halt',
  },
} as const satisfies Record<string, RuleData>;
export type RuleName = keyof typeof RULES;

/** A rule as the contract takes it. */
export const toSolidity = ({ clauses, onContradiction }: RuleData) => ({
  clauses: clauses.map(({ quorum, delay, clock, unchallenged }) => ({
    quorum: quorum.map(({ lanes, atLeast }) => ({ laneMask: maskOf(lanes), atLeast })),
    delay,
    clock: CLOCK[clock],
    unchallenged,
  })),
  onContradiction: ON_CONTRADICTION[onContradiction],
});

const maskOf = (lanes: readonly LaneName[]): number => lanes.reduce((mask, lane) => mask | (1 << LANE[lane]), 0);
