import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../core/hex.ts';
import type { EvidenceFile } from '../core/report.ts';
import { openArchive } from './archive.ts';

const file = (n: number): EvidenceFile => ({
  name: `${n}.json`,
  json: JSON.stringify({ n }),
  digest: `0x${n.toString(16).padStart(64, '0')}`,
});

describe('openArchive', () => {
  it('gives the newest of each deployment, and each by its digest, also after it was opened again', async () => {
    const archive = await openArchive();
    await archive.keep('a', 30, file(3));
    await archive.keep('a', 10, file(1));
    await archive.keep('b', 20, file(2));
    const again = await openArchive();
    expect(await again.latest('a')).toEqual({ n: 3 });
    expect(await again.latest('b')).toEqual({ n: 2 });
    expect(await again.latest('c')).toBeUndefined();
    expect(await again.get(file(1).digest)).toEqual({ n: 1 });
  });

  it('lets the oldest go, of that deployment alone', async () => {
    const archive = await openArchive();
    for (let n = 100; n < 130; n++) await archive.keep('d', n, file(n));
    expect(await archive.get(file(100).digest)).toBeUndefined();
    expect(await archive.get(file(129).digest)).toEqual({ n: 129 });
    expect(await archive.latest('b')).toEqual({ n: 2 });
  });

  it('moves a checkpoint forward, and back only to what another entered one led to', async () => {
    const { checkpoints } = await openArchive();
    const chain: Digest = `0x${'cc'.repeat(32)}`;
    const [root, entered] = [file(1).digest, file(2).digest] as const;
    const slotAfter = async (slot: number, from?: Digest) => {
      await checkpoints.save(chain, { root, slot, ...(from === undefined ? {} : { from }) });
      return (await checkpoints.load(chain))?.slot;
    };
    expect([await slotAfter(20), await slotAfter(10), await slotAfter(15, entered)]).toEqual([20, 20, 15]);
    expect([await slotAfter(12, entered), await slotAfter(14), await slotAfter(30)]).toEqual([15, 15, 30]);
  });

  it('keeps the history files that were imported last, each name once', async () => {
    const { histories } = await openArchive();
    for (let n = 0; n < 12; n++) await histories.keep(`${n}`, n, Uint8Array.of(n));
    await histories.keep('11', 20, Uint8Array.of(99));
    const kept = await (await openArchive()).histories.all();
    expect(kept.map(({ name }) => name)).toEqual(['4', '5', '6', '7', '8', '9', '10', '11']);
    expect(kept.at(-1)?.bytes).toEqual(Uint8Array.of(99));
  });

  it('takes over what an earlier version kept', async () => {
    globalThis.indexedDB = new IDBFactory();
    const first = await openDB('assay', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('evidence', { keyPath: 'digest' }).createIndex('age', ['rollup', 'created']);
        fresh.createObjectStore('checkpoints', { keyPath: 'chain' });
      },
    });
    const chain: Digest = `0x${'cc'.repeat(32)}`;
    await first.put('checkpoints', { chain, root: chain, slot: 30 });
    first.close();
    const { histories, checkpoints } = await openArchive();
    expect(await checkpoints.load(chain)).toMatchObject({ slot: 30 });
    expect(await histories.all()).toEqual([]);
  });
});
