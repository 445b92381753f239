import { describe, expect, test } from 'vitest';
import { keccak256 } from '../../crypto/hashes.ts';
import type { ReportDataLayout } from '../../formats/attestedSignature.ts';
import { concat, toBytes, toHex } from '../../formats/bytes.ts';
import { boundAccount } from './binding.ts';

const account = new Uint8Array(20).fill(0xa1);
const hash = new Uint8Array(32).fill(7);
const number = Uint8Array.of(0, 0, 0, 0, 0, 1, 2, 3);
const data = concat(account, Uint8Array.of(1, 2, 3));
const padded = (...parts: readonly Uint8Array[]) => {
  const bytes = concat(...parts);
  return concat(bytes, new Uint8Array(64 - bytes.length));
};

const LAYOUTS: readonly (readonly [ReportDataLayout, Uint8Array])[] = [
  [{ form: 'address' }, padded(account)],
  [{ form: 'address-block', block: { number: 0x010203, hash: toHex(hash) } }, padded(account, number, hash)],
  [{ form: 'address-hash', data: '0x0102' }, padded(account, keccak256(Uint8Array.of(1, 2)))],
  [{ form: 'hash', data: toHex(data) }, padded(keccak256(data))],
];

describe.each(LAYOUTS)('%o', (layout, reportData) => {
  test('binds the account', () => expect(boundAccount(toHex(reportData), layout)).toBe(toHex(account)));

  test('with all 64 bytes', () => {
    for (let at = 0; at < 64; at++) {
      const changed = Uint8Array.from(reportData, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(boundAccount(toHex(changed), layout), `byte ${at}`).not.toBe(toHex(account));
    }
  });

  test('in no other layout', () => {
    for (const [other] of LAYOUTS) if (other !== layout) expect(boundAccount(toHex(reportData), other)).toBeNull();
  });
});

test('data too short for an account bind none', () => {
  const short = toBytes('0x0102');
  expect(boundAccount(toHex(padded(keccak256(short))), { form: 'hash', data: toHex(short) })).toBeNull();
});
