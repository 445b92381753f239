import type { CheckDraft, ClaimsFound, Finding } from '../../core/adapter.ts';
import { all, type SourceFault, type Steps } from '../../core/ask.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { quotaFindings } from '../../core/quota.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { REMEMBERED_SECONDS } from '../../formats/remembered.ts';
import { readSiteCollateral } from './attestation.ts';
import { type Placed, readSaid } from './logged.ts';
import { BATCHES_PROVED, type ProvenSaid, readProvenSaid, type Said, saidIn } from './pacayaProofs.ts';
import { type Batch, type PacayaState, type Result, readBatch, readPacaya } from './pacayaState.ts';
import { readQuota } from './quota.ts';
import type { Site } from './site.ts';
import { readTrusted } from './trusted.ts';

/** Batches without any proof stand above those that have one: so many more of the list are looked at, at most. */
const OTHERS = 20;

/** The newest `last` results of batches as claims, with the counters that prove that there is none newer. */
export function* readPacayaClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [state, trusted, quota] = yield* all([
    readPacaya(site),
    readTrusted(site),
    readQuota(site),
    readSiteCollateral(site),
  ]);
  if (isGap(state)) return state;
  if (isGap(trusted)) return trusted;
  // The one before is where the oldest begins; batch 0 is the beginning of all.
  const count = Math.min(last + OTHERS + 1, state.batches);
  const read = yield* all(Array.from({ length: count }, (_, i) => readBatch(site, state.batches - 1 - i)));
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const batches = read.filter((one): one is Batch => !isGap(one));
  const proven = batches.filter(({ id, results }) => id > 0 && results.length > 0).slice(0, last);
  const isWanted = ({ data }: Pick<Placed, 'data'>) => proven.some(({ id }) => hasBatch(data, id));
  const said = yield* readSaid(
    site,
    state.head,
    BATCHES_PROVED,
    (found) => withheld(site, state, found, proven),
    (found) => found.filter(isWanted),
  );
  if (isGap(said)) return said;
  const logs = (yield* all(said.logs.filter(isWanted).map((log) => readProvenSaid(site, log)))).filter(
    (one): one is ProvenSaid => !isGap(one),
  );
  const claims = proven.flatMap((batch) => claimsOf(site, state, batch, batches, logs)).slice(0, last);
  return {
    claims,
    newest: newestOf(state, batches, claims),
    rule: site.rule,
    findings: [
      ...state.system.findings,
      ...trusted,
      ...stateFindings(state),
      ...(quota === null ? [] : quotaFindings(quota)),
    ],
  };
}

const hasBatch = (data: Placed['data'], id: number): boolean =>
  saidIn(data)?.proven.some((one) => one.id === id) === true;

/** The results of the newest of these batches stand in storage, so a log was written of each that L1 still remembers. */
function withheld(
  { hasNoSlots }: Site,
  { now }: PacayaState,
  found: readonly Placed[],
  [newest]: readonly Batch[],
): SourceFault | null {
  const logs = found.flatMap(({ data }) => saidIn(data) ?? []);
  const isYoung = ({ createdAt }: Result) => hasNoSlots === true || now - createdAt < REMEMBERED_SECONDS;
  const isWhole = newest?.results.every((one) => !isYoung(one) || provenOf(newest, one, logs) !== undefined) ?? true;
  if (newest === undefined || isWhole) return null;
  return { code: 'log-withheld', said: `no log of a proof of batch ${newest.id}, whose result storage proves` };
}

/** Each result of a batch, with the root that the log of its proof names. One whose log is out of reach is no claim. */
function claimsOf(
  site: Site,
  state: PacayaState,
  batch: Batch,
  batches: readonly Batch[],
  logs: readonly ProvenSaid[],
): readonly Claim[] {
  const before = batches.find(({ id }) => id === batch.id - 1);
  if (before === undefined) return [];
  return batch.results.flatMap((result): readonly Claim[] => {
    const found = provenOf(batch, result, logs);
    if (found === undefined) return [];
    const { log, root, time, evidence } = found;
    const onL1 = standingOf(state, batch, result);
    return [
      {
        id: result.tid === 1 ? String(batch.id) : `${batch.id}-${result.tid}`,
        statement: {
          chain: { l1: site.chainId, contract: site.contract },
          pre: result.parentHash,
          post: root,
          range: { from: before.lastBlock + 1, to: batch.lastBlock },
          data: batch.metaHash,
          config: numberToHex(site.l2ChainId, 32),
        },
        posted: { block: log.blockNumber, time, by: result.prover },
        onL1,
        evidence: evidenceOf([batch, before, { evidence }]),
      },
    ];
  });
}

function provenOf<T extends Said>({ id }: Batch, { parentHash, blockHash, stateRoot }: Result, logs: readonly T[]) {
  for (const { proven, ...found } of [...logs].reverse()) {
    const of = proven.find(
      ({ id: named, transition }) =>
        named === id &&
        transition.parentHash === parentHash &&
        transition.blockHash === blockHash &&
        (BigInt(stateRoot) === 0n || transition.stateRoot === stateRoot),
    );
    if (of !== undefined) return { ...found, root: of.transition.stateRoot };
  }
  return undefined;
}

/** Verified batches have one result: where several were handed in, only the newest of them says which. */
function standingOf(
  { verified }: PacayaState,
  { id, results, verifiedTransition }: Batch,
  { tid }: Result,
): Claim['onL1'] {
  if (id > verified) return 'open';
  if (results.length === 1 || verifiedTransition === tid) return 'accepted';
  return verifiedTransition === 0 ? 'open' : 'rejected';
}

const newestOf = (
  { batches, verified: done, evidence }: PacayaState,
  read: readonly Batch[],
  claims: readonly Claim[],
): CheckDraft => {
  const isAnyProven = read.some(({ id, results }) => id > 0 && results.length > 0);
  const open = read.filter(({ id, results }) => id > 0 && results.length === 0).length;
  const waits = open === 0 ? '' : ` Of the newest, ${open} have no proof yet.`;
  return {
    checked: `The inbox has ${batches - 1} batches, ${done} of them verified: none is newer at this head.${waits}`,
    result: claims.length > 0 || !isAnyProven ? verified(null) : unverifiable('data-missing', 'no log of any proof'),
    compared: [],
    evidence: [...new Set([...evidence, ...evidenceOf(read)])],
  };
};

function stateFindings({ isPaused, evidence }: PacayaState): readonly Finding[] {
  if (!isPaused) return [];
  const said =
    'The inbox is paused: it takes no proofs. It pauses itself when two proofs contradict each other; its owner can lift that.';
  return [{ code: 'paused', said, evidence }];
}
