import type { Remark } from '../../core/outcome.ts';

/**
 * What is known of the circuit behind a proof that checks out: nothing against it; advisories that may reach the program; or a
 * circuit that is known to prove what is false.
 */
export interface Standing {
  readonly policy: 'accept' | 'mark' | 'refuse';
  readonly advisories: readonly string[];
}

const REMARK_OF = { accept: [], mark: ['advisories-apply'], refuse: ['circuit-unsound'] } as const;

/** A yes that an advisory reaches is never a silent one. */
export const remarksOf = ({ policy }: Standing): readonly Remark[] => REMARK_OF[policy];
