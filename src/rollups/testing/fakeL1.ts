import type { Abi } from 'viem';
import { decodeFunctionData, encodeFunctionResult, keccak256, toFunctionSelector } from 'viem/utils';
import type { Finding } from '../../core/adapter.ts';
import { type Answer, type Ask, askKey, type LogFilter, type RawLog, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { HeaderSaid, NodeSaid } from '../../core/l2.ts';
import { gap } from '../../core/proven.ts';

// For tests alone: an L1 of which a family's adapter is told whatever a test likes, without any proof.

/** What views return, by contract and function; a function of their arguments where they have some. */
export type Views = Readonly<Record<Address, Readonly<Record<string, unknown>>>>;

export interface FakeLog {
  readonly address: Address;
  readonly topics: readonly Digest[];
  readonly data: Hex;
  readonly transactionIndex: number;
}

export interface FakeBlock {
  readonly time: number;
  readonly logs: readonly FakeLog[];
  readonly transactions: readonly { readonly hash: Digest; readonly to: Address; readonly input: Hex }[];
}

export interface FakeL1 {
  readonly abi: Abi;
  readonly views: Views;
  readonly code?: Readonly<Record<Address, Hex>>;
  /** By contract, then by slot; what is not there is zero. */
  readonly slots?: Readonly<Record<Address, Readonly<Record<Hex, Hex>>>>;
  readonly blocks?: Readonly<Record<number, FakeBlock>>;
  /** Logs as each source has them, in the order in which sources are asked. Absent: one that has those of the blocks. */
  readonly logs?: readonly (readonly RawLog[])[];
  /** What nodes of an L2 say. Absent: none is set. */
  readonly nodes?: {
    readonly account?: (ask: Extract<Ask, { kind: 'l2' }>) => readonly NodeSaid[];
    readonly header?: (ask: Extract<Ask, { kind: 'l2Header' }>) => readonly HeaderSaid[];
  };
  /** Told what a source is blamed for. */
  readonly blamed?: string[];
  /** Instead of what the views say. */
  readonly returns?: (ask: Extract<Ask, { kind: 'call' }>) => Hex;
}

export const HEAD = {
  number: 1000,
  timestamp: 2_000_000_000,
  hash: `0x${'11'.repeat(32)}`,
  stateRoot: `0x${'22'.repeat(32)}`,
} as const;

/** What changed on L1, besides who alone may act: of some contracts that is said always. */
export const changes = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code }) => code !== 'allow-list');

/** What is said of who alone may act, of limits on withdrawals, and of what could not be read. */
export const standing = (findings: readonly Finding[]): readonly (readonly [string, string])[] =>
  findings.flatMap(({ code, said }) => (STANDING.has(code) ? [[code, said]] : []));
const STANDING: ReadonlySet<string> = new Set(['allow-list', 'quota-used', 'unread']);

/** A hundred times what views may return instead: random bytes, fewer than `most` of them, and the same in each run. */
export function* randomReturns(most: number): Generator<() => Hex> {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const byte = () => random(256).toString(16).padStart(2, '0');
  for (let run = 0; run < 100; run++) yield () => `0x${Array.from({ length: random(most) }, byte).join('')}`;
}

/** Runs an adapter to its end. What is not among the views reverts, and what is not among the rest is not there. */
export function drive<T>(steps: Steps<T>, l1: FakeL1): T {
  let state = steps.next();
  for (let round = 0; !state.done; round++) {
    if (round > 100) throw new Error('it asks without end');
    const need = state.value;
    state = steps.next(need.kind === 'all' ? need.steps.map((one) => drive(one, l1)) : answer(need, l1));
  }
  return state.value;
}

function answer(ask: Ask, l1: FakeL1): Answer {
  switch (ask.kind) {
    case 'call':
      return proven(ask, called(ask, l1));
    case 'slot':
      return proven(ask, l1.slots?.[ask.account]?.[ask.slot] ?? `0x${'00'.repeat(32)}`);
    case 'code': {
      const bytes = l1.code?.[ask.account] ?? '0x';
      return proven(ask, { bytes, hash: keccak256(bytes) });
    }
    case 'ancestor': {
      const block = l1.blocks?.[ask.block];
      if (block === undefined) return gap('data-missing');
      return proven(ask, { ...HEAD, number: ask.block, timestamp: block.time });
    }
    case 'provenLogs':
      return proven(ask, written(l1.blocks).filter(admittedBy(ask.filter)));
    case 'logs':
      return logged(ask, l1);
    case 'l2':
      return { hint: l1.nodes?.account?.(ask) ?? [], source: 'made-up', evidence: [] };
    case 'l2Header':
      return { hint: l1.nodes?.header?.(ask) ?? [], source: 'made-up', evidence: [] };
    case 'provenTransaction': {
      const all = l1.blocks?.[ask.block]?.transactions ?? [];
      const index = typeof ask.at === 'number' ? ask.at : all.findIndex(({ hash }) => hash === ask.at);
      const found = all[index];
      return proven(ask, found === undefined ? null : { ...found, blockNumber: ask.block, transactionIndex: index });
    }
    default:
      return gap('data-missing', 'not on this made-up L1');
  }
}

function logged({ filter, bind }: Extract<Ask, { kind: 'logs' }>, { blocks, logs, blamed }: FakeL1): Answer {
  for (const source of logs ?? [written(blocks)]) {
    const hint = source.filter(admittedBy(filter));
    const wrong = bind(hint);
    if (wrong === null) return { hint, source: 'made-up', evidence: [] };
    blamed?.push(wrong.code);
  }
  return gap('no-honest-source');
}

const admittedBy =
  ({ address, topics, fromBlock, toBlock }: LogFilter) =>
  (log: RawLog): boolean =>
    log.address === address &&
    log.blockNumber >= fromBlock &&
    log.blockNumber <= toBlock &&
    topics.every((topic, i) => topic === null || topic === log.topics[i]);

/** Every log of the blocks, in their order. */
const written = (blocks: FakeL1['blocks'] = {}): readonly RawLog[] =>
  Object.entries(blocks).flatMap(([number, { logs, transactions }]) =>
    logs.map((log) => ({
      ...log,
      blockNumber: Number(number),
      transactionHash: transactions[log.transactionIndex]?.hash ?? '0x',
    })),
  );

function called(ask: Extract<Ask, { kind: 'call' }>, { abi, views, returns }: FakeL1) {
  if (returns !== undefined) return { ok: true, data: returns(ask) };
  try {
    // By its selector: some names have several forms.
    const item = abi
      .filter((one) => one.type === 'function')
      .find((one) => toFunctionSelector(one) === ask.data.slice(0, 10));
    if (item === undefined) return { ok: false, revert: '0x' };
    const { functionName, args = [] } = decodeFunctionData({ abi: [item], data: ask.data });
    const view = views[ask.to.toLowerCase() as Address]?.[functionName];
    if (view === undefined) return { ok: false, revert: '0x' };
    const result: unknown = typeof view === 'function' ? view(...args) : view;
    return { ok: true, data: encodeFunctionResult({ abi: [item], functionName, result } as never) };
  } catch {
    return { ok: false, revert: '0x' };
  }
}

const proven = (ask: Ask, value: unknown): Answer =>
  ({ value, head: HEAD, evidence: [keccak256(new TextEncoder().encode(askKey(ask)))] }) as never;
