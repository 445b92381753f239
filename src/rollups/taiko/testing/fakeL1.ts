import type { Abi } from 'viem';
import { decodeFunctionData, encodeFunctionResult, keccak256, toFunctionSelector } from 'viem/utils';
import { type Answer, type Ask, askKey, type Steps } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { gap } from '../../../core/proven.ts';

// For tests alone: contracts and blocks that are nowhere, as an adapter meets them.

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
  readonly abis: readonly Abi[];
  readonly views: Views;
  readonly code?: Readonly<Record<Address, Hex>>;
  /** By contract, then by slot; what is not there is zero. */
  readonly slots?: Readonly<Record<Address, Readonly<Record<Hex, Hex>>>>;
  readonly blocks?: Readonly<Record<number, FakeBlock>>;
  /** Whether the only source keeps back all logs. */
  readonly hidesLogs?: boolean;
  /** Instead of what the views say. */
  readonly returns?: (ask: Extract<Ask, { kind: 'call' }>) => Hex;
}

export const HEAD = {
  number: 1000,
  timestamp: 2_000_000_000,
  hash: `0x${'11'.repeat(32)}`,
  stateRoot: `0x${'22'.repeat(32)}`,
} as const;

/** Runs an adapter to its end over a made-up L1. What is not there reverts, or is absent. */
export function drive<T>(steps: Steps<T>, l1: FakeL1): T {
  let state = steps.next();
  for (let round = 0; !state.done; round++) {
    if (round > 100) throw new Error('it asks without end');
    state = steps.next(state.value.map((ask) => answer(ask, l1)));
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
      return block === undefined
        ? gap('data-missing')
        : proven(ask, { ...HEAD, number: ask.block, timestamp: block.time });
    }
    case 'provenLogs':
      return proven(ask, logsOf(ask, l1));
    case 'logs': {
      const found = l1.hidesLogs === true ? [] : logsOf(ask, l1);
      const fault = ask.bind(found as never);
      return fault === null
        ? ({ hint: found, source: 'fake', evidence: [] } as never)
        : gap('no-honest-source', fault.said);
    }
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

const logsOf = ({ filter }: Extract<Ask, { kind: 'logs' | 'provenLogs' }>, { blocks = {} }: FakeL1) =>
  Object.entries(blocks)
    .filter(([number]) => Number(number) >= filter.fromBlock && Number(number) <= filter.toBlock)
    .flatMap(([number, { logs, transactions }]) =>
      logs
        .filter(({ address }) => address === filter.address)
        .filter(({ topics }) => filter.topics.every((topic, i) => topic === null || topic === topics[i]))
        .map((log) => ({
          ...log,
          blockNumber: Number(number),
          transactionHash: transactions[log.transactionIndex]?.hash ?? '0x',
        })),
    );

function called(ask: Extract<Ask, { kind: 'call' }>, { abis, views, returns }: FakeL1) {
  if (returns !== undefined) return { ok: true, data: returns(ask) };
  try {
    // By its selector: some names have several forms.
    const item = abis
      .flat()
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
