import type { Abi } from 'viem';
import { decodeFunctionData, encodeEventTopics, keccak256 } from 'viem/utils';
import { logs, provenLogs, provenTransaction, type SourceFault, type Steps, transaction } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { registryAbi, tridentAbi } from './abi.ts';

/** Bytes that L1 carried, found in call data and bound by a hash that the contract keeps in storage. */
export interface Found {
  readonly bytes: Hex;
  readonly evidence: readonly Digest[];
}

interface Wanted {
  readonly contract: Address;
  /** The event that the contract emitted with the bytes, and the L1 block that storage says it was in. */
  readonly topics: readonly (Hex | null)[];
  readonly block: number;
  /** Keccak-256 of the bytes, from storage. */
  readonly hash: Digest;
  readonly abi: Abi;
  /** Any of these carries the bytes. */
  readonly functionNames: readonly string[];
  /** Position of the bytes among the function's arguments. */
  readonly argument: number;
}

/** Of the log that the contract wrote when it took a lane's proof of a root: it takes one, and writes one. */
export const provedTopics = (root: bigint, lane: number): readonly (Hex | null)[] =>
  topicsOf(encodeEventTopics({ abi: tridentAbi, eventName: 'Proved', args: { root, lane } }));

/** The bytes of an accepted proof. */
export const findProof = (contract: Address, root: bigint, lane: number, record: { l1Block: number; proofHash: Hex }) =>
  find({
    contract,
    topics: provedTopics(root, lane),
    block: record.l1Block,
    hash: record.proofHash,
    abi: tridentAbi,
    functionNames: ['prove'],
    argument: 2,
  });

/** The data of a batch. */
export const findBatchData = (contract: Address, batch: bigint, stored: { l1Block: number; dataHash: Hex }) =>
  find({
    contract,
    topics: topicsOf(encodeEventTopics({ abi: tridentAbi, eventName: 'BatchAppended', args: { batch } })),
    block: stored.l1Block,
    hash: stored.dataHash,
    abi: tridentAbi,
    functionNames: ['appendBatch'],
    argument: 0,
  });

/** The quote with which an enclave was registered. */
export const findQuote = (registry: Address, id: bigint, instance: { l1Block: number; quoteHash: Hex }) =>
  find({
    contract: registry,
    topics: topicsOf(encodeEventTopics({ abi: registryAbi, eventName: 'InstanceAdded', args: { id } })),
    block: instance.l1Block,
    hash: instance.quoteHash,
    abi: registryAbi,
    functionNames: ['registerInstance', 'vouchForInstance'],
    argument: 0,
  });

/**
 * Logs and call data are a source's word; storage proves that the event happened, in which block, and the hash of the bytes.
 * So a source that has no such log withholds it, and one whose call data do not fit has changed them.
 */
function* find(wanted: Wanted): Steps<Found | Gap> {
  const said = yield* findSaid(wanted);
  // Whoever names another transaction than the one that wrote the log leads all others astray: the block itself does not.
  return isGap(said) && said.gap === 'no-honest-source' ? ((yield* findInBlock(wanted)) ?? said) : said;
}

/** The same out of the block's own receipts and transactions, all of them proven. */
function* findInBlock(wanted: Wanted): Steps<Found | undefined> {
  const { contract, topics, block, hash } = wanted;
  const logs = yield* provenLogs({ address: contract, topics, fromBlock: block, toBlock: block });
  if (isGap(logs)) return undefined;
  const log = logs.value.find(({ data }) => data.includes(hash.slice(2)));
  if (log === undefined) return undefined;
  const sent = yield* provenTransaction(block, log.transactionIndex);
  if (isGap(sent) || sent.value?.to?.toLowerCase() !== contract) return undefined;
  const bytes = argumentOf(wanted, sent.value.input);
  return bytes === undefined ? undefined : { bytes, evidence: [...logs.evidence, ...sent.evidence] };
}

function* findSaid(wanted: Wanted): Steps<Found | Gap> {
  const { contract, topics, block } = wanted;
  const filter = { address: contract, topics, fromBlock: block, toBlock: block };
  const events = yield* logs(filter, (found) =>
    found.some(({ data }) => data.includes(wanted.hash.slice(2)))
      ? null
      : { code: 'log-withheld', said: `no log in block ${block} for ${wanted.hash}, which storage proves` },
  );
  if (isGap(events)) return events;
  const event = events.hint.find(({ data }) => data.includes(wanted.hash.slice(2)));
  if (event === undefined) return gap('data-missing', 'no log');
  const carrier = yield* transaction(event.transactionHash, ({ input, to }) => misfit(wanted, to, input));
  if (isGap(carrier)) return carrier;
  const bytes = argumentOf(wanted, carrier.hint.input);
  if (bytes === undefined) return gap('data-missing', 'the bytes went through another contract than this one');
  return { bytes, evidence: [...events.evidence, ...carrier.evidence] };
}

/** A call to the contract itself must carry the bytes. One to another contract may have handed them on in ways of its own. */
function misfit(wanted: Wanted, to: Address | null, input: Hex): SourceFault | null {
  if (to?.toLowerCase() !== wanted.contract) return null;
  const bytes = argumentOf(wanted, input);
  return bytes !== undefined && keccak256(bytes) === wanted.hash
    ? null
    : { code: 'call-data-mismatch', said: `call data whose bytes do not hash to ${wanted.hash}, which storage has` };
}

function argumentOf({ abi, functionNames, argument, hash }: Wanted, input: Hex): Hex | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi, data: input });
    const bytes = functionNames.includes(functionName) ? (args?.[argument] as Hex | undefined) : undefined;
    return bytes !== undefined && keccak256(bytes) === hash ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Topics of one event with all arguments given: never alternatives. */
const topicsOf = (topics: readonly (Hex | readonly Hex[] | null)[]): readonly (Hex | null)[] =>
  topics.filter((topic): topic is Hex | null => !Array.isArray(topic));
