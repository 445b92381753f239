import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../core/hex.ts';
import { keccakHex, sha256Hex } from '../crypto/hashes.ts';
import { concat, numberToHex, toBytes } from '../formats/bytes.ts';
import { touchKey } from './facts.ts';
import { CALL_LIMITS } from './limits.ts';
import { run } from './run.ts';

const at = (n: number): Address => numberToHex(n, 20);

/** Code at addresses 0x1001, 0x1002, ...; the first is called. */
function world(codes: readonly Hex[]) {
  const accounts = new Map();
  const known = new Map();
  // The caller and the precompiles, which have no code.
  const codeless = Array.from({ length: 18 }, (_, i) => [at(i), '0x'] as const);
  for (const [address, code] of [...codes.map((code, i) => [at(0x1001 + i), code] as const), ...codeless]) {
    const codeHash = keccakHex(toBytes(code));
    const state = { exists: true, nonce: 1n, balance: 1n << 128n, storageRoot: codeHash, codeHash };
    accounts.set(touchKey({ kind: 'account', address }), { value: state });
    known.set(touchKey({ kind: 'code', address }), { value: toBytes(code) });
  }
  return { accounts, codes: known, slots: new Map() };
}

const call = (codes: readonly Hex[], data: Hex = '0x', limits = CALL_LIMITS) =>
  run({
    to: at(0x1001),
    data,
    chainId: null,
    header: null,
    facts: world(codes),
    limits: { ...limits, milliseconds: 3000 },
    signal: new AbortController().signal,
  });

const RETURN_TOP = '5f5260205ff3'; // MSTORE(0, top), RETURN(0, 32)

describe('a run over code and storage alone', () => {
  it('returns, and says what it touched', async () => {
    const { end, missing } = await call([`0x602a${RETURN_TOP}`]);
    expect(end).toMatchObject({ kind: 'result', value: { ok: true, data: numberToHex(42, 32) } });
    expect(missing.size).toBe(0);
  });

  it.each([
    ['the block', '0x43'],
    ['the time', '0x42'],
    ['a block hash', '0x5f40'],
    ['the chain', '0x46'],
    ['a balance', '0x5f31'],
    ['its own balance', '0x47'],
    ['the fee', '0x48'],
    ['who sent the transaction, which in a simulation is nobody', '0x32'],
    ['the price of its gas, which in a simulation is zero', '0x3a'],
    ['whether an account exists', '0x610fff3f'],
  ] as const)('does not guess %s', async (_, code) => {
    expect(await call([`${code}${RETURN_TOP}`])).toMatchObject({ end: { kind: 'unprovable' } });
  });

  it('does not send wei or make contracts', async () => {
    // CALL(gas, 0x1002, 1, 0, 0, 0, 0); CREATE(0, 0, 0)
    expect(await call(['0x5f5f5f5f60016110025af1', '0x'])).toMatchObject({ end: { kind: 'unprovable' } });
    expect(await call(['0x5f5f5ff0'])).toMatchObject({ end: { kind: 'unprovable' } });
    // CREATE2(0, 0, 0, 0): whether that address is free is not known either.
    expect(await call(['0x5f5f5f5ff5'])).toMatchObject({ end: { kind: 'unprovable' } });
  });

  it('knows the hash of code that it knows', async () => {
    const { end } = await call([`0x6110023f${RETURN_TOP}`, '0x6001']);
    expect(end).toMatchObject({ value: { data: keccakHex(toBytes('0x6001')) } });
  });

  it('notes what it lacks', async () => {
    const { missing } = await call(['0x600754', '0x']);
    expect([...missing.values()]).toEqual([{ kind: 'slot', address: at(0x1001), slot: numberToHex(7, 32) }]);
  });
});

const SELF_CALL = '5f5f5f5f5f305af150'; // CALL(gas, address(this), 0, 0, 0, 0, 0), POP

describe('a hostile contract', () => {
  it.each([
    ['loops', '0x5b5f56'],
    ['calls itself without end', `0x${SELF_CALL}`],
    ['calls itself twice, and so on', `0x${SELF_CALL}${SELF_CALL}`],
    ['hashes a megabyte, over and over', '0x5b621000005f20505f56'],
    ['grows its memory word by word', '0x5b5f59535f56'],
    ['reads slots without end', '0x5b5a54505f56'],
    ['writes slots without end', '0x5b5a5a555f56'],
    ['multiplies points without end', '0x5b5f5f60605f60075afa505f56'],
  ] as const)(
    'that %s meets a limit',
    async (_, code) => {
      const { end, missing } = await call([code]);
      if (missing.size === 0) expect(end).toMatchObject({ kind: 'limit' });
      else expect(end.kind).not.toBe('crashed');
    },
    20_000,
  );

  it('that asks for a terabyte of memory, or returns one, runs out of gas', async () => {
    expect(await call(['0x5f64ffffffffff52'])).toMatchObject({ end: { kind: 'limit', cause: 'gas' } });
    expect(await call(['0x64ffffffffff5ff3'])).toMatchObject({ end: { kind: 'limit', cause: 'gas' } });
  });

  it('cannot hand a precompile more points than one may take', async () => {
    // STATICCALL(gas, 0x08, 0, 192 * 1000, 0, 0)
    expect(await call(['0x5f5f6202ee005f60085afa'])).toMatchObject({ end: { kind: 'limit', cause: 'points' } });
  });
});

describe('a refusing precompile', () => {
  // STATICCALL(gas, 0x06, 0, 64, 0, 0) with the point (5, 5), which is not on the curve.
  const refused = '60055f5260056020525f5f60405f60065afa50';
  it('takes all gas that it is given; what then runs out of the rest is a halt of the contract', async () => {
    const { end } = await call([`0x${refused.repeat(5)}00`]);
    expect(end).toMatchObject({ kind: 'result', value: { ok: false, revert: '0x' } });
  });
});

describe('precompiles', () => {
  // Copies call data, hands them to a precompile, returns success and 64 bytes of what it gave.
  const ask = (precompile: number): Hex =>
    `0x365f5f3760405f365f60${precompile.toString(16).padStart(2, '0')}5afa60405260605ff3`;

  it('adds points of BN254', async () => {
    const one = concat(toBytes(numberToHex(1, 32)), toBytes(numberToHex(2, 32)));
    const data = `0x${Buffer.from(concat(one, one)).toString('hex')}` as const;
    const { end } = await call([ask(6)], data);
    // 2G, EIP-196's own generator doubled.
    expect(end).toMatchObject({
      value: {
        data: `0x030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd315ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4${numberToHex(1, 32).slice(2)}`,
      },
    });
  });

  it('opens a commitment: the polynomial zero is zero at zero', async () => {
    const infinity = `c0${'0'.repeat(94)}`;
    const versioned = `01${sha256Hex(toBytes(`0x${infinity}`)).slice(4)}`;
    const data: Hex = `0x${versioned}${'0'.repeat(128)}${infinity}${infinity}`;
    const { end } = await call([ask(10)], data);
    // EIP-4844: FIELD_ELEMENTS_PER_BLOB, then the modulus of the scalars.
    const modulus = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
    const words = [4096n, modulus, 1n].map((value) => numberToHex(value, 32).slice(2)).join('');
    expect(end).toMatchObject({ value: { ok: true, data: `0x${words}` } });
  });

  it('adds points of BLS12-381', async () => {
    const { end } = await call([ask(11)], `0x${'00'.repeat(256)}`);
    expect(end).toMatchObject({ value: { ok: true, data: `0x${'00'.repeat(64)}${numberToHex(1, 32).slice(2)}` } });
  });
});
