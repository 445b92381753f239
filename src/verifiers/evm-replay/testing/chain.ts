import { type Ask, askKey } from '../../../core/ask.ts';
import type { Address, Hex } from '../../../core/hex.ts';
import { keccakHex } from '../../../crypto/hashes.ts';
import { concat, numberToHex, toBytes } from '../../../formats/bytes.ts';
import type { EvmReplayInput } from '../../../formats/evmReplay.ts';
import { verify } from '../verify.ts';

/** A chain that is made up: code and storage by account. */
export type State = Readonly<Record<Address, { readonly code: Hex; readonly slots?: Readonly<Record<Hex, Hex>> }>>;

export type Question = Omit<Extract<EvmReplayInput, { form: 'l1' }>, 'form'>;

/** Answers asks from a made-up chain, as the engine does from a real one, until the verifier is done. */
export async function askChain(state: State, question: Question) {
  const input: EvmReplayInput = { form: 'l1', chainId: 1, ...question };
  const known = new Map<string, unknown>();
  const asked: Ask[] = [];
  for (let round = 0; round < 32; round++) {
    const answer = await verify(input, known);
    if (!('needs' in answer)) return { answer, asked };
    for (const ask of answer.needs) {
      asked.push(ask);
      known.set(askKey(ask), answerOf(state, ask));
    }
  }
  throw new Error('it still asks');
}

function answerOf(state: State, ask: Ask): unknown {
  if (ask.kind !== 'code' && ask.kind !== 'slot') throw new Error(`asks for ${ask.kind}`);
  const account = state[ask.account];
  if (ask.kind === 'slot') return account?.slots?.[ask.slot] ?? numberToHex(0, 32);
  const bytes = account?.code ?? '0x';
  return { hash: keccakHex(toBytes(bytes)), bytes };
}

/** A word: a number, or an address or number in hexadecimal, with zeros before it. */
export const word = (value: bigint | number | Hex): Hex => numberToHex(BigInt(value), 32);

/** Bytes with zeros after them, as a mapping has its keys of few bytes. */
export const padded = (value: Hex): Hex => `0x${value.slice(2).padEnd(64, '0')}`;

/** The slot of an entry of a mapping. Solidity, "Layout of state variables in storage". */
export const entry = (key: Hex, slot: number): Hex => keccakHex(concat(toBytes(key), toBytes(word(slot))));
