import { describe, expect, test } from 'vitest';
import { isHex } from './bytes.ts';
import { groth16KeyBytes, readGroth16Words } from './groth16.ts';
import { proofSelector, splitProof } from './selectorProof.ts';
import { maskDigest } from './sp1.ts';

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => (from + i).toString(16).padStart(64, '0')).join('');

describe('Groth16 layouts', () => {
  test('words: imaginary parts of B first', () => {
    expect(readGroth16Words(`0x${words(1, 8)}`)).toEqual({
      a: [1n, 2n],
      b: [
        [4n, 3n],
        [6n, 5n],
      ],
      c: [7n, 8n],
    });
    for (const count of [0, 7, 9]) expect(() => readGroth16Words(`0x${words(1, count)}`)).toThrow('length');
  });

  test('a selector alone, with a header, and with bytes behind', () => {
    expect(splitProof(`0xaabbccdd${words(1, 8)}`, false, 256)).toEqual({
      header: null,
      body: `0x${words(1, 8)}`,
      trailing: 0,
    });
    expect(splitProof(`0xaabbccdd${words(1, 11)}ff`, true, 256)).toEqual({
      header: { exitCode: 1n, vkRoot: `0x${words(2, 1)}`, nonce: 3n },
      body: `0x${words(4, 8)}`,
      trailing: 1,
    });
    expect(() => splitProof(`0xaabbccdd${words(1, 10)}`, true, 256)).toThrow('length');
    expect(proofSelector('0xaabbccddee')).toBe('0xaabbccdd');
    expect(() => proofSelector('0xaabbcc')).toThrow('length');
  });

  test('the masked digest keeps 253 bits', () => {
    expect(maskDigest(`0x${'ff'.repeat(32)}`)).toBe(2n ** 253n - 1n);
  });

  test('key bytes: every coordinate once, in a fixed order', () => {
    const g2 = (n: bigint) =>
      [
        [n, n + 1n],
        [n + 2n, n + 3n],
      ] as const;
    const key = { alpha: [1n, 2n], beta: g2(3n), gamma: g2(7n), delta: g2(11n), ic: [[15n, 16n]] } as const;
    const text = Buffer.from(groth16KeyBytes(key)).toString('hex');
    const order = [1, 2, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 15, 16];
    expect(text).toBe(
      `${Buffer.from('groth16-bn254').toString('hex')}00000001${order.map((n) => words(n, 1)).join('')}`,
    );
    expect(isHex(`0x${text}`)).toBe(true);
  });
});
