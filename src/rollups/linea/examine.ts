import type { CheckDraft, ClaimFacts, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readFinality } from './finality.ts';
import { readFinalizeCall } from './finalization.ts';
import { type Finalized, readProof } from './proof.ts';
import { readPlaces, readRanges } from './ranges.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** Everything that L1 holds of one finalization. */
export function* examineClaim(site: Site, claim: Claim): Steps<ClaimFacts> {
  const system = yield* readSystem(site);
  if (isGap(system)) return unread(system);
  const [found, finality] = yield* all([readFinalized(site, system, claim), readFinality(site, system, claim)]);
  const { layout } = system;
  const isRead = !isGap(found) && layout !== undefined;
  const proof = isRead
    ? yield* readProof(site, system, layout, claim, found)
    : unreadProof(site, claim, isGap(found) ? found : UNKNOWN_VERSION);
  return {
    inputs: inputsOf(claim, found),
    proofs: [proof],
    opposing: [],
    noContradiction: noContradiction(claim, system),
    finality,
    findings: [],
  };
}

const UNKNOWN_VERSION = gap('unsupported-version', 'the contract is of a version whose layouts are not known here');

/** The finalization itself and the one before it: of blocks that were read for the claims, or stand next to them. */
function* readFinalized(site: Site, system: System, { statement }: Claim): Steps<Finalized | Gap> {
  const { layout, code } = system;
  if (code === 'other') return gap('implementation-unknown', 'what stands behind the contract');
  if (layout === undefined) return UNKNOWN_VERSION;
  const places = yield* readPlaces(site, system, (chain) => {
    const at = chain.findIndex(({ topics }) => Number(topics[2]) === statement.range.to);
    return at < 0 ? [] : chain.slice(at, at + 2);
  });
  if (isGap(places)) return places;
  const [own, before] = yield* readRanges(site, places);
  if (own === undefined) return gap('data-missing', `no finalization up to L2 block ${statement.range.to}`);
  if (isGap(own)) return own;
  const call = yield* readFinalizeCall(site, layout, own);
  if (isGap(call)) return call;
  const isFirst = site.genesis !== undefined && own.from - 1 === site.genesis.block;
  const parent = isFirst ? site.genesis : before;
  if (parent === undefined)
    return gap('data-missing', 'the finalization before it, which wrote the shnarf that it goes on from');
  return isGap(parent) ? parent : { own, parentShnarf: parent.shnarf, call };
}

/** The blobs stay unread: the shnarf commits to them, and to the root at their end. */
function inputsOf({ statement, evidence }: Claim, found: Finalized | Gap): CheckDraft {
  const checked =
    'The shnarf that the proof names, which commits to the data and to the root after them, follows from the parts that the call names. The blobs are not read or executed here.';
  if (isGap(found)) return { checked, result: outcomeOfGap(found), compared: [], evidence };
  const { data } = statement;
  const actual = found.call.of.finalShnarf;
  const compared = [{ what: 'shnarf', expected: data, actual, equal: actual === data }];
  return {
    checked,
    result: verified({ data }),
    compared,
    evidence: [...new Set([...evidence, ...found.call.evidence])],
  };
}

function noContradiction({ id }: Claim, { code, evidence }: System): CheckDraft {
  const checked = `Proofs of another result of the L2 blocks up to ${id}. The contract takes each block once, in order, and goes on from its own root alone.`;
  const result =
    code === 'pinned' ? verified(null) : unverifiable('implementation-unknown', 'what stands behind the contract');
  return { checked, result, compared: [], evidence };
}

const unreadProof = ({ prover }: Site, { id }: Claim, missing: Gap): ProofDraft => ({
  prover,
  position: 'unknown',
  acceptedByL1: false,
  checked: `The proof of the L2 blocks up to ${id}: L1 took one, and it is not read.`,
  result: outcomeOfGap(missing),
  compared: [],
  evidence: [],
});
