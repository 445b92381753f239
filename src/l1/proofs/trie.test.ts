import { createMerkleProof, createMPT } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keccak256 } from '../../crypto/hashes.ts';
import { encodeRlp } from '../../formats/rlp.ts';
import { EMPTY_ROOT } from '../../formats/trie.ts';
import { walkTrie } from './trie.ts';

/** Short values make nodes that stand in their parents; long ones make nodes with a hash. */
const entries = fc.uniqueArray(
  fc.tuple(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 1, maxLength: 40 })),
  { minLength: 1, maxLength: 24, selector: ([key]) => key.join() },
);
/** Keys of few distinct bytes share long prefixes, so that extensions come up. */
const clustered = entries.map((list) =>
  list.map(([key, value]): [Uint8Array, Uint8Array] => [key.map((byte) => byte & 0x11), value]),
);

async function build(list: readonly (readonly [Uint8Array, Uint8Array])[]) {
  const trie = await createMPT();
  for (const [key, value] of list) await trie.put(key, value);
  return {
    root: trie.root(),
    get: (key: Uint8Array) => trie.get(key),
    // The package lists nodes that stand in their parents a second time; `eth_getProof` does not.
    prove: async (key: Uint8Array) =>
      (await createMerkleProof(trie, key)).filter((node, i) => i === 0 || node.length >= 32),
  };
}

describe('trie walker against @ethereumjs/mpt', () => {
  it.each([
    ['spread', entries],
    ['clustered', clustered],
  ])('proves what is there and what is not (%s keys)', async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.uint8Array({ minLength: 4, maxLength: 4 }), async (list, other) => {
        const trie = await build(list);
        for (const key of [...list.map(([key]) => key), other, other.map((byte) => byte & 0x11)]) {
          const expected = await trie.get(key);
          const found = walkTrie(trie.root, key, await trie.prove(key));
          expect(found).toEqual(expected === null ? { kind: 'absent' } : { kind: 'present', value: expected });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('hashed keys, as in the state trie', async () => {
    const list = Array.from({ length: 200 }, (_, i) => [keccak256(Uint8Array.of(i)), Uint8Array.of(i + 1, i)] as const);
    const trie = await build(list);
    for (const [key, value] of list.slice(0, 40))
      expect(walkTrie(trie.root, key, await trie.prove(key))).toEqual({ kind: 'present', value });
    for (let i = 200; i < 240; i++) {
      const key = keccak256(Uint8Array.of(i));
      expect(walkTrie(trie.root, key, await trie.prove(key))).toEqual({ kind: 'absent' });
    }
  });

  it('refuses every changed byte and every dropped, doubled, swapped or surplus node', async () => {
    const list = Array.from({ length: 40 }, (_, i) => [keccak256(Uint8Array.of(i)), Uint8Array.of(i + 1)] as const);
    const trie = await build(list);
    for (const key of [keccak256(Uint8Array.of(3)), keccak256(Uint8Array.of(99))]) {
      const nodes = await trie.prove(key);
      expect(walkTrie(trie.root, key, nodes).kind).not.toBe('invalid');
      for (const [i, node] of nodes.entries()) {
        for (let at = 0; at < node.length; at++) {
          const changed = node.with(at, (node[at] ?? 0) ^ 1);
          expect(walkTrie(trie.root, key, nodes.with(i, changed))).toEqual({ kind: 'invalid', code: 'hash-mismatch' });
        }
        expect(walkTrie(trie.root, key, nodes.toSpliced(i, 1)).kind).toBe('invalid');
        expect(walkTrie(trie.root, key, nodes.toSpliced(i, 0, node)).kind).toBe('invalid');
      }
      expect(walkTrie(trie.root, key, [...nodes, Uint8Array.of(0x80)])).toEqual({
        kind: 'invalid',
        code: 'surplus-node',
      });
      expect(walkTrie(trie.root, key, nodes.toReversed()).kind).toBe('invalid');
      expect(walkTrie(trie.root, key, [])).toEqual({ kind: 'invalid', code: 'node-missing' });
    }
  });

  it('the empty trie proves absence in both spellings and in no other', () => {
    const key = new Uint8Array(32);
    expect(walkTrie(EMPTY_ROOT, key, [])).toEqual({ kind: 'absent' });
    expect(walkTrie(EMPTY_ROOT, key, [Uint8Array.of(0x80)])).toEqual({ kind: 'absent' });
    expect(walkTrie(EMPTY_ROOT, key, [Uint8Array.of(0xc0)]).kind).toBe('invalid');
    expect(walkTrie(EMPTY_ROOT, key, [Uint8Array.of(0x80), Uint8Array.of(0x80)]).kind).toBe('invalid');
    expect(walkTrie(new Uint8Array(32), key, [Uint8Array.of(0x80)]).kind).toBe('invalid');
  });

  it('refuses nodes that hash rightly and are no nodes', () => {
    const key = Uint8Array.of(0x12);
    const hash = keccak256(Uint8Array.of(1));
    const empty = new Uint8Array();
    const wrong = [
      encodeRlp(new Uint8Array(40)), // bytes
      encodeRlp([hash]), // neither 2 nor 17 items
      encodeRlp([Uint8Array.of(0x40), hash]), // unknown flag
      encodeRlp([Uint8Array.of(0x01), hash]), // padding is not zero
      encodeRlp([empty, hash]), // no flag
      encodeRlp([Uint8Array.of(0x00), hash]), // extension by nothing
      encodeRlp([Uint8Array.of(0x11), Uint8Array.of(1, 2)]), // extension to what is no reference
      encodeRlp([Uint8Array.of(0x20, 0x12), empty]), // leaf without value
      encodeRlp([Uint8Array.of(0x20, 0x12), [hash]]), // leaf with a list
      encodeRlp([...Array(16).fill(Uint8Array.of(1)), empty]), // branch of no references
      encodeRlp([...Array(16).fill([]), empty]),
      encodeRlp([...Array(16).fill(empty), [hash]]),
      encodeRlp([Uint8Array.of(0x11), [Uint8Array.of(0x32), new Uint8Array(40)]]), // embedded, but too long for that
      new Uint8Array(),
      Uint8Array.of(0xc1),
    ];
    for (const node of wrong)
      expect(walkTrie(keccak256(node), key, [node])).toEqual({ kind: 'invalid', code: 'bad-node' });
  });
});
