import { bls12_381 } from '@noble/curves/bls12-381.js';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import { numberToHex, toBytes, toHex } from '../formats/bytes.ts';
import { type AggregateClaim, verifyAggregate, verifyAggregates } from './bls.ts';

const { longSignatures: bls } = bls12_381;
const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const message = new Uint8Array(32).fill(5);
const secrets = [11n, 22n, 33n, 44n, 55n, 66n];
const keyOf = (secret: bigint): Hex => toHex(bls12_381.G1.Point.BASE.multiply(secret).toBytes());
const sum = (list: readonly bigint[]) => list.reduce((a, b) => a + b, 0n);
const keys = { pubkeys: secrets.map(keyOf), aggregatePubkey: keyOf(sum(secrets)) };
const sign = (secret: bigint, text = message, dst = DST): Hex =>
  toHex(bls.sign(bls.hash(text, dst), toBytes(numberToHex(secret, 32))).toBytes());
const INFINITY_G1 = `0xc0${'00'.repeat(47)}` as Hex;
const INFINITY_G2 = `0xc0${'00'.repeat(95)}` as Hex;

describe('aggregate signatures', () => {
  // Below half the keys are summed, from half on the absent ones are subtracted.
  it.each([1, 2, 3, 4, 5, 6])('%d of 6', (count) => {
    const present = secrets.map((_, i) => i < count);
    const signature = sign(sum(secrets.slice(0, count)));
    expect(verifyAggregate(keys, present, message, signature)).toBe(true);
    for (let i = 0; i < present.length; i++)
      expect(verifyAggregate(keys, present.with(i, !present[i]), message, signature)).toBe(false);
    expect(verifyAggregate(keys, present, new Uint8Array(32), signature)).toBe(false);
  });

  const all = secrets.map(() => true);
  const whole = sign(sum(secrets));

  it('refuses nobody, and more or fewer places than keys', () => {
    expect(
      verifyAggregate(
        keys,
        all.map(() => false),
        message,
        INFINITY_G2,
      ),
    ).toBe(false);
    expect(verifyAggregate(keys, all.slice(1), message, whole)).toBe(false);
    expect(verifyAggregate(keys, [...all, true], message, whole)).toBe(false);
  });

  it('refuses the point at infinity as signature, as key, and as the sum of keys', () => {
    expect(verifyAggregate(keys, all, message, INFINITY_G2)).toBe(false);
    expect(verifyAggregate({ ...keys, aggregatePubkey: INFINITY_G1 }, all, message, INFINITY_G2)).toBe(false);
    const opposite = toHex(bls12_381.G1.Point.BASE.multiply(11n).negate().toBytes());
    const cancelling = { pubkeys: [keyOf(11n), opposite], aggregatePubkey: INFINITY_G1 };
    expect(verifyAggregate(cancelling, [true, true], message, INFINITY_G2)).toBe(false);
  });

  it('refuses a signature under another ciphersuite', () => {
    const other = sign(sum(secrets), message, 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_');
    expect(verifyAggregate(keys, all, message, other)).toBe(false);
  });

  it('refuses points outside the subgroup', () => {
    // The smallest x of a G1 point on the curve with a cofactor part, found by search.
    const { Fp } = bls12_381.fields;
    for (let x = 4n; ; x++) {
      const square = Fp.create(x ** 3n + 4n);
      if (!Fp.eql(Fp.pow(square, (Fp.ORDER - 1n) / 2n), Fp.ONE)) continue;
      const key = numberToHex(x + (1n << 383n), 48);
      const point = bls12_381.G1.Point.fromAffine({ x, y: Fp.sqrt(square) });
      expect(point.isTorsionFree()).toBe(false);
      expect(verifyAggregate({ ...keys, aggregatePubkey: key }, all, message, whole)).toBe(false);
      return;
    }
  });

  it.each<Hex>([
    '0x',
    '0x00',
    `0x${'00'.repeat(96)}`,
    `0x${'ff'.repeat(96)}`,
    `0x${'80'.repeat(96)}`,
    whole.slice(0, 100) as Hex,
  ])('refuses bytes that are no signature: %s', (signature) =>
    expect(verifyAggregate(keys, all, message, signature)).toBe(false),
  );

  it.each<Hex>(['0x', `0x${'00'.repeat(48)}`, `0x${'ff'.repeat(48)}`, `0xa0${'ff'.repeat(47)}`])(
    'refuses bytes that are no key: %s',
    (key) => {
      expect(verifyAggregate({ ...keys, aggregatePubkey: key }, all, message, whole)).toBe(false);
      const one = { ...keys, pubkeys: keys.pubkeys.with(0, key) };
      expect(verifyAggregate(one, all.with(0, false), message, sign(sum(secrets.slice(1))))).toBe(false);
    },
  );
});

describe('many aggregate signatures at once', () => {
  const all = secrets.map(() => true);
  const messages = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
  const claims = messages.map(
    (text): AggregateClaim => ({ keys, present: all, message: text, signature: sign(sum(secrets), text) }),
  );
  const [first, second, third] = claims as [AggregateClaim, AggregateClaim, AggregateClaim];

  it('are true together when each is', () => {
    expect(verifyAggregates(claims)).toBe(true);
    expect(verifyAggregates([first])).toBe(true);
  });

  it.each<[string, readonly AggregateClaim[]]>([
    ['one is of another message', [first, { ...second, message: messages[0] ?? message }, third]],
    [
      'two were exchanged',
      [first, { ...second, signature: third.signature }, { ...third, signature: second.signature }],
    ],
    ['one names another signer', [{ ...first, present: all.with(2, false) }, second]],
    ['one names nobody', [{ ...first, present: all.map(() => false) }, second]],
    ['one is the point at infinity', [first, { ...second, signature: INFINITY_G2 }]],
    ['one is no point', [first, { ...second, signature: '0x00' }]],
    ['there are none', []],
  ])('are false when %s', (_, wrong) => expect(verifyAggregates(wrong)).toBe(false));

  it('are false when two are wrong by opposite amounts, which cancel in a plain sum', () => {
    const { Point } = bls12_381.G2;
    const shifted = ({ signature }: AggregateClaim, by: bigint) =>
      toHex(Point.fromBytes(toBytes(signature)).add(Point.BASE.multiply(7n).multiply(by)).toBytes());
    const { Fr } = bls12_381.fields;
    const opposite = [
      { ...first, signature: shifted(first, 1n) },
      { ...second, signature: shifted(second, Fr.ORDER - 1n) },
    ];
    const plainSum = Point.fromBytes(toBytes(opposite[0]?.signature ?? '0x')).add(
      Point.fromBytes(toBytes(opposite[1]?.signature ?? '0x')),
    );
    const rightSum = Point.fromBytes(toBytes(first.signature)).add(Point.fromBytes(toBytes(second.signature)));
    expect(plainSum.equals(rightSum)).toBe(true);
    expect(verifyAggregates(opposite)).toBe(false);
  });
});
