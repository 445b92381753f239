import { createMPT } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { toHex } from '../../formats/bytes.ts';
import { encodeReceipt, type Receipt, receiptsFromRlp, receiptsFromRpc } from '../../formats/receipt.ts';
import { bigEndian, encodeRlp, RlpError } from '../../formats/rlp.ts';
import { ShapeError } from '../../formats/shape.ts';
import { seeded } from '../testing/seeded.ts';
import { l1Vectors } from '../testing/vectors.ts';
import { bloomOf, proveReceipts, proveTransactions } from './block.ts';
import { orderedRoot } from './orderedTrie.ts';

const MUTANTS = process.env.ASSAY_FULL === '1' ? 500 : 15;

describe('the trie of a list', () => {
  const rootOf = async (values: readonly Uint8Array[]) => {
    const trie = await createMPT();
    for (const [i, value] of values.entries()) await trie.put(encodeRlp(bigEndian(BigInt(i))), value);
    return toHex(trie.root());
  };

  it('is the one that @ethereumjs/mpt builds', async () => {
    const values = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(values, async (list) => {
        expect(orderedRoot(list)).toBe(await rootOf(list));
      }),
      { numRuns: 40 },
    );
  });

  it.each([0, 1, 2, 127, 128, 129, 255, 256, 257, 300])('of %d values', async (length) => {
    const list = Array.from({ length }, (_, i) => Uint8Array.of(1 + (i % 255), i >> 8));
    expect(orderedRoot(list)).toBe(await rootOf(list));
  });
});

const vectors = l1Vectors();

describe.skipIf(vectors === null)('receipts of a block of mainnet', () => {
  const read = () => vectors?.('receipts-mainnet-21925176.json') as { receiptsRoot: Hex; receipts: unknown[] };
  const file = vectors === null ? { receiptsRoot: '0x' as const, receipts: [] } : read();
  const header = { number: 21925176n, receiptsRoot: file.receiptsRoot };
  const receipts = receiptsFromRpc(file.receipts);
  const isProven = (list: readonly Receipt[]) => proveReceipts(header, list).ok;
  const change = (at: number, by: (receipt: Receipt) => Receipt) =>
    receipts.map((receipt, i) => (i === at ? by(receipt) : receipt));

  it('blooms follow from the logs', () => {
    const claimed = file.receipts.map((one) => (one as { logsBloom: Hex }).logsBloom);
    expect(receipts.map(({ logs }) => toHex(bloomOf(logs)))).toEqual(claimed);
  });

  it('are proven whole, and not with one left out, doubled or moved', () => {
    expect(isProven(receipts)).toBe(true);
    const [first, second, ...rest] = receipts;
    expect(isProven(receipts.slice(0, -1))).toBe(false);
    expect(isProven(receipts.slice(1))).toBe(false);
    expect(isProven([])).toBe(false);
    if (first === undefined || second === undefined) throw new Error('no receipts');
    expect(isProven([...receipts, first])).toBe(false);
    expect(isProven([second, first, ...rest])).toBe(false);
  });

  it('nor with anything in one changed', () => {
    const draw = seeded('mutants of receipts');
    for (let i = 0; i < MUTANTS; i++) {
      const at = draw(receipts.length);
      const changes: readonly ((receipt: Receipt) => Receipt)[] = [
        (one) => ({ ...one, status: one.status === 1n ? 0n : 1n }),
        (one) => ({ ...one, type: (one.type + 1) % 4 }),
        (one) => ({ ...one, cumulativeGasUsed: one.cumulativeGasUsed + 1n }),
        (one) => ({ ...one, logs: one.logs.length === 0 ? [LOG] : one.logs.slice(1) }),
        (one) => ({ ...one, logs: [...one.logs, LOG] }),
        ({ logs: [log = LOG, ...others], ...one }) => ({
          ...one,
          logs: [{ ...log, data: `${log.data}00` }, ...others],
        }),
        ({ logs: [log = LOG, ...others], ...one }) => ({
          ...one,
          logs: [{ ...log, topics: [], address: LOG.address }, ...others],
        }),
      ];
      const how = draw(changes.length);
      const changed = change(at, (one) => changes[how]?.(one) ?? one);
      expect(isProven(changed), `receipt ${at}, change ${how}`).toBe(false);
    }
  });

  it('transactions are proven with a block in the form of the network, and not without one', () => {
    expect(proveTransactions({ number: 1n, transactionsRoot: header.receiptsRoot }, [])).toMatchObject({ ok: false });
    const raws = [Uint8Array.of(2, 1), Uint8Array.of(1, 2)];
    const root = orderedRoot(raws);
    expect(proveTransactions({ number: 1n, transactionsRoot: root }, raws)).toMatchObject({ ok: true });
    expect(proveTransactions({ number: 1n, transactionsRoot: root }, raws.toReversed())).toMatchObject({ ok: false });
  });
});

const LOG = { address: `0x${'12'.repeat(20)}`, topics: [`0x${'34'.repeat(32)}`], data: '0x56' } as const;

describe('receipts that are none', () => {
  const good = { type: '0x2', status: '0x1', cumulativeGasUsed: '0x5', logs: [LOG] };
  it.each([
    null,
    {},
    [null],
    [{ ...good, type: '0x80' }],
    [{ ...good, type: 2 }],
    [{ ...good, status: undefined }],
    [{ ...good, cumulativeGasUsed: '5' }],
    [{ ...good, logs: {} }],
    [{ ...good, logs: [{ ...LOG, topics: [LOG.data] }] }],
    [{ ...good, logs: [{ ...LOG, address: '0x' }] }],
    [{ ...good, logs: [{ ...LOG, topics: Array(5).fill(LOG.topics[0]) }] }],
  ])('are refused: %j', (json) => expect(() => receiptsFromRpc(json)).toThrow(ShapeError));

  it('of the time before Byzantium carry a state root', () => {
    const root = `0x${'ab'.repeat(32)}`;
    const [old] = receiptsFromRpc([{ root, cumulativeGasUsed: '0x5', logs: [] }]);
    expect(old).toEqual({ type: 0, status: root, cumulativeGasUsed: 5n, logs: [] });
    if (old !== undefined) expect(encodeReceipt(old, new Uint8Array(256))[0]).toBeGreaterThan(0xc0);
  });

  it('in RLP are refused when a field is missing or left over', () => {
    const item = [Uint8Array.of(2), Uint8Array.of(1), Uint8Array.of(5), []];
    expect(receiptsFromRlp(encodeRlp([item]))).toHaveLength(1);
    for (const wrong of [item.slice(1), [...item, Uint8Array.of(1)], Uint8Array.of(1)])
      expect(() => receiptsFromRlp(encodeRlp([wrong]))).toThrow(RlpError);
  });
});
