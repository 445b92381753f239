import type { CheckDraft, ClaimFacts } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { verified } from '../../core/outcome.ts';
import { gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { readInbox } from './inbox.ts';
import { readLanes, unreadLanes } from './lanes.ts';
import { readAgainst } from './shastaAgainst.ts';
import { bundleOf, readProveCall, statementOf } from './shastaCall.ts';
import { readShastaFinality } from './shastaFinality.ts';
import type { Site } from './site.ts';
import { unread } from './unread.ts';

/** Everything that L1 holds of one proven range. */
export function* examineShasta(site: Site, claim: Claim): Steps<ClaimFacts> {
  // The proposal, and for a range that was undone the block of its proof.
  const last = Number(claim.id.split('@')[0]);
  const [inbox, call] = yield* all([readInbox(site), readProveCall(site, last, claim.posted.block ?? 0)]);
  if (isGap(inbox)) return unread(inbox);
  const known = inbox.system.isKnown ? call : gap('implementation-unknown', 'what stands behind the inbox');
  const [proofs, against, finality] = yield* all([
    isGap(known)
      ? unreadLanes(site, `Proof of the proposals up to ${last}`, known)
      : readLanes(site, bundleOf(site, inbox, known, statementOf(known, claim.statement), 'backs')),
    readAgainst(site, inbox, claim, known),
    readShastaFinality(site, inbox, claim),
  ]);
  return {
    inputs: inputsOf(claim, last),
    proofs,
    opposing: against.opposing,
    noContradiction: against.noContradiction,
    finality,
    findings: against.findings,
  };
}

/** The blobs themselves stay unread: the hash of a proposal commits to them, to the one before and to an L1 block. */
const inputsOf = ({ statement, evidence }: Claim, last: number): CheckDraft => ({
  checked: `The proof is of the data that proposal ${last} and those before it name. The blobs are not read or executed here.`,
  result: verified({ data: statement.data }),
  compared: [],
  evidence,
});
