import type { Adapter, ClaimFacts, FinalityReport } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import { pending, verified } from '../../../core/outcome.ts';
import { isGap } from '../../../core/proven.ts';
import type { Claim } from '../../../core/statement.ts';
import { unread } from '../../../core/unread.ts';
import { readNever } from '../../../formats/never.ts';
import { readNodes } from '../nodes.ts';
import { oracleAbi } from './abi.ts';
import { readClaims } from './claims.ts';
import { readExits } from './exits.ts';
import { readProof } from './proof.ts';
import type { OracleSite } from './site.ts';
import { type OracleState, readOracle } from './state.ts';

/** Roots in an output oracle, each of which came with a proof. */
export const oracleAdapter = (site: OracleSite): Adapter => ({
  claims: (last) => readClaims(site, last),
  examine: (claim) => examine(site, claim),
  exits: () => readExits(site),
});

function* examine(site: OracleSite, claim: Claim): Steps<ClaimFacts> {
  const state = yield* readOracle(site);
  if (isGap(state)) return unread(state);
  const [proof, noContradiction] = yield* all([readProof(site, state, claim), readDeleted(site, state, claim)]);
  // Of what is proven, nobody's word is needed. In optimistic mode a proof that is not read here may be none.
  const isProven = proof.draft.acceptedByL1 && !state.isOptimistic;
  const { post: root, range } = claim.statement;
  const reported = isProven ? undefined : yield* readNodes(site, { block: range.to, root });
  return {
    inputs: {
      checked:
        'The batches of this step. They are not read or executed here, and the oracle does not keep which L1 block the proof names.',
      result: verified(null),
      compared: [],
      evidence: claim.evidence,
    },
    proofs: [proof.draft],
    opposing: [],
    noContradiction,
    finality: finalityOf(state, claim),
    ...(reported === undefined ? {} : { reported }),
    findings: proof.findings,
  };
}

/** An output has one root at a time; another can have stood in its place only if outputs were deleted. */
const readDeleted = ({ contract, hasNoSlots }: OracleSite, { head }: OracleState, { evidence }: Claim) =>
  readNever({
    address: contract,
    abi: oracleAbi,
    eventName: 'OutputsDeleted',
    checked: 'The oracle keeps one root for each output; whether it kept another before, which was deleted.',
    head,
    hasNoSlots,
    evidence,
  });

function finalityOf(state: OracleState, { id, posted, onL1, evidence }: Claim): FinalityReport {
  const over = posted.time + state.finalizationPeriod;
  const isOpen = onL1 === 'open';
  return {
    checked: `Output ${id} is ${state.finalizationPeriod} s old, and still in the oracle.`,
    result: isOpen ? pending('window-open', over + 1) : verified({ acceptedAt: over }),
    compared: [],
    evidence,
    undo: [
      {
        what: 'a deletion of outputs by the challenger',
        state: isOpen ? 'open' : 'closed',
        ...(isOpen ? { until: over } : {}),
        why: 'Until its window is over, one listed account may delete it.',
      },
      {
        what: 'a pause',
        state: 'open',
        why: state.isPaused ? 'The portal is paused now.' : 'While it lasts, nothing is proven or paid.',
      },
      { what: 'an upgrade', state: 'open', why: 'Who owns the proxies may replace any of these contracts.' },
    ],
    // Who proves a withdrawal on the day of the root waits for both clocks side by side.
    withdrawal: { kind: 'after-accepted', delay: 0, isPaused: state.isPaused },
  };
}
