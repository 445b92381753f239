import type { CheckDraft, ClaimFacts, Finding, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import type { Challenge } from '../../core/verdict.ts';
import { MACHINE } from './assertion.ts';
import { type Contender, disputeSaid, isLost } from './challenge.ts';
import { readFinality } from './finality.ts';
import { readInputs } from './inputs.ts';
import type { Seen } from './nodes.ts';
import { readPlay } from './play.ts';
import { readReported } from './reported.ts';
import type { Site } from './site.ts';
import { statementOf } from './statement.ts';
import { readView, type View } from './view.ts';

/** Whether an assertion stands unchallenged, is fought over or decided, and what could still undo it. */
export function* examineClaim(site: Site, seen: Seen, claim: Claim): Steps<ClaimFacts> {
  const view = yield* readView(site, seen, claim);
  if (isGap(view)) return unread(view);
  const [inputs, finality, play, reported] = yield* all([
    readInputs(view),
    readFinality(view),
    readPlay(view),
    readReported(view),
  ]);
  const { dispute } = view;
  const challenge: Outcome<Challenge> = verified({ at: dispute === null ? null : dispute.since.time });
  return {
    inputs,
    proofs: [ownDraft(view)],
    opposing:
      claim.onL1 === 'rejected' || isLost(dispute) ? [] : (dispute?.rivals ?? []).map((one) => rivalDraft(view, one)),
    noContradiction: contradictionDraft(view),
    challenge,
    finality,
    ...(reported === undefined ? {} : { reported }),
    ...(play === undefined ? {} : { dispute: play }),
    findings: disputeFindings(view),
  };
}

/** What the game says of the assertion: nothing before it is decided, however long nobody has objected. */
function ownDraft({ site, claim, assertion, terms, dispute, notBefore, isUnknown: unknown }: View): ProofDraft {
  const { node, created } = assertion;
  const evidence = evidenceOf([assertion, terms, ...(dispute === null ? [] : [dispute])]);
  const base = { prover: site.prover, acceptedByL1: false, compared: [], evidence };
  const about = `Posted without proof in block ${node.createdAtBlock}: L2 block ${created.after.blockHash}, send root ${created.after.sendRoot}, machine ${MACHINE[created.after.status] ?? created.after.status}.`;
  const fought = dispute === null ? 'No other assertion goes on from its parent.' : disputeSaid(dispute);
  const said = `${about} ${fought}`;
  if (unknown) {
    const result = unverifiable('implementation-unknown', 'how assertions are decided there is not known here');
    return { ...base, position: 'unknown', checked: said, result };
  }
  if (claim.onL1 === 'accepted') {
    const checked =
      created.before === null ? `The first assertion, which nobody had to post. ${about}` : `${said} It was confirmed.`;
    return { ...base, position: 'backs', checked, result: verified(null) };
  }
  if (claim.onL1 === 'rejected' || isLost(dispute)) {
    const checked = `${said} Another one has won, so that this one can never be confirmed.`;
    return { ...base, position: 'opposes', checked, result: failed('root-rejected') };
  }
  const result = dispute === null ? pending('challenge-open', notBefore) : pending('challenged', notBefore);
  return { ...base, position: 'silent', checked: said, result };
}

/** Another assertion of the same step: an opinion against this one, which is decided with it. */
function rivalDraft(
  { site, terms, claim, notBefore, isUnknown: unknown }: View,
  { assertion, edge }: Contender,
): ProofDraft {
  const decided = claim.onL1 === 'accepted' ? failed('root-rejected') : pending('challenged', notBefore);
  return {
    prover: site.prover,
    position: 'opposes',
    acceptedByL1: false,
    statement: statementOf(site, assertion, terms),
    checked: `Assertion ${assertion.node.hash} goes on from the same parent to L2 block ${assertion.created.after.blockHash}.`,
    result: unknown ? unverifiable('implementation-unknown') : decided,
    compared: [],
    evidence: evidenceOf([assertion, edge]),
  };
}

function contradictionDraft({ terms, dispute, claim, notBefore, isUnknown: unknown }: View): CheckDraft {
  const evidence = evidenceOf([terms, ...(dispute === null ? [] : [dispute])]);
  const base = { compared: [], evidence };
  if (unknown) {
    const result = unverifiable('implementation-unknown');
    return { ...base, checked: 'Other assertions that go on from the same parent.', result };
  }
  if (dispute === null) {
    const checked =
      'No other assertion goes on from the same parent: L1 keeps when a second one was made, and there was none.';
    return { ...base, checked, result: verified(null) };
  }
  const result = claim.onL1 === 'open' && !isLost(dispute) ? pending('challenged', notBefore) : verified(null);
  return {
    ...base,
    checked: `${dispute.rivals.length} of the assertions that go on from the same parent say otherwise.`,
    result,
  };
}

function disputeFindings({ claim, dispute }: View): readonly Finding[] {
  if (dispute === null) return [];
  const { evidence, rivals } = dispute;
  const others = rivals.map(({ assertion }) => assertion.node.hash).join(', ');
  const findings: Finding[] = [
    {
      code: 'rival',
      said: `Of the step of ${claim.id} another result was posted: ${others}.`,
      claim: claim.id,
      evidence,
    },
  ];
  if (claim.onL1 === 'open')
    findings.push({ code: 'challenged', said: disputeSaid(dispute), claim: claim.id, evidence });
  return findings;
}
