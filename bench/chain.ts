import type { Digest } from '../src/core/hex.ts';
import { sha256 } from '../src/crypto/hashes.ts';
import { concat, toBytes } from '../src/formats/bytes.ts';
import { type DataKind, encodeData, readData } from '../src/l1/lightClient/data.ts';
import { forkAt, periodOf, timeOf } from '../src/l1/lightClient/forks.ts';
import { mainnet } from '../src/l1/lightClient/networks.ts';
import { jsonPayload, type Payload, payload } from './payload.ts';
import { readVector } from './vectors.ts';

/** One recorded stretch of mainnet as a beacon node would serve it. */
export interface RecordedChain {
  /** The trusted block to start from. */
  readonly checkpoint: Digest;
  readonly startSlot: number;
  readonly finalizedSlot: number;
  /** The number of the finalized execution block. */
  readonly finalizedBlock: number;
  /** Committee periods that are gone through. */
  readonly periods: number;
  /** Just after the last signature, in Unix seconds. */
  readonly now: number;
  /** The answer to a GET, or undefined. */
  answer(url: URL, prefersSsz: boolean): Payload | undefined;
}

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** The stretch in Capella: the only one among the vectors with the full beacon blocks that Helios asks for besides. */
const NAME = 'mainnet-capella-';
const SSZ = 'application/octet-stream';
const LIGHT = '/eth/v1/beacon/light_client';

export function loadChain(): RecordedChain {
  const { vectors } = readVector('l1/manifest.json') as { vectors: readonly Entry[] };
  const ours = vectors.filter(({ id }) => id.startsWith(NAME));
  const only = (kind: string): Entry => {
    const [found] = ours.filter((entry) => entry.kind === kind);
    if (found === undefined) throw new Error(`the shared vectors hold no ${kind} of ${NAME}*`);
    return found;
  };
  const json = ({ file }: Entry): unknown => readVector(`l1/${file}`);

  const first = only('lc_bootstrap');
  const last = only('lc_finality_update');
  const finalityJson = json(last);
  const finality = readData(mainnet, 'finality', { json: finalityJson });
  if ('stage' in finality) throw new Error(`${last.id}: ${finality.said}`);

  const updates = new Map<number, Update>();
  for (const entry of ours.filter(({ kind }) => kind === 'lc_update')) {
    const value = json(entry);
    const read = readData(mainnet, 'update', { json: value });
    if ('stage' in read) throw new Error(`${entry.id}: ${read.said}`);
    const ssz = sszOf('update', value);
    updates.set(periodOf(mainnet, read.attested.beacon.slot), {
      json: value,
      chunk: framed(read.attested.beacon.slot, ssz),
    });
  }

  const checkpoint = String(first.expect.trusted_block_root) as Digest;
  const both = new Map<string, Both>([
    [`${LIGHT}/bootstrap/${checkpoint}`, bothOf('bootstrap', json(first))],
    [`${LIGHT}/finality_update`, bothOf('finality', finalityJson)],
    [`${LIGHT}/optimistic_update`, bothOf('optimistic', optimisticOf(finalityJson))],
  ]);
  const plain = new Map<string, Payload>([['/eth/v1/beacon/genesis', jsonPayload(genesis())]]);
  for (const entry of ours.filter(({ kind }) => kind === 'beacon_block')) {
    const block = json(entry) as { data: { message: { slot: string } } };
    plain.set(`/eth/v2/beacon/blocks/${block.data.message.slot}`, jsonPayload(block));
  }
  const answerUpdates = remembered(updates);

  return {
    checkpoint,
    startSlot: Number(first.expect.slot),
    finalizedSlot: Number(last.expect.finalized_slot),
    finalizedBlock: Number(last.expect.finalized_block),
    periods: updates.size,
    now: timeOf(mainnet, finality.signatureSlot + 1),
    answer: (url, prefersSsz) => {
      if (url.pathname === `${LIGHT}/updates`) return answerUpdates(url.searchParams, prefersSsz);
      const found = both.get(url.pathname);
      return found === undefined ? plain.get(url.pathname) : found[prefersSsz ? 'ssz' : 'json'];
    },
  };
}

interface Both {
  readonly json: Payload;
  readonly ssz: Payload;
}

interface Update {
  readonly json: unknown;
  readonly chunk: Uint8Array;
}

function sszOf(kind: DataKind, json: unknown): Uint8Array {
  const read = kind === 'bootstrap' ? readData(mainnet, kind, { json }) : readData(mainnet, kind, { json });
  if ('stage' in read) throw new Error(`${kind}: ${read.said}`);
  return toBytes(encodeData(mainnet, read));
}

const bothOf = (kind: DataKind, json: unknown): Both => ({
  json: jsonPayload(json),
  ssz: payload(SSZ, sszOf(kind, json), { 'Eth-Consensus-Version': 'capella' }),
});

/** Answers to `updates`; each is made once, in the run that warms up. */
function remembered(updates: ReadonlyMap<number, Update>): (query: URLSearchParams, prefersSsz: boolean) => Payload {
  const made = new Map<string, Payload>();
  return (query, prefersSsz) => {
    const key = `${query} ${prefersSsz}`;
    const start = Number(query.get('start_period'));
    const end = start + Number(query.get('count'));
    const wanted = [...updates].filter(([period]) => start <= period && period < end).map(([, update]) => update);
    const answer =
      made.get(key) ??
      (prefersSsz
        ? payload(SSZ, concat(...wanted.map(({ chunk }) => chunk)), { 'Eth-Consensus-Version': 'capella' })
        : jsonPayload(wanted.map(({ json }) => json)));
    made.set(key, answer);
    return answer;
  };
}

/** How the beacon API frames updates in SSZ: length (8 bytes, little-endian), fork digest (4 bytes), update. */
function framed(slot: number, ssz: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(4 + ssz.length), true);
  // compute_fork_digest before Fulu: the version, padded to 32 bytes, and the genesis root.
  const version = concat(toBytes(forkAt(mainnet, slot).version), new Uint8Array(28));
  const digest = sha256(concat(version, toBytes(mainnet.genesisValidatorsRoot))).slice(0, 4);
  return concat(length, digest, ssz);
}

/** The attested half of a finality update is an optimistic update. */
function optimisticOf(finality: unknown): unknown {
  const { version, data } = finality as { version: string; data: Readonly<Record<string, unknown>> };
  const { attested_header, sync_aggregate, signature_slot } = data;
  return { version, data: { attested_header, sync_aggregate, signature_slot } };
}

const genesis = () => ({
  data: {
    genesis_time: String(mainnet.genesisTime),
    genesis_validators_root: mainnet.genesisValidatorsRoot,
    genesis_fork_version: mainnet.forks[0]?.version,
  },
});
