import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { MUTANTS, pickOne, seeded } from '../testing/mutate.ts';
import { mutateBytes } from '../testing/mutateBytes.ts';
import { loadTeeVectors } from '../testing/teeVectors.ts';
import { inputOf, nothingKnown } from '../testing/vectors.ts';
import { readBytes, readFile } from './files.ts';
import { verify } from './verify.ts';

const accepted = loadTeeVectors('nitro')
  .filter(({ expect: { verdict } }) => verdict === 'valid')
  .map((one) => inputOf(readFile, one) as Readonly<Record<string, unknown>>);

/** No key but that of the document's certificate can spell another document, nor another signature on this one. */
test.skipIf(accepted.length === 0)(`${MUTANTS} changed documents are refused`, { timeout: 300_000 }, async () => {
  const draw = seeded('nitro');
  for (let i = 0; i < MUTANTS; i++) {
    const input = pickOne(draw, accepted);
    const { how, mutant } = mutateBytes(toBytes(input.document as Hex), draw);
    const result = await verify({ ...input, document: toHex(mutant) }, nothingKnown);
    expect(result, `${how}: ${toHex(mutant)}`).toMatchObject({
      status: expect.stringMatching(/^(?:failed|unverifiable)$/),
    });
  }
});

test.skipIf(accepted.length === 0)('the same document under another root is refused', async () => {
  for (const input of accepted) {
    const result = await verify({ ...input, root: '0x3000' }, nothingKnown);
    expect(result).toMatchObject({ status: 'failed', code: 'root' });
  }
});

test('arbitrary data never throws, and is never accepted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.anything(), fc.record({ document: fc.uint8Array(), verifyAt: fc.nat() })),
      async (input) => {
        expect(await verify(input, nothingKnown)).toMatchObject({ status: 'unverifiable' });
      },
    ),
    { numRuns: 200 },
  );
});

test('reads its own files and bytes and no others', () => {
  expect(readFile({ kind: 'sev-snp' })).toBeNull();
  expect(readFile(null)).toBeNull();
  expect(readBytes(Uint8Array.of(0x84, 0x44, 0xa1, 0x01, 0x38), 0)).toMatchObject({ key: 'pinned' });
  expect(readBytes(Uint8Array.of(0x84, 0x43, 0xa1), 0)).toBeNull();
});

test.skipIf(accepted.length === 0)('a document by itself is checked at its own time', async () => {
  const real = accepted.find((input) => !('root' in input));
  const read = readBytes(toBytes(real?.document as Hex), 0);
  const result = await verify(read?.input, nothingKnown);
  expect(result).toMatchObject({ status: 'verified', appraisal: { timeFrom: 'evidence', ownRoot: false } });
});
