import type { CheckDraft, ClaimFacts, FinalityReport } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readPlaces, readVerifications, type Verification } from './batches.ts';
import { proofOf, unreadProof } from './proof.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** Everything that L1 holds of one verification. */
export function* examineClaim(site: Site, claim: Claim): Steps<ClaimFacts> {
  const system = yield* readSystem(site);
  if (isGap(system)) return unread(system);
  // Of blocks that were read for the claim itself: it costs nothing.
  const own = system.code === 'other' ? UNKNOWN : yield* readOwn(site, system, claim);
  return {
    inputs: inputsOf(claim, own),
    proofs: [isGap(own) ? unreadProof(site, claim, own) : proofOf(site, system, claim, own)],
    opposing: [],
    noContradiction: noContradiction(claim, system),
    finality: finalityOf(system, claim, own),
    findings: [],
  };
}

const UNKNOWN = gap('implementation-unknown', 'what stands behind the manager');

function* readOwn(site: Site, system: System, { id }: Claim): Steps<Verification | Gap> {
  const places = yield* readPlaces(site, system, (all) =>
    all.filter(({ data }) => Number(data.slice(0, 66)) === Number(id)),
  );
  if (isGap(places)) return places;
  const [place] = places;
  if (place === undefined) return gap('data-missing', `no verification up to batch ${id}`);
  const [own = UNKNOWN] = yield* readVerifications(site, [place]);
  return own;
}

/** The accumulated hash of what was sequenced commits to each batch and to all before it. */
function inputsOf({ statement, evidence }: Claim, own: Verification | Gap): CheckDraft {
  const checked =
    'The proof is of the batches whose accumulated hash the manager keeps. What they hold is not read or executed here.';
  if (isGap(own)) return { checked, result: outcomeOfGap(own), compared: [], evidence };
  const compared = [
    {
      what: 'accumulated hash of the batches',
      expected: statement.data,
      actual: own.accInput,
      equal: own.accInput === statement.data,
    },
  ];
  return { checked, result: verified({ data: statement.data }), compared, evidence: own.evidence };
}

const noContradiction = ({ id }: Claim, { code, evidence }: System): CheckDraft => ({
  checked: `Proofs of another root at batch ${id}. The manager takes each number once: a verification must end beyond the last.`,
  result: code === 'pinned' ? verified(null) : outcomeOfGap(UNKNOWN),
  compared: [],
  evidence,
});

/** Verified is final: there is no window. What is withdrawn is proven against exit roots that the same call set. */
function finalityOf(system: System, claim: Claim, own: Verification | Gap): FinalityReport {
  const { post, range } = claim.statement;
  const base = {
    checked: `Whether the root at batch ${range.to} is the one that the manager keeps.`,
    ...{ undo: UNDO, compared: [], evidence: system.evidence },
  };
  if (isGap(own)) return { ...base, result: unverifiable(own.gap, own.cause) };
  const isKept = own.kept === post;
  return {
    ...base,
    result: isKept
      ? verified({ acceptedAt: claim.acceptedAt })
      : failed('root-rejected', { expected: post, actual: own.kept }),
    compared: [{ what: `root at batch ${range.to}`, expected: post, actual: own.kept, equal: isKept }],
    evidence: own.evidence,
    withdrawal: { kind: 'after-accepted', delay: 0, isPaused: system.isEmergency },
  };
}

const UNDO: readonly Undo[] = [
  {
    what: 'whoever may upgrade the manager or the rollup',
    state: 'open',
    why: 'They decide what the next proof must be; what is proven stays as long as no upgrade sets it back.',
  },
  { what: 'the emergency state', state: 'open', why: 'While it lasts, the bridge pays nothing.' },
  { what: 'the end of the chain, which is announced', state: 'open', why: 'Which way remains then is not known here.' },
];
