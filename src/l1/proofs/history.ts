import type { BeaconBlockHeader, BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import type { BlockProof, HistoricalSummary } from '../../core/history.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { concat, toBytes, toHex } from '../../formats/bytes.ts';
import { merkleize, mixInLength } from '../../formats/ssz.ts';
import { depthOf, isValidBranch } from '../lightClient/branch.ts';
import { type ForkName, forkAt, isKnownFork, rulesAt } from '../lightClient/forks.ts';
import { fault, type Said, said } from '../sources/source.ts';

/** SLOTS_PER_HISTORICAL_ROOT (consensus-specs, presets/mainnet/phase0.yaml), as on every public network. */
const SLOTS_PER_ROOT = 8192;

/** Levels of `List[HistoricalSummary, HISTORICAL_ROOTS_LIMIT]`: the limit is 2^24. */
const SUMMARIES_DEPTH = 24;

/** Of `body_root` in a beacon block header: the fifth of five fields. */
const BODY_ROOT = 12;

/** Of `block_roots` (field 5) and `historical_summaries` (field 27) in the beacon state: 28 fields, and 37 from Electra. */
const BEFORE_ELECTRA = { blockRoots: 32 + 5, summaries: 32 + 27 };
const FROM_ELECTRA = { blockRoots: 64 + 5, summaries: 64 + 27 };

/** Where a state keeps its history; null for forks where that is not known here, Gloas among them. */
const STATE_FIELDS: Readonly<Record<ForkName, typeof FROM_ELECTRA | null>> = {
  capella: BEFORE_ELECTRA,
  deneb: BEFORE_ELECTRA,
  electra: FROM_ELECTRA,
  fulu: FROM_ELECTRA,
  gloas: null,
};

/** `hash_tree_root` of the list. */
export function rootOfSummaries(summaries: readonly HistoricalSummary[]): Digest {
  const leaves = summaries.map(({ blockSummaryRoot, stateSummaryRoot }) =>
    sha256(concat(toBytes(blockSummaryRoot), toBytes(stateSummaryRoot))),
  );
  return toHex(mixInLength(merkleize(concat(...leaves), SUMMARIES_DEPTH, sha256), summaries.length, sha256));
}

/** Proves a list of summaries against the state of a proven beacon block, which is a finalized one. */
export function proveSummaries(
  network: BeaconNetwork,
  header: BeaconBlockHeader,
  summaries: readonly HistoricalSummary[],
  branch: readonly Digest[],
): Said<readonly HistoricalSummary[]> {
  const fields = fieldsAt(network, header.slot);
  if (fields === null) return fault('unknown-fork', `the state of slot ${header.slot} is of a fork not known here`);
  const isThere = isExact(rootOfSummaries(summaries), branch, fields.summaries, header.stateRoot);
  return isThere ? said(summaries) : wrong('the summaries are not those of the state');
}

/**
 * Proves the hash of an execution block since Capella under summaries that are proven themselves. The first summary is of
 * the 8192 slots in which Capella began (consensus-specs, specs/capella/beacon-chain.md).
 */
export function proveHistoricBlock(
  network: BeaconNetwork,
  summaries: readonly HistoricalSummary[],
  proof: BlockProof,
): Said<Digest> {
  const start = Math.floor(firstSlot(network, 'capella') / SLOTS_PER_ROOT);
  const summary = summaries[Math.floor(proof.slot / SLOTS_PER_ROOT) - start];
  if (summary === undefined) return fault('no-proof-for-block', `no summary covers slot ${proof.slot}`);
  return proveInBlocks(network, proof, SLOTS_PER_ROOT, summary.blockSummaryRoot);
}

/** Of the two ways in which a state keeps its history, the branch of a proof goes one: deeper by the way to `block_roots`. */
export const isUnderSummaries = ({ beaconBranch }: BlockProof): boolean =>
  beaconBranch.length === depthOf(SLOTS_PER_ROOT);

/** Proves the hash of an execution block of the last 8192 slots under the state of a proven beacon block. */
export function proveRecentBlock(network: BeaconNetwork, header: BeaconBlockHeader, proof: BlockProof): Said<Digest> {
  const fields = fieldsAt(network, header.slot);
  if (fields === null) return fault('unknown-fork', `the state of slot ${header.slot} is of a fork not known here`);
  const age = header.slot - proof.slot;
  if (age <= 0 || age > SLOTS_PER_ROOT)
    return fault('no-proof-for-block', `slot ${proof.slot} is not among the last ${SLOTS_PER_ROOT} of ${header.slot}`);
  return proveInBlocks(network, proof, fields.blockRoots * SLOTS_PER_ROOT, header.stateRoot);
}

/** @param roots generalized index of the first of the 8192 block roots under `root`. */
function proveInBlocks(network: BeaconNetwork, proof: BlockProof, roots: number, root: Digest): Said<Digest> {
  const rules = rulesAt(network, proof.slot);
  if (rules === null || rules.header === 'block-hash')
    return fault('unknown-fork', `blocks of slot ${proof.slot} are of a fork not known here`);
  const inBlock = inside(BODY_ROOT, rules.blockHash);
  if (!isExact(proof.executionBlockHash, proof.executionBranch, inBlock, proof.beaconBlockRoot))
    return wrong(`the beacon block at ${proof.slot} does not hold ${proof.executionBlockHash}`);
  const index = roots + (proof.slot % SLOTS_PER_ROOT);
  if (!isExact(proof.beaconBlockRoot, proof.beaconBranch, index, root))
    return wrong(`the history does not hold ${proof.beaconBlockRoot} at slot ${proof.slot}`);
  return said(proof.executionBlockHash);
}

/** Generalized index of a node inside of another (`concat_generalized_indices`). */
const inside = (outer: number, inner: number): number => {
  const width = 2 ** depthOf(inner);
  return outer * width + (inner - width);
};

const isExact = (leaf: Digest, branch: readonly Digest[], gindex: number, root: Digest): boolean =>
  branch.length === depthOf(gindex) && isValidBranch(leaf, branch, gindex, root);

function fieldsAt(network: BeaconNetwork, slot: number) {
  const { name } = forkAt(network, slot);
  return isKnownFork(name) ? STATE_FIELDS[name] : null;
}

const firstSlot = (network: BeaconNetwork, fork: string): number =>
  (network.forks.find(({ name }) => name === fork)?.epoch ?? 0) * network.slotsPerEpoch;

const wrong = (text: string): Said<never> => fault('storage-proof-invalid', text);
