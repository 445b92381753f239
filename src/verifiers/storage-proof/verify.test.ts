import { createMerkleProof, createMPT } from '@ethereumjs/mpt';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keccak256 } from '../../crypto/hashes.ts';
import { numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import { encodeRlp } from '../../formats/rlp.ts';
import { changeByte, MUTANTS, seeded } from '../testing/mutate.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { verify } from './verify.ts';

const slotOf = (n: number) => numberToHex(n, 32);

/** A storage trie in which slot n holds n, for n from 1 to 40; built by the oracle. */
async function storage() {
  const trie = await createMPT({ useKeyHashing: true });
  for (let n = 1; n <= 40; n++) await trie.put(toBytes(slotOf(n)), encodeRlp(Uint8Array.of(n)));
  const proofOf = async (n: number) => (await createMerkleProof(trie, toBytes(slotOf(n)))).map(toHex);
  return { root: toHex(trie.root()), proofOf };
}

const run = (input: unknown) => verify(input, nothingKnown);

test('a slot that holds the value', async () => {
  const { root, proofOf } = await storage();
  const input = { root, slot: slotOf(7), value: '0x07', proof: await proofOf(7) };
  expect(await run(input)).toMatchObject({
    status: 'verified',
    facts: { key: root, publicInputs: [slotOf(7), slotOf(7)] },
  });
});

test('another value, and a slot that is empty, are absent', async () => {
  const { root, proofOf } = await storage();
  const input = { root, slot: slotOf(7), value: '0x08', proof: await proofOf(7) };
  expect(await run(input)).toMatchObject({ status: 'failed', code: 'value-absent' });
  const empty = { root, slot: slotOf(77), value: '0x07', proof: await proofOf(77) };
  expect(await run(empty)).toMatchObject({ status: 'failed', code: 'value-absent' });
});

test('the right proof for another question', async () => {
  const { root, proofOf } = await storage();
  const wrong = { root, slot: slotOf(8), value: '0x08', proof: await proofOf(7) };
  expect(await run(wrong)).toMatchObject({ status: 'failed' });
  const otherRoot = { root: toHex(keccak256(toBytes(root))), slot: slotOf(7), value: '0x07', proof: await proofOf(7) };
  expect(await run(otherRoot)).toMatchObject({ status: 'failed', code: 'storage-proof-invalid' });
  const surplus = { root, slot: slotOf(7), value: '0x07', proof: [...(await proofOf(7)), '0x80'] };
  expect(await run(surplus)).toMatchObject({ status: 'failed', code: 'storage-proof-invalid' });
});

test('no changed byte of a proof is accepted', async () => {
  const { root, proofOf } = await storage();
  const proof = await proofOf(7);
  const draw = seeded('mutants of a storage proof');
  for (let i = 0; i < MUTANTS; i++) {
    const at = draw(proof.length);
    const node = proof[at] ?? '0x';
    const mutant = proof.with(at, changeByte(node, draw((node.length - 2) / 2), draw));
    expect(await run({ root, slot: slotOf(7), value: '0x07', proof: mutant })).toMatchObject({ status: 'failed' });
  }
});

test('arbitrary data never throws and is never verified', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (input) => {
      expect(['failed', 'unverifiable']).toContain(((await run(input)) as { status: string }).status);
    }),
    { numRuns: 200 },
  );
});
