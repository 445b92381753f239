import { existsSync, readFileSync } from 'node:fs';
import { parseTransaction, type TransactionSerialized } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import { toBytes, toHex } from './bytes.ts';
import { decodeRlp, encodeRlp, type Rlp } from './rlp.ts';
import { ShapeError } from './shape.ts';
import { readRawTransaction, TransactionTypeError, transactionsFromRpc } from './transaction.ts';

const address = `0x${'ab'.repeat(20)}`;
const word = `0x${'cd'.repeat(32)}`;
const signature = { r: '0x1', s: '0x2', v: '0x1', yParity: '0x1' };
const fees = { maxPriorityFeePerGas: '0x3', maxFeePerGas: '0x4' };
const common = { nonce: '0x0', gas: '0x5208', to: address, value: '0xde0b6b3a7640000', input: '0x1234', ...signature };
const accessList = [{ address, storageKeys: [word, word] }];
const authorizationList = [{ chainId: '0x1', address, nonce: '0x7', yParity: '0x0', r: '0x5', s: '0x6' }];

/** One of each type, as nodes send them. */
const TRANSACTIONS: Readonly<Record<string, Record<string, unknown>>> = {
  legacy: { ...common, gasPrice: '0x9', type: '0x0', v: '0x25', yParity: undefined },
  'EIP-2930': { ...common, chainId: '0x1', gasPrice: '0x9', accessList, type: '0x1' },
  'EIP-1559': { ...common, ...fees, chainId: '0x1', accessList: [], type: '0x2' },
  'EIP-1559, a new contract': { ...common, ...fees, chainId: '0x1', accessList: [], type: '0x2', to: null },
  'EIP-4844': {
    ...common,
    ...fees,
    chainId: '0x1',
    accessList,
    type: '0x3',
    maxFeePerBlobGas: '0x8',
    blobVersionedHashes: [`0x01${'ee'.repeat(31)}`],
  },
  'EIP-7702': { ...common, ...fees, chainId: '0x1', accessList, type: '0x4', authorizationList },
};

const rawOf = (transaction: unknown): Uint8Array => {
  const [raw] = transactionsFromRpc({ transactions: [transaction] });
  if (raw === undefined) throw new Error('none');
  return raw;
};

describe('a transaction of a block', () => {
  it.each(Object.entries(TRANSACTIONS))('%s is encoded as another library reads it', (_, transaction) => {
    const raw = rawOf(transaction);
    const read = parseTransaction(toHex(raw) as TransactionSerialized) as Record<string, unknown>;
    expect(read.gas).toBe(21000n);
    expect(read.value).toBe(10n ** 18n);
    expect(read.data).toBe('0x1234');
    expect((read.to as string | null | undefined) ?? null).toBe(transaction.to);
    if ('accessList' in transaction && (transaction.accessList as unknown[]).length > 0)
      expect(read.accessList).toEqual(accessList);
    if (transaction.type === '0x4') expect(read.authorizationList).toMatchObject([{ address, chainId: 1, nonce: 7 }]);
    expect(readRawTransaction(raw)).toEqual({ to: transaction.to, input: '0x1234' });
  });

  it('with a field that is missing or malformed is refused, and the field is named', () => {
    for (const [name, transaction] of Object.entries(TRANSACTIONS))
      for (const field of Object.keys(transaction).filter((key) => !['type', 'yParity'].includes(key)))
        for (const wrong of [undefined, {}, '0xzz', -1]) {
          if (field === 'v' && name !== 'legacy') continue; // yParity is there
          expect(() => rawOf({ ...transaction, [field]: wrong }), `${name} ${field}`).toThrow(ShapeError);
        }
  });

  it('of an unknown type is told apart from garbage', () => {
    expect(() => rawOf({ ...common, type: '0x7e' })).toThrow(TransactionTypeError);
    for (const garbage of [null, 7, '0x', [], { transactions: {} }, {}])
      expect(() => transactionsFromRpc(garbage)).toThrow(ShapeError);
    for (const raw of ['0x', '0x00', '0x05c0', '0x02c0', '0xc0', '0x02ff', '0x7e', '0xf8'] as const)
      expect(readRawTransaction(toBytes(raw))).toBeNull();
  });
});

const vectors = new URL('../../../shared/vectors/l1/', import.meta.url);
const isThere = existsSync(vectors);
if (!isThere && process.env.CI === 'true') throw new Error(`vectors are missing: ${vectors.pathname}`);
if (!isThere) console.warn(`SKIPPED: no vectors at ${vectors.pathname}`);

describe.skipIf(!isThere)('transactions of mainnet', () => {
  const raws = (file: string): readonly Uint8Array[] => {
    const { body_rlp } = JSON.parse(readFileSync(new URL(file, vectors), 'utf8')) as { body_rlp: Hex };
    const [transactions] = decodeRlp(toBytes(body_rlp)) as readonly Rlp[];
    return (transactions as readonly Rlp[]).map((one) => (one instanceof Uint8Array ? one : encodeRlp(one)));
  };

  it.each(['history-mainnet-blockdata-14764013.json', 'history-mainnet-blockdata-22431084.json'])(
    '%s: whom they call, and with what, is what another library reads',
    (file) => {
      const all = raws(file);
      expect(all.length).toBeGreaterThan(10);
      for (const raw of all) {
        const { to, data } = parseTransaction(toHex(raw) as TransactionSerialized);
        const expected = { to: to?.toLowerCase() ?? null, input: data ?? '0x' };
        expect(readRawTransaction(raw), toHex(raw).slice(0, 80)).toEqual(expected);
      }
    },
  );

  it('are encoded to the same bytes from what another library reads in them', () => {
    const types = new Set<string>();
    for (const raw of raws('history-mainnet-blockdata-22431084.json')) {
      const type = (raw[0] ?? 0) >= 0xc0 ? 0 : (raw[0] ?? 0);
      expect(toHex(rawOf(asRpc(raw, type)))).toBe(toHex(raw));
      types.add(String(type));
    }
    expect(types.size).toBeGreaterThanOrEqual(2);
  });
});

const quantity = (value: unknown): string => `0x${BigInt((value as bigint | number | undefined) ?? 0).toString(16)}`;

/** What a node would send for these bytes, by another library's reading; only the signature is taken from the bytes. */
function asRpc(raw: Uint8Array, type: number): Record<string, unknown> {
  const read = parseTransaction(toHex(raw) as TransactionSerialized) as Record<string, unknown>;
  const fields = decodeRlp(type === 0 ? raw : raw.subarray(1)) as readonly Uint8Array[];
  const [v, r, s] = fields.slice(-3).map((one) => (one.length === 0 ? '0x0' : toHex(one)));
  return {
    type: quantity(type),
    ...Object.fromEntries(
      ['chainId', 'nonce', 'gasPrice', 'maxPriorityFeePerGas', 'maxFeePerGas', 'maxFeePerBlobGas', 'gas', 'value'].map(
        (name) => [name, quantity(read[name])],
      ),
    ),
    to: read.to ?? null,
    input: read.data ?? '0x',
    accessList: read.accessList ?? [],
    blobVersionedHashes: read.blobVersionedHashes ?? [],
    authorizationList: ((read.authorizationList ?? []) as Record<string, unknown>[]).map((one) => ({
      ...one,
      chainId: quantity(one.chainId),
      nonce: quantity(one.nonce),
      yParity: quantity(one.yParity),
    })),
    v,
    r,
    s,
  };
}
