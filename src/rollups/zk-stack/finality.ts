import type { FinalityReport } from '../../core/adapter.ts';
import { pending, verified } from '../../core/outcome.ts';
import type { Claim } from '../../core/statement.ts';
import type { Site } from './site.ts';
import type { State } from './state.ts';

/** A batch is final when it is executed: then its messages can be paid, and nothing reverts it. */
export function readFinality({ approver }: Site, state: State, { id, onL1, posted }: Claim): FinalityReport {
  const isExecuted = onL1 === 'accepted';
  const notBefore = posted.time + state.executionDelay;
  const waits = state.isFrozen ? pending('paused') : pending('not-accepted', notBefore);
  const gate = approver === undefined ? '' : ', and once those who approve execution agree';
  return {
    checked: `Whether batch ${id} is executed: ${state.executed} are. That can be ${state.executionDelay} s after its commit, once it is proven${gate}.`,
    result: isExecuted ? verified(null) : waits,
    compared: [],
    evidence: state.evidence,
    undo: [
      {
        what: 'the validators, who may revert it',
        state: isExecuted ? 'closed' : 'open',
        why: isExecuted ? 'No batch that is executed is reverted.' : 'Until it is executed, also when it is proven.',
      },
      {
        what: 'governance, with other facets or another verifier',
        state: 'open',
        why: 'How long that is announced is not known here.',
      },
      {
        what: 'a freeze of the diamond',
        state: 'open',
        why: 'While it lasts, nothing is executed and nothing is paid.',
      },
    ],
    withdrawal: { kind: 'after-accepted', delay: 0, isPaused: state.isFrozen },
  };
}
