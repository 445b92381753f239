import type { RawLog, RawTransaction } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import {
  type ExecutionSource,
  fault,
  type Said,
  type SaidHeader,
  type SaidProof,
  said,
} from '../../l1/sources/source.ts';

// What a server can make of one kind of answer and still be understood: of what cannot be read at all, `jsonRpcSource` makes a
// fault (src/l1/sources/lies.test.ts), which `bad-response` stands for here.

/** The questions about which a source lies here: all that come after the head. */
type Question = 'proof' | 'code' | 'logs' | 'transaction' | 'receipts' | 'transactions' | 'headerAt';

export interface Lie {
  readonly name: string;
  readonly about: Question;
  /** @param honest the answer that is there, of the question's own type. */
  readonly tell: (honest: never) => Said<unknown>;
}

/** A source that lies about one kind of question, and is honest about all others. */
export const lying = (honest: ExecutionSource, id: string, { about, tell }: Lie): ExecutionSource => ({
  ...honest,
  id,
  [about]: async (...asked: readonly never[]) => {
    const answer = await (honest[about] as (...of: readonly never[]) => Promise<Said<never>>)(...asked);
    return answer.ok ? tell(answer.value) : answer;
  },
});

const MEGABYTE = 1024 * 1024;

/** Bytes that are not those that were sent, each in another way. */
const BYTES: Readonly<Record<string, (bytes: Hex) => Hex>> = {
  none: () => '0x',
  half: (bytes) => bytes.slice(0, 2 + 2 * Math.floor((bytes.length - 2) / 4)) as Hex,
  'one less': (bytes) => (bytes.length > 2 ? bytes.slice(0, -2) : bytes) as Hex,
  'one more': (bytes) => `${bytes}00`,
  'one bit other': (bytes) => flip(bytes, Math.floor((bytes.length - 2) / 4)),
  'last bit other': (bytes) => flip(bytes, Math.max(0, bytes.length / 2 - 2)),
  'all zero': (bytes) => `0x${'0'.repeat(bytes.length - 2)}`,
  'all ones': (bytes) => `0x${'f'.repeat(bytes.length - 2)}`,
  'a megabyte': (bytes) => `${bytes}${'ff'.repeat(MEGABYTE)}`,
};

/** Lists that are not those that were sent. */
const LISTS: Readonly<Record<string, <T>(all: readonly T[]) => readonly T[]>> = {
  'an empty list': () => [],
  'the last left out': (all) => all.slice(0, -1),
  'the first left out': (all) => all.slice(1),
  'in reverse': (all) => [...all].reverse(),
  'each twice': (all) => all.flatMap((one) => [one, one]),
};

const flip = (bytes: Hex, at: number): Hex => {
  const from = 2 + 2 * at;
  const byte = Number.parseInt(bytes.slice(from, from + 2), 16);
  return Number.isNaN(byte)
    ? bytes
    : (`${bytes.slice(0, from)}${(byte ^ 1).toString(16).padStart(2, '0')}${bytes.slice(from + 2)}` as Hex);
};

/** A lie for each way to alter a part of an answer. */
const each = <Way, T>(
  about: Question,
  part: string,
  ways: Readonly<Record<string, Way>>,
  alter: (answer: T, way: Way) => T,
): readonly Lie[] =>
  Object.entries(ways).map(([name, way]) => ({
    name: `${part}: ${name}`,
    about,
    tell: (answer: never) => said(alter(answer as T, way)),
  }));

type Logs = readonly RawLog[];
type Receipts = readonly { readonly logs: readonly { readonly data: Hex }[] }[];
const word = (digit: string): Hex => `0x${digit.repeat(64)}`;
const onBytes = (raw: Uint8Array, way: (bytes: Hex) => Hex): Uint8Array =>
  Uint8Array.from(Buffer.from(way(`0x${Buffer.from(raw).toString('hex')}`).slice(2), 'hex'));

const QUESTIONS: readonly Question[] = ['proof', 'code', 'logs', 'transaction', 'receipts', 'transactions', 'headerAt'];
const FAULTS = ['bad-response', 'not-served'] as const;

export const LIES: readonly Lie[] = [
  ...QUESTIONS.flatMap((about) =>
    FAULTS.map((code): Lie => ({ name: `${about}: ${code}`, about, tell: () => fault(code, 'garbage') })),
  ),
  ...each<(typeof LISTS)[string], SaidProof>('proof', 'nodes of the account', LISTS, (proof, way) => ({
    ...proof,
    account: way(proof.account),
  })),
  ...each<(typeof LISTS)[string], SaidProof>('proof', 'nodes of the slots', LISTS, (proof, way) => ({
    ...proof,
    storage: proof.storage.map((nodes) => way(nodes)),
  })),
  ...each<(typeof LISTS)[string], SaidProof>('proof', 'slots', LISTS, (proof, way) => ({
    ...proof,
    storage: way(proof.storage),
  })),
  ...each<(typeof BYTES)[string], SaidProof>('proof', 'nodes', BYTES, (proof, way) => ({
    ...proof,
    storage: proof.storage.map((nodes) => nodes.map((node) => way(node))),
  })),
  ...each<(typeof BYTES)[string], Hex>('code', 'code', BYTES, (code, way) => way(code)),
  ...each<(typeof LISTS)[string], Logs>('logs', 'logs', LISTS, (logs, way) => way(logs)),
  ...each<(typeof BYTES)[string], Logs>('logs', 'data of the logs', BYTES, (logs, way) =>
    logs.map((log) => ({ ...log, data: way(log.data) })),
  ),
  ...each<(log: RawLog) => RawLog, Logs>(
    'logs',
    'logs',
    {
      'in the block after': (log) => ({ ...log, blockNumber: log.blockNumber + 1 }),
      'of another transaction': (log) => ({ ...log, transactionHash: word('1') }),
    },
    (logs, way) => logs.map(way),
  ),
  ...each<string, Logs>('logs', 'last topic', { 'all zero': '0', 'all ones': 'f' }, (logs, digit) =>
    logs.map((log) => ({ ...log, topics: log.topics.map((topic, i) => (i < 1 ? topic : word(digit))) })),
  ),
  ...each<null, Logs>('logs', 'logs', { 'one more, that nobody sent': null }, (logs) =>
    logs.flatMap((log, i) =>
      i === 0 ? [log, { ...log, data: flip(log.data, 31), transactionHash: word('2') }] : [log],
    ),
  ),
  ...each<(typeof BYTES)[string], RawTransaction>('transaction', 'call data', BYTES, (transaction, way) => ({
    ...transaction,
    input: way(transaction.input),
  })),
  ...each<RawTransaction['to'], RawTransaction>(
    'transaction',
    'recipient',
    { none: null, another: `0x${'11'.repeat(20)}` },
    (transaction, to) => ({ ...transaction, to }),
  ),
  ...each<(typeof LISTS)[string], Receipts>('receipts', 'receipts', LISTS, (receipts, way) => way(receipts)),
  ...each<(typeof LISTS)[string], Receipts>('receipts', 'logs of the receipts', LISTS, (receipts, way) =>
    receipts.map((receipt) => ({ ...receipt, logs: way(receipt.logs) })),
  ),
  ...each<(typeof BYTES)[string], Receipts>('receipts', 'data of the logs', BYTES, (receipts, way) =>
    receipts.map((receipt) => ({ ...receipt, logs: receipt.logs.map((log) => ({ ...log, data: way(log.data) })) })),
  ),
  ...each<(typeof LISTS)[string], readonly Uint8Array[]>('transactions', 'transactions', LISTS, (raws, way) =>
    way(raws),
  ),
  ...each<(typeof BYTES)[string], readonly Uint8Array[]>('transactions', 'each transaction', BYTES, (raws, way) =>
    raws.map((raw) => onBytes(raw, way)),
  ),
  ...each<(typeof BYTES)[string], SaidHeader>('headerAt', 'older header', BYTES, (header, way) => ({
    ...header,
    rlp: onBytes(header.rlp, way),
  })),
];
