import type { CheckDraft, ClaimFacts } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { failed, unverifiable, verified } from '../../core/outcome.ts';
import { isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { comparedFact, readProof } from './draft.ts';
import { finalityOf } from './finality.ts';
import { readRivals } from './rivals.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';
import { findLog, readUpdate, type Update } from './updates.ts';

/** Everything that L1 holds of one state update. */
export function* examineClaim(site: Site, claim: Claim): Steps<ClaimFacts> {
  const { statement, posted } = claim;
  const state = { root: statement.post, block: statement.range.to, blockHash: statement.data };
  // Of what was read for the claim itself: it costs nothing, and all that follows goes out at once.
  const system = yield* readSystem(site);
  if (isGap(system)) return unread(system);
  const log = yield* findLog(site, state, posted.block ?? 0);
  if (isGap(log)) return unread(log);
  const update = yield* readUpdate(site, log);
  if (isGap(update)) return unread(update);
  const [proof, rivals] = yield* all([
    readProof(site, system, update, 'backs'),
    readRivals(site, system, claim, update),
  ]);
  return {
    inputs: inputsOf(system, update),
    proofs: [proof],
    opposing: rivals.opposing,
    noContradiction: rivals.noContradiction,
    finality: finalityOf(system, claim),
    findings: rivals.findings,
  };
}

/** The words of the call give the root that L1 wrote and the fact that it asked for. Blobs stay unread: the words commit to them. */
function inputsOf({ isCoreKnown }: System, update: Update): CheckDraft {
  const { to, logged, isInBlobs, evidence } = update;
  const root = { what: 'root', expected: to.root, actual: logged.state.root, equal: to.root === logged.state.root };
  const compared = [comparedFact(update), root];
  const wrong = compared.find(({ equal }) => !equal);
  const data = isInBlobs ? 'The blobs of its state diff are not read' : 'Its state diff is not read';
  const checked = `The program’s output, as it was handed in, gives the fact and the root of this update. ${data}, and no block is run here.`;
  const result = !isCoreKnown
    ? unverifiable('implementation-unknown', 'what stands behind the core')
    : wrong === undefined
      ? verified({ fact: update.fact })
      : failed('statement-mismatch', { expected: wrong.expected, actual: wrong.actual });
  return { checked, result, compared, evidence };
}
