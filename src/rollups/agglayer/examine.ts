import type { CheckDraft, ClaimFacts, FinalityReport } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readOutput, readPosted } from './outputs.ts';
import { readProof } from './proof.ts';
import { readSettings } from './settings.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** Everything that L1 holds of one output. */
export function* examine(site: Site, claim: Claim): Steps<ClaimFacts> {
  const index = Number(claim.id);
  const [system, settings, output, pre] = yield* all([
    readSystem(site),
    readSettings(site),
    readOutput(site, index),
    readOutput(site, index - 1),
  ]);
  if (isGap(system)) return unread(system);
  if (isGap(settings)) return unread(settings);
  if (isGap(output)) return unread(output);
  if (isGap(pre)) return unread(pre);
  const posted = yield* readPosted(site, system, [pre, output], claim.posted.block);
  if (isGap(posted)) return unread(posted);
  return {
    inputs: inputsOf(claim),
    proofs: yield* readProof(site, system, settings, posted, claim.statement),
    opposing: [],
    noContradiction: noContradictionOf(system, claim),
    finality: finalityOf(system, claim),
    findings: [],
  };
}

/** The blobs themselves stay unread: the L1 info root commits to the L1 blocks whose deposits and data the chain goes by. */
const inputsOf = ({ statement, evidence }: Claim): CheckDraft => ({
  checked: `The proof is of what follows from L1 up to the info root ${statement.data}. The blobs are not read or executed here.`,
  result: verified({ data: statement.data }),
  compared: [],
  evidence,
});

function noContradictionOf({ isKnown, evidence }: System, { id, statement }: Claim): CheckDraft {
  const checked = `Another output for L2 block ${statement.range.to}: the contract takes outputs in the order of their blocks, one to an index, and removes none, so that beside output ${id} there is none.`;
  const result = isKnown
    ? verified(null)
    : unverifiable('implementation-unknown', 'what stands behind chain, manager or gateway');
  return { checked, result, compared: [], evidence };
}

/** Proven is final here: there is no window. What withdrawals are paid against is the exit root that the same proof led to. */
const finalityOf = ({ isEmergency, evidence }: System, claim: Claim): FinalityReport => ({
  checked: `Whether the contract has output ${claim.id}, whose proof brought the exit root that withdrawals are paid against.`,
  result: verified({ acceptedAt: claim.acceptedAt }),
  compared: [],
  undo: UNDO,
  withdrawal: { kind: 'after-accepted', delay: 0, isPaused: isEmergency },
  evidence: evidenceOf([claim, { evidence }]),
});

const UNDO: readonly Undo[] = [
  {
    what: 'an upgrade of the chain’s contract, the manager or the bridge',
    state: 'open',
    why: 'Their owners wait for a timelock, and for none in emergency state.',
  },
  {
    what: 'optimistic mode',
    state: 'open',
    why: 'Its manager can turn it on at once: what is proven stays, and the next outputs come without execution proofs.',
  },
  { what: 'emergency state', state: 'open', why: 'While it lasts, nothing is paid.' },
];
