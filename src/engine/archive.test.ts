import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
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
});
