import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

/** Whoever plays the challenges of a chain by their rules: no proof at all, but somebody who would object. */
const bold = (id: string, name: string, of: Pick<Prover, 'traits' | 'submission' | 'assumptions'>): Prover => ({
  id,
  name,
  family: 'optimistic',
  traits: { system: ['re-execution'], codebase: ['nitro-geth'], team: ['offchain'], curve: ['keccak'], ...of.traits },
  ...(of.submission === undefined ? {} : { submission: of.submission }),
  assumptions: [...of.assumptions, 'the program of the assertions, and the one step of it on L1'],
});

const HONEST = 'one honest, funded staker who reaches L1 within the clocks';

export const PROVERS: readonly Prover[] = [
  bold('bold', 'BoLD challenges', {
    traits: { vendorRoot: [] },
    submission: { open: true, bond: 3600 },
    assumptions: [HONEST],
  }),
  bold('bold-nova', 'BoLD challenges among listed validators', {
    traits: { vendorRoot: ['validator-list'] },
    submission: { open: false },
    assumptions: ['one honest validator among those that are listed', 'the committee that keeps the data'],
  }),
  bold('devnet-bold', 'BoLD challenges (devnet)', {
    traits: { vendorRoot: [] },
    submission: { open: true, bond: 1 },
    assumptions: [HONEST],
  }),
];
