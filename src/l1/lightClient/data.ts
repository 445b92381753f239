import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Hex } from '../../core/hex.ts';
import type {
  LightClientBootstrap,
  LightClientFinalityUpdate,
  LightClientHeader,
  LightClientOptimisticUpdate,
  LightClientUpdate,
  SyncCommittee,
} from '../../formats/beacon.ts';
import { equalBytes, toBytes, toHex } from '../../formats/bytes.ts';
import { ShapeError } from '../../formats/shape.ts';
import type { Ssz } from '../../formats/ssz.ts';
import { isAbsent } from './branch.ts';
import { type ForkName, forkAt, isKnownFork, typesOf } from './forks.ts';
import { type Refused, refused, type Stage } from './refusal.ts';

/** The four kinds of light-client data that a beacon node serves. */
export type DataKind = 'bootstrap' | 'update' | 'finality' | 'optimistic';

/** Data as they came: one object of the beacon API, or SSZ with the fork that a response header may name. */
export type RawData = { readonly json: unknown } | { readonly ssz: Uint8Array; readonly version?: string };

export interface Bootstrap {
  readonly kind: 'bootstrap';
  readonly fork: ForkName;
  readonly data: LightClientBootstrap;
}

/** An update of any of the three kinds. A part that its kind lacks, or that is all zero, is null. */
export interface SignedUpdate {
  readonly kind: 'update' | 'finality' | 'optimistic';
  readonly fork: ForkName;
  readonly attested: LightClientHeader;
  readonly next: { readonly committee: SyncCommittee; readonly branch: readonly Hex[] } | null;
  readonly finalized: { readonly header: LightClientHeader; readonly branch: readonly Hex[] } | null;
  readonly bits: Hex;
  readonly signature: Hex;
  readonly signatureSlot: number;
}

/** A wrong length of a branch is a wrong branch. */
const BRANCH_STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/\.finality_branch$/, 'finality_branch'],
  [/\.next_sync_committee_branch$/, 'next_committee_branch'],
  [/\.current_sync_committee_branch$/, 'current_committee_branch'],
  [/\.execution_branch$/, 'execution_branch'],
];

/**
 * Reads light-client data of unknown shape. The fork is the one in force at the slot of the signed header; what a server
 * says that it is must agree, and a fork that is not known here is refused.
 */
export function readData(network: BeaconNetwork, kind: 'bootstrap', raw: RawData): Bootstrap | Refused;
export function readData(network: BeaconNetwork, kind: SignedUpdate['kind'], raw: RawData): SignedUpdate | Refused;
export function readData(network: BeaconNetwork, kind: DataKind, raw: RawData): Bootstrap | SignedUpdate | Refused {
  try {
    const { named, read } = 'json' in raw ? fromJson(raw.json) : fromSsz(raw.ssz, raw.version);
    if (named !== undefined && !(isKnownFork(named) && network.forks.some(({ name }) => name === named)))
      return refused('fork', `fork ${JSON.stringify(named).slice(0, 40)} is not known here`);
    return named === undefined ? tryForks(network, kind, read) : build(network, kind, named as ForkName, read);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const stage = BRANCH_STAGES.find(([pattern]) => pattern.test(error.path))?.[1] ?? 'shape';
    return refused(stage, error.message);
  }
}

interface Reading {
  readonly named: string | undefined;
  readonly read: <T>(type: Ssz<T>) => T;
}

/** The envelope of the beacon API: `{ version, data }`, perhaps with more beside them. */
function fromJson(json: unknown): Reading {
  if (typeof json !== 'object' || json === null) throw new ShapeError('reply', 'an object');
  const { version, data } = json as Record<string, unknown>;
  if (typeof version !== 'string') throw new ShapeError('version', 'text');
  return { named: version, read: (type) => type.fromJson(data, 'data') };
}

const fromSsz = (bytes: Uint8Array, version: string | undefined): Reading => ({
  named: version,
  read: (type) => type.decode(bytes, 'data'),
});

/** SSZ does not say its fork: the newest whose containers fit, and which was in force at the slot that then stands there. */
function tryForks(network: BeaconNetwork, kind: DataKind, read: Reading['read']): Bootstrap | SignedUpdate | Refused {
  let last: unknown = new ShapeError('data', 'of a known fork');
  for (const { name } of network.forks.toReversed()) {
    if (!isKnownFork(name)) continue;
    try {
      const built = build(network, kind, name, read);
      if (!('stage' in built) || built.stage !== 'fork') return built;
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

function build(
  network: BeaconNetwork,
  kind: DataKind,
  fork: ForkName,
  read: Reading['read'],
): Bootstrap | SignedUpdate | Refused {
  const types = typesOf(network, fork);
  const data = read<LightClientBootstrap | LightClientOptimisticUpdate>(types[kind]);
  const { beacon } = 'header' in data ? data.header : data.attestedHeader;
  const scheduled = forkAt(network, beacon.slot).name;
  if (scheduled !== fork) return refused('fork', `slot ${beacon.slot} is in ${scheduled}, not in ${fork}`);
  if ('header' in data) return { kind: 'bootstrap', fork, data };
  return {
    kind: kind as SignedUpdate['kind'],
    fork,
    attested: data.attestedHeader,
    next: isUpdate(data)
      ? presentOrNull(
          data.nextSyncCommitteeBranch,
          types.committee,
          data.nextSyncCommittee,
          'next_sync_committee',
          (committee, branch) => ({ committee, branch }),
        )
      : null,
    finalized: isFinality(data)
      ? presentOrNull(
          data.finalityBranch,
          types.header,
          data.finalizedHeader,
          'finalized_header',
          (header, branch) => ({ header, branch }),
        )
      : null,
    bits: data.syncAggregate.syncCommitteeBits,
    signature: data.syncAggregate.syncCommitteeSignature,
    signatureSlot: data.signatureSlot,
  };
}

const isUpdate = (data: LightClientOptimisticUpdate): data is LightClientUpdate => 'nextSyncCommittee' in data;
const isFinality = (data: LightClientOptimisticUpdate): data is LightClientFinalityUpdate => 'finalizedHeader' in data;

/** A branch of zeros means that the part is absent, and then it must be all zero itself. */
function presentOrNull<T, P>(
  branch: readonly Hex[],
  type: Ssz<T>,
  value: T,
  name: string,
  make: (value: T, branch: readonly Hex[]) => P,
): P | null {
  if (!isAbsent(branch)) return make(value, branch);
  if (!equalBytes(type.encode(value), type.encode(type.zero)))
    throw new ShapeError(`data.${name}`, 'absent, as its branch is');
  return null;
}

/** The participants, place by place. */
export const presentOf = (bits: Hex): readonly boolean[] =>
  [...toBytes(bits)].flatMap((byte) => Array.from({ length: 8 }, (_, i) => ((byte >> i) & 1) === 1));

/** Light-client data as canonical SSZ: how evidence keeps them. */
export function encodeData(network: BeaconNetwork, data: Bootstrap | SignedUpdate): Hex {
  const types = typesOf(network, data.fork);
  if (data.kind === 'bootstrap') return toHex(types.bootstrap.encode(data.data));
  const zeros = types.update.zero;
  const update: LightClientUpdate = {
    attestedHeader: data.attested,
    nextSyncCommittee: data.next?.committee ?? zeros.nextSyncCommittee,
    nextSyncCommitteeBranch: data.next?.branch ?? zeros.nextSyncCommitteeBranch,
    finalizedHeader: data.finalized?.header ?? zeros.finalizedHeader,
    finalityBranch: data.finalized?.branch ?? zeros.finalityBranch,
    syncAggregate: { syncCommitteeBits: data.bits, syncCommitteeSignature: data.signature },
    signatureSlot: data.signatureSlot,
  };
  return toHex(types[data.kind].encode(update));
}
