import type { CallResult } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type BlockRef, type Gap, gap, isGap } from '../../core/proven.ts';
import { type Touch, touchKey } from '../../evm/facts.ts';
import { type CallLimits, mostTouches } from '../../evm/limits.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { Header } from '../../formats/header.ts';
import type { Account } from '../proofs/account.ts';
import type { Sources } from '../sources/sources.ts';
import type { Fact, StateReader } from '../state.ts';

export interface CallContext {
  readonly state: StateReader;
  readonly sources: Sources;
  readonly head: BlockRef;
  readonly header: Header;
  readonly chainId: number;
  readonly signal: AbortSignal;
  readonly limits: CallLimits;
}

export interface ProvenCall {
  readonly value: CallResult;
  readonly items: readonly Digest[];
}

/** The caller of every call, as in `eth_call`. */
const NOBODY: Address = '0x0000000000000000000000000000000000000000';

/**
 * Runs a call here until it is closed: whatever a run touches and lacks is fetched and proven against the head, and the
 * call is run again. A source's access list only saves round trips. The result, also a revert, is proven.
 */
export async function proveCall(to: Address, data: Hex, context: CallContext): Promise<ProvenCall | Gap> {
  const { chainId, header, signal, limits } = context;
  const loaded = import('../../evm/run.ts');
  const known = createKnown(context.state);
  const address = to.toLowerCase() as Address;
  // Of code that is known, a run tells at once what it lacks; before that, a hint saves waiting for the code first.
  const hints = context.state.hasCode(address) ? [] : hinted(address, data, context).then(known.learn);
  await Promise.all([
    hints,
    known.learn([
      { kind: 'account', address: NOBODY },
      { kind: 'code', address },
    ]),
  ]);
  const { run } = await loaded;
  for (let round = 0; round < limits.rounds; round++) {
    if (signal.aborted) return gap('aborted');
    const { end, touched, missing } = await run({
      to: address,
      data,
      chainId,
      header,
      facts: known,
      limits,
      signal,
    });
    const [first] = missing.values();
    if (first === undefined) {
      if (end.kind === 'result') return { value: end.value, items: known.itemsOf(touched.values()) };
      return gap(GAP_OF_END[end.kind], end.cause);
    }
    // Up to its first miss a run is the real one: without that piece of state there is no answer.
    const lacking = known.gapOf(first);
    if (lacking !== undefined) return lacking;
    // Runs on guesses may wander: what they cost together is bounded too.
    if (known.size() > 2 * mostTouches(limits)) return gap('call-limit', 'state');
    await known.learn([...missing.values()]);
  }
  return gap('call-limit', `not closed after ${limits.rounds} rounds`);
}

const GAP_OF_END = {
  limit: 'call-limit',
  unprovable: 'data-missing',
  crashed: 'verifier-crashed',
  aborted: 'aborted',
} as const;

/** Facts proven so far, and the gaps in their place. */
function createKnown(state: StateReader) {
  const accounts = new Map<string, Fact<Account>>();
  const codes = new Map<string, Fact<Uint8Array>>();
  const slots = new Map<string, Fact<Hex>>();
  const gaps = new Map<string, Gap>();

  function note<T>(into: Map<string, Fact<T>>, key: string, fact: Fact<T> | Gap): void {
    if (isGap(fact)) gaps.set(key, fact);
    else into.set(key, fact);
  }

  async function learnOne(touch: Touch): Promise<void> {
    const { address } = touch;
    if (touch.kind === 'slot') return note(slots, touchKey(touch), await state.slot(address, touch.slot));
    const account = touchKey({ kind: 'account', address });
    if (touch.kind === 'account') return note(accounts, account, await state.account(address));
    // Code first: it is then asked for beside its account.
    const [code, fact] = await Promise.all([state.code(address), state.account(address)]);
    note(accounts, account, fact);
    const bytes = isGap(code) ? code : { value: toBytes(code.value.bytes), items: code.items };
    note(codes, touchKey(touch), bytes);
  }

  return {
    accounts,
    codes,
    slots,
    size: () => accounts.size + codes.size + slots.size + gaps.size,
    learn: (touches: readonly Touch[]) => Promise.all(touches.map(learnOne)),
    gapOf: (touch: Touch) => gaps.get(touchKey(touch)),
    /** The items behind all of these touches, each once. */
    itemsOf(touches: Iterable<Touch>): readonly Digest[] {
      const items = new Set<Digest>();
      for (const touch of touches) {
        const key = touchKey(touch);
        const fact = accounts.get(key) ?? codes.get(key) ?? slots.get(key);
        for (const item of fact?.items ?? []) items.add(item);
      }
      return [...items];
    },
  };
}

/** More than this of a hint is left out: it is not proven, and each entry costs a proof. */
const MOST_HINTS = 64;

async function hinted(to: Address, data: Hex, { sources, head, signal }: CallContext): Promise<readonly Touch[]> {
  const [source] = sources.order();
  if (source === undefined) return [];
  const list = await source.accessList(head, { to, data }, signal);
  if (!list.ok) return []; // many servers do not have the method, and nothing rests on it
  const touches = list.value.flatMap(({ address, slots }): readonly Touch[] => [
    { kind: 'code', address },
    ...slots.map((slot): Touch => ({ kind: 'slot', address, slot })),
  ]);
  return touches.slice(0, MOST_HINTS);
}
