import { keccak256 } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';
import type { Digest, Hex } from '../core/hex.ts';
import { judgeJournal } from './nitroAdmission.ts';

const account = privateKeyToAccount(`0x${'46'.repeat(32)}`);
const PCR0: Hex = `0x${'a1'.repeat(48)}`;
const AT = 1_764_848_000;
const expected = {
  signer: account.address.toLowerCase() as Hex,
  imageHash: keccak256(PCR0),
  registeredAt: AT,
  maxAge: 3600,
};
const AWS: Digest = '0x641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b';
const journal = {
  result: 0,
  timestampMs: BigInt(AT - 100) * 1000n,
  certificates: [AWS],
  publicKey: account.publicKey,
  pcrs: new Map([[0, PCR0]]),
};
const faultOf = (change: Partial<typeof journal>) => judgeJournal(keccak256, { ...journal, ...change }, expected).fault;

test('a journal that fits what L1 registered', () => {
  const { fault, compared } = judgeJournal(keccak256, journal, expected);
  expect(fault).toBeNull();
  expect(compared.every(({ equal }) => equal)).toBe(true);
  expect(compared.at(-1)?.actual).toBe('100.000');
});

test('the age is of milliseconds against seconds, to the millisecond', () => {
  const aged = (milliseconds: bigint) => faultOf({ timestampMs: BigInt(AT) * 1000n - milliseconds });
  expect(aged(3_600_000n)).toBeNull();
  expect(aged(3_600_001n)).toBe('too-old');
  expect(aged(0n)).toBeNull();
  expect(aged(-1n)).toBe('from-the-future');
  // Taken for seconds it would be of a far future, which no contract that adds an hour refuses.
  expect(faultOf({ timestampMs: BigInt(AT) })).toBe('too-old');
});

test.each([
  ['a result that is no success', { result: 1 }, 'statement-mismatch'],
  ['another root', { certificates: [`0x${'00'.repeat(32)}`] as Hex[] }, 'root'],
  ['no certificates', { certificates: [] }, 'root'],
  ['another key', { publicKey: `0x04${'11'.repeat(64)}` as Hex }, 'signer-binding'],
  ['a compressed key', { publicKey: `0x02${'11'.repeat(32)}` as Hex }, 'signer-binding'],
  ['another image', { pcrs: new Map([[0, `0x${'b2'.repeat(48)}` as Hex]]) }, 'image-hash'],
  ['no PCR0', { pcrs: new Map([[1, PCR0]]) }, 'image-hash'],
])('%s', (_, change, code) => {
  expect(faultOf(change as never)).toBe(code);
});

test('an image of zeros is one in debug mode, whatever was registered', () => {
  const zero: Hex = `0x${'00'.repeat(48)}`;
  const of = { ...expected, imageHash: keccak256(zero) };
  expect(judgeJournal(keccak256, { ...journal, pcrs: new Map([[0, zero]]) }, of).fault).toBe('debug');
});
