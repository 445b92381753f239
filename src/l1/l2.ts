import type { BlockPlace, SourceFault } from '../core/ask.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import type { HeaderSaid, NodeSaid } from '../core/l2.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes, toHex } from '../formats/bytes.ts';
import { HeaderError, headerFromRlp } from '../formats/header.ts';
import { type HeaderItem, type HeaderQuestion, readServedHeaders, type ServedHeader, serveHeader } from './l2Header.ts';
import { checkState } from './proofs/state.ts';
import { jsonRpcSource } from './sources/jsonRpc.ts';
import { type ExecutionSource, fault, type Said, said } from './sources/source.ts';

/** What is asked of L2 nodes: a block by its number, and an account at it. */
export interface AccountQuestion {
  readonly chainId: number;
  readonly block: number;
  readonly account: Address;
}

/** What one node served: well formed, and not yet held against anything. */
interface Served<T> {
  readonly node: string;
  readonly said: Said<T>;
}

interface ServedAccount {
  readonly rlp: Hex;
  readonly proof: readonly Hex[];
}

/** L2 nodes of the reader's choice, or a file that has kept their answers. All of them are asked: it is their number that says something. */
export interface L2Nodes {
  account(question: AccountQuestion, signal: AbortSignal): Promise<readonly Served<ServedAccount>[]>;
  header(question: HeaderQuestion, signal: AbortSignal): Promise<readonly Served<ServedHeader>[]>;
}

/** @param urls JSON-RPC end points of nodes of one L2. */
export const l2Nodes = (urls: readonly string[]): L2Nodes => {
  const sources = urls.map((url) => jsonRpcSource(url));
  const askAll =
    <Q extends { readonly chainId: number }, T>(
      serve: (source: ExecutionSource, question: Q, signal: AbortSignal) => Promise<Said<T>>,
    ) =>
    (question: Q, signal: AbortSignal): Promise<readonly Served<T>[]> =>
      Promise.all(
        sources.map(async (source) => {
          const wrong = await otherChain(source, question.chainId, signal);
          return { node: source.id, said: wrong ?? (await serve(source, question, signal)) };
        }),
      );
  return { account: askAll(serveAccount), header: askAll(serveHeader) };
};

async function otherChain(source: ExecutionSource, chainId: number, signal: AbortSignal): Promise<Said<never> | null> {
  const theirs = await source.chainId(signal);
  if (!theirs.ok) return theirs;
  return theirs.value === chainId ? null : fault('wrong-chain', `chain ${theirs.value} instead of ${chainId}`);
}

async function serveAccount(
  source: ExecutionSource,
  { block, account }: AccountQuestion,
  signal: AbortSignal,
): Promise<Said<ServedAccount>> {
  const header = await source.headerAt(block, signal);
  if (!header.ok) return header;
  const read = readHeader(header.value.rlp, block);
  if (!read.ok) return read;
  if (read.value.hash !== header.value.hash.toLowerCase())
    return fault('header-mismatch', `header of ${header.value.hash} hashes to ${read.value.hash}`);
  const proof = await source.proof(read.value, account, [], signal);
  return proof.ok ? said({ rlp: toHex(header.value.rlp), proof: proof.value.account }) : proof;
}

/** The answers that an evidence file has kept. */
export const l2NodesOf = ({ items }: Pick<Evidence, 'items'>): L2Nodes => {
  const kept = Object.values(items);
  return {
    account: async ({ chainId, block, account }) =>
      kept
        .filter((item): item is L2Item => item.kind === 'l2')
        .filter((item) => item.chainId === chainId && item.block === block && item.account === account.toLowerCase())
        .flatMap(({ nodes }) => nodes.map(({ node, rlp, proof }) => ({ node, said: said({ rlp, proof }) }))),
    header: async ({ chainId, at }) =>
      kept
        .filter((item): item is HeaderItem => item.kind === 'l2Header')
        .filter((item) => item.chainId === chainId && item.at === lowerCase(at))
        .flatMap(({ nodes }) => nodes.map(({ node, block, chain }) => ({ node, said: said({ block, chain }) }))),
  };
};

const lowerCase = (at: BlockPlace): BlockPlace => (typeof at === 'number' ? at : (at.toLowerCase() as Digest));

type L2Item = Extract<Item, { kind: 'l2' }>;

/** Checks what was served. @returns each node's word, and the item that keeps what holds together; undefined when nothing does. */
export function readServed(
  { chainId, block, account }: AccountQuestion,
  served: readonly Served<ServedAccount>[],
): { readonly words: readonly NodeSaid[]; readonly item: L2Item | undefined } {
  const read = served.map(({ node, said: answer }) => ({ node, answer, word: wordOf(answer, block, account) }));
  const nodes = read.flatMap(({ node, answer, word }) =>
    answer.ok && word.ok ? [{ node: hostOf(node), ...answer.value }] : [],
  );
  return {
    words: read.map(({ node, word }) => (word.ok ? { node, ...word.value } : { node, fault: word.fault })),
    item: nodes.length === 0 ? undefined : { kind: 'l2', chainId, block, account: account.toLowerCase() as Hex, nodes },
  };
}

/** The same of a block alone. */
export function readHeaders(
  question: HeaderQuestion,
  served: readonly Served<ServedHeader>[],
): { readonly words: readonly HeaderSaid[]; readonly item: HeaderItem | undefined } {
  const words = readServedHeaders(question, served);
  const nodes = served.flatMap(({ node, said: answer }, i) =>
    answer.ok && !('fault' in (words[i] ?? {})) ? [{ node: hostOf(node), ...answer.value }] : [],
  );
  const { chainId, at } = question;
  return {
    words,
    item: nodes.length === 0 ? undefined : { kind: 'l2Header', chainId, at: lowerCase(at), nodes },
  };
}

type Word = Omit<Exclude<NodeSaid, { fault: SourceFault }>, 'node'>;

function wordOf(answer: Said<ServedAccount>, block: number, account: Address): Said<Word> {
  if (!answer.ok) return answer;
  const header = readHeader(toBytes(answer.value.rlp), block);
  if (!header.ok) return header;
  const state = checkState(header.value, account, [], { account: answer.value.proof, storage: [] });
  if (!state.ok) return state;
  const { hash, stateRoot } = header.value;
  return said({ hash, stateRoot, storageRoot: state.value.account.storageRoot });
}

function readHeader(rlp: Uint8Array, block: number) {
  try {
    const { number, stateRoot, timestamp } = headerFromRlp(rlp);
    if (number !== BigInt(block)) return fault('bad-response', `block ${number} instead of ${block}`);
    return said({ hash: keccakHex(rlp), stateRoot, number: block, timestamp: Number(timestamp) });
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    return fault('bad-response', `header: ${error.message}`);
  }
}

/** A file is handed on, and the path of an address may hold a reader's key. */
const hostOf = (node: string): string => (URL.canParse(node) ? new URL(node).host : node);
