import { describe, expect, it } from 'vitest';
import { applyPatch } from './patch.ts';

const proof = Uint8Array.of(1, 2, 3, 4);
const patched = (...patch: readonly object[]) =>
  Array.from(
    applyPatch(
      { proof },
      patch.map((step) => ({ target: 'proof', ...step })),
    ).proof ?? [],
  );

describe('patches of derived vectors', () => {
  it('do what their operations say, in their order', () => {
    expect(patched({ op: 'xor', offset: 1, hex: 'ff01' })).toEqual([1, 0xfd, 2, 4]);
    expect(patched({ op: 'set', offset: 3, hex: '09' })).toEqual([1, 2, 3, 9]);
    expect(patched({ op: 'set', offset: 0, hex: '0908', replaceAll: true })).toEqual([9, 8]);
    expect(patched({ op: 'append', hex: '05' })).toEqual([1, 2, 3, 4, 5]);
    expect(patched({ op: 'truncate', length: 2 })).toEqual([1, 2]);
    expect(patched({ op: 'splice', offset: 1, delete: 2, hex: '070809' })).toEqual([1, 7, 8, 9, 4]);
    expect(patched({ op: 'truncate', length: 1 }, { op: 'append', hex: '08' })).toEqual([1, 8]);
    expect(Array.from(proof)).toEqual([1, 2, 3, 4]);
  });

  it('that are not understood leave no case that could match', () => {
    for (const step of [
      { op: 'jsonSet', path: 'a' },
      { op: 'set', offset: 4, hex: '09' },
      { op: 'set', offset: -1, hex: '09' },
      { op: 'append', hex: '5' },
      { op: 'truncate' },
    ])
      expect(() => patched(step)).toThrow();
    expect(() => applyPatch({ proof }, [{ op: 'append', target: 'journal', hex: '00' }])).toThrow();
    expect(() => applyPatch({ proof }, 'no list')).toThrow();
  });
});
