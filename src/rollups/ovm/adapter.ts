import type { ClaimFacts, CreateAdapter, FinalityReport, ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readNever } from '../../formats/never.ts';
import { chainAbi } from './abi.ts';
import { readClaims, type Seen } from './claims.ts';
import { readExits } from './exits.ts';
import { readReported } from './reported.ts';
import { type Site, siteOf } from './site.ts';
import { type Batch, isUnknown, readState, type State } from './state.ts';

export const adapter: CreateAdapter = (deployment) => {
  const site = siteOf(deployment);
  const seen: Seen = new Map();
  return {
    claims: (last) => readClaims(site, seen, last),
    examine: (claim) => examine(site, claim, seen.get(claim.id)),
    exits: () => readExits(site),
  };
};

function* examine(site: Site, claim: Claim, batch: Batch | undefined): Steps<ClaimFacts> {
  const state = yield* readState(site);
  if (isGap(state)) return unread(state);
  const [noContradiction, reported] = yield* all([
    readNever({
      address: site.contract,
      abi: chainAbi,
      eventName: 'StateBatchDeleted',
      checked: 'L1 keeps one hash for each batch; whether it kept another before, which was deleted.',
      head: state.head,
      hasNoSlots: site.hasNoSlots,
      evidence: claim.evidence,
    }),
    readReported(site, claim, batch),
  ]);
  return {
    inputs: {
      checked: 'The transactions of this batch. They are not read or executed here.',
      result: verified(null),
      compared: [],
      evidence: claim.evidence,
    },
    proofs: [draftOf(site, state, claim)],
    opposing: [],
    noContradiction: isUnknown(site, state) ? { ...noContradiction, result: UNKNOWN } : noContradiction,
    finality: finalityOf(site, state, claim),
    ...(reported === undefined ? {} : { reported }),
    findings: [],
  };
}

const UNKNOWN = unverifiable('implementation-unknown', 'what keeps the batches');

/** What time says of a batch, without any proof. */
function draftOf(site: Site, state: State, { id, onL1, posted, evidence }: Claim): ProofDraft {
  const { window } = state;
  const base = { prover: site.prover, acceptedByL1: false, compared: [], evidence };
  const about = `Posted without proof: batch ${id}`;
  if (isUnknown(site, state)) return { ...base, position: 'unknown', checked: `${about}.`, result: UNKNOWN };
  const over = posted.time + window;
  switch (onL1) {
    case 'accepted':
      return {
        ...base,
        position: 'backs',
        since: over,
        checked: `${about} was not disputed in time.`,
        result: verified(null),
      };
    case 'rejected':
      return {
        ...base,
        position: 'opposes',
        checked: `${about} was disputed, and lost.`,
        result: failed('root-rejected'),
      };
    default:
      return {
        ...base,
        position: 'silent',
        checked: `${about} can still be disputed.`,
        result: pending('challenge-open', over),
      };
  }
}

function finalityOf(site: Site, state: State, { id, onL1, posted, statement, evidence }: Claim): FinalityReport {
  const over = posted.time + state.window;
  const isOpen = onL1 === 'open';
  const isHeld = state.disputedFrom > 0 && statement.range.to >= state.disputedFrom;
  const result: Record<Claim['onL1'], Outcome> = {
    accepted: verified({ acceptedAt: over }),
    open: pending('window-open', over),
    rejected: failed('root-rejected'),
    voided: failed('root-rejected'),
  };
  return {
    checked: `Batch ${id} is ${state.window} s old, still kept, and not disputed.`,
    result: isUnknown(site, state) ? UNKNOWN : result[onL1],
    compared: [],
    evidence,
    undo: [
      {
        what: 'a dispute',
        state: isOpen ? 'open' : 'closed',
        ...(isOpen ? { until: over } : {}),
        why: 'One listed account begins it; a council deletes what lost, and all batches after it.',
      },
      {
        what: 'a disputed batch before it',
        state: isHeld ? 'open' : 'closed',
        why: isHeld ? 'Nothing after it is paid until a council has deleted it.' : 'None before it is disputed now.',
      },
      { what: 'an upgrade', state: 'open', why: 'A multisig may replace or pause these contracts at once.' },
    ],
    withdrawal: { kind: 'after-accepted', delay: 0, isPaused: isHeld },
  };
}
