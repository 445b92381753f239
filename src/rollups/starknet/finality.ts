import type { FinalityReport } from '../../core/adapter.ts';
import type { Undo } from '../../core/finality.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import type { Claim } from '../../core/statement.ts';
import type { System } from './system.ts';

/** Proven is final here: there is no window. Messages of an update can be consumed in the block that took it. */
export function finalityOf(system: System, claim: Claim): FinalityReport {
  const { state, evidence } = system;
  const { range } = claim.statement;
  const checked = `Whether L2 block ${range.to} is part of the state that the core has: it is at block ${state.block}.`;
  const base = { checked, undo: undoOf(system, claim), compared: [], evidence };
  if (!system.isCoreKnown)
    return { ...base, result: unverifiable('implementation-unknown', 'what stands behind the core') };
  if (claim.onL1 === 'voided') return { ...base, result: unverifiable('voided') };
  return {
    ...base,
    result: verified({ acceptedAt: claim.acceptedAt }),
    withdrawal: { kind: 'after-accepted', delay: 0 },
  };
}

const undoOf = ({ upgradeDelay }: System, { onL1 }: Claim): readonly Undo[] => [
  {
    what: 'the governors of the core, who may set it back',
    state: onL1 === 'voided' ? 'closed' : 'open',
    why:
      onL1 === 'voided'
        ? 'That has happened: this proof stands no more.'
        : `An upgrade can bring a state of before. It takes effect ${upgradeDelay} s after it was announced, as the core’s front has it.`,
  },
  {
    what: 'the governors, with other programs, another configuration or another verifier',
    state: 'open',
    why: 'They decide what the next proof must be; what is proven already stays.',
  },
];
