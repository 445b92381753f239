import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../core/ask.ts';
import { etherOf, etherWords } from '../core/held.ts';
import type { Address, Hex } from '../core/hex.ts';
import { gap } from '../core/proven.ts';
import { drive } from './drive.ts';
import { readHeld } from './held.ts';

const escrow = (n: number): Address => `0xab${n.toString(16).padStart(38, '0')}`;
const item = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`;

/** Says what each account holds; of one that it does not know, nothing can be proven. */
function l1(balances: Readonly<Record<Address, bigint>>) {
  const asked: Ask[] = [];
  const answer = async (asks: readonly Ask[]) => {
    asked.push(...asks);
    return asks.map((ask, i): Answer => {
      const value = ask.kind === 'balance' ? balances[ask.account] : undefined;
      return value === undefined
        ? gap('no-honest-source')
        : ({ value, evidence: [item(0), item(asked.length - asks.length + i + 1)] } as unknown as Answer);
    });
  };
  return { asked, answer };
}

describe('what escrows hold', () => {
  it('adds up to the last wei, each account once, with all that it rests on', async () => {
    const { asked, answer } = l1({ [escrow(1)]: 10n ** 27n + 1n, [escrow(2)]: 2n });
    const upper: Address = `0x${escrow(1).slice(2).toUpperCase()}`;
    const held = await drive(readHeld({ escrows: [escrow(1), upper, escrow(2)] }), answer);
    expect(held).toEqual({ wei: '1000000000000000000000000003', evidence: [item(0), item(1), item(2)] });
    expect(asked).toHaveLength(2);
  });

  it('tells a proven nothing from what is not known', async () => {
    const { answer } = l1({ [escrow(1)]: 0n });
    expect(await drive(readHeld({ escrows: [escrow(1)] }), answer)).toMatchObject({ wei: '0' });
    expect(await drive(readHeld({ escrows: [escrow(1), escrow(2)] }), answer)).toBeUndefined();
    expect(await drive(readHeld({ escrows: [] }), answer)).toBeUndefined();
    expect(await drive(readHeld({}), answer)).toBeUndefined();
  });

  it.each([
    ['0', 0, '0 ETH'],
    ['1', 1e-18, 'less than 0.0001 ETH'],
    ['1500000000000000000', 1.5, '1.5 ETH'],
    ['12345678900000000000', 12.3456789, '12.35 ETH'],
    ['1234500000000000000000', 1234.5, '1\u2009235 ETH'],
    ['999999000000000000000', 999.999, '1000 ETH'],
    ['1234567890000000000000000', 1_234_567.89, '1\u2009234\u2009568 ETH'],
  ])('%s wei are %d ETH, in words %s', (wei, eth, words) => {
    expect(etherOf({ wei, evidence: [] })).toBe(eth);
    expect(etherWords(eth)).toBe(words);
  });
});
