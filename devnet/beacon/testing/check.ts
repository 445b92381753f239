import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { BeaconNetwork } from '../../../src/core/beacon.ts';
import type { Hex } from '../../../src/core/hex.ts';
import { toBytes, toHex } from '../../../src/formats/bytes.ts';
import { periodOf } from '../network.ts';
import { committeeRoot, executionRoot, headerRoot, leadsTo, signingRoot } from './hashing.ts';
import type {
  BootstrapJson,
  CommitteeJson,
  FinalityJson,
  LightClientHeaderJson,
  OptimisticJson,
  UpdateJson,
} from './json.ts';

const bls = bls12_381.longSignatures;
const SUITE = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const QUORUM = 342;

/** Generalized indices of Electra and Fulu (consensus-specs `electra/light-client/sync-protocol.md`). */
const INDEX = { finality: 169, current: 86, next: 87, payload: 25 };

/** The rules that a message can break. A message that breaks none is one that a careful client follows. */
export type Broken =
  | ('attested-execution-branch' | 'finalized-execution-branch' | 'finality-branch' | 'committee-branch' | 'root')
  | ('quorum' | 'signature' | 'clock' | 'order' | 'unknown-committee');

/** What a client has when a message comes. */
export interface Known {
  readonly network: BeaconNetwork;
  /** The slot of the clock. */
  readonly now: number;
  /** By period, each proven. */
  readonly committees: ReadonlyMap<number, CommitteeJson>;
}

export function checkBootstrap({ header, ...rest }: BootstrapJson, root: string): Broken[] {
  const committee = committeeRoot(rest.current_sync_committee);
  const { current_sync_committee_branch: branch } = rest;
  return list([
    ['root', toHex(headerRoot(header.beacon)) === root],
    ['attested-execution-branch', executionHolds(header)],
    ['committee-branch', leadsTo(header.beacon.state_root, committee, branch, INDEX.current)],
  ]);
}

export function checkOptimistic(message: OptimisticJson, { network, now, committees }: Known): Broken[] {
  const { attested_header: attested, sync_aggregate: aggregate } = message;
  const signatureSlot = Number(message.signature_slot);
  const committee = committees.get(periodOf(network, signatureSlot));
  const bits = bitsOf(aggregate.sync_committee_bits);
  const root = signingRoot(attested.beacon, network.forks.at(-1)?.version ?? '0x', network.genesisValidatorsRoot);
  return list([
    ['attested-execution-branch', executionHolds(attested)],
    ['clock', signatureSlot <= now],
    ['order', signatureSlot > Number(attested.beacon.slot)],
    ['quorum', bits.filter(Boolean).length >= QUORUM],
    ['unknown-committee', committee !== undefined],
    ['signature', committee === undefined || signed(committee, bits, root, aggregate.sync_committee_signature)],
  ]);
}

export function checkFinality(message: FinalityJson, known: Known): Broken[] {
  const { attested_header: attested, finalized_header: finalized, finality_branch: branch } = message;
  const leaf = headerRoot(finalized.beacon);
  return [
    ...checkOptimistic(message, known),
    ...list([
      ['finalized-execution-branch', executionHolds(finalized)],
      ['finality-branch', leadsTo(attested.beacon.state_root, leaf, branch, INDEX.finality)],
      ['order', Number(attested.beacon.slot) >= Number(finalized.beacon.slot)],
    ]),
  ];
}

export function checkUpdate(message: UpdateJson, known: Known): Broken[] {
  const { state_root: root } = message.attested_header.beacon;
  const leaf = committeeRoot(message.next_sync_committee);
  const holds = leadsTo(root, leaf, message.next_sync_committee_branch, INDEX.next);
  return [...checkFinality(message, known), ...list([['committee-branch', holds]])];
}

const executionHolds = ({ beacon, execution, execution_branch }: LightClientHeaderJson): boolean =>
  leadsTo(beacon.body_root, executionRoot(execution), execution_branch, INDEX.payload);

const bitsOf = (hex: string): boolean[] =>
  [...toBytes(hex as Hex)].flatMap((byte) => Array.from({ length: 8 }, (_, i) => ((byte >> i) & 1) === 1));

const { Point } = bls12_381.G1;
type Key = InstanceType<typeof Point>;
/** Decoding is what takes the time, and committees come again. */
const decoded = new Map<string, Key>();

function decode(key: string): Key {
  const point = decoded.get(key) ?? Point.fromBytes(toBytes(key as Hex));
  decoded.set(key, point);
  return point;
}

/** By the sum of all keys without those absent, or of those present: whichever are fewer to decode. */
function signed(committee: CommitteeJson, bits: readonly boolean[], message: Uint8Array, signature: string): boolean {
  const keys = (present: boolean) => committee.pubkeys.filter((_, i) => bits[i] === present).map(decode);
  const count = bits.filter(Boolean).length;
  if (count === 0) return false;
  const sum =
    count < 256
      ? keys(true).reduce((a, b) => a.add(b))
      : keys(false).reduce((a, b) => a.subtract(b), decode(committee.aggregate_pubkey));
  try {
    return bls.verify(toBytes(signature as Hex), bls.hash(message, SUITE), sum);
  } catch {
    return false;
  }
}

const list = (rules: readonly (readonly [Broken, boolean])[]): Broken[] =>
  rules.filter(([, holds]) => !holds).map(([name]) => name);
