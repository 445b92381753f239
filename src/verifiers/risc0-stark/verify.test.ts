import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Risc0StarkInput } from '../../formats/stark.ts';
import { loadStarkCase } from '../testing/starkCase.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { RELEASES } from './releases.ts';
import { verify } from './verify.ts';

type Input = Risc0StarkInput & { readonly receipt: Uint8Array };
const load = async (id: string): Promise<Input | null> => {
  const found = await loadStarkCase('risc0', id);
  return found === null ? null : (inputOf(readFile, found) as Input);
};
const own = await load('risc0-3.0.5-succinct-bincode');
const old = await load('risc0-1.0.3-succinct-po2-16');
const marked = await load('risc0-2.3.0-succinct-po2-22');
const segment = await load('risc0-3.0.0-composite-1seg');
const fake = await load('risc0-3.0.0-fake');

const failed = (code: string) => ({ status: 'failed', code });

describe.skipIf(own === null)('a receipt', () => {
  it('holds for its program and journal, under the root of its release', async () => {
    expect(await verify(own)).toMatchObject({
      status: 'verified',
      facts: { release: '3.0', policy: 'accept' },
      remarks: [],
    });
  });

  it('of an old release is never a silent yes', async () => {
    expect(await verify(marked)).toMatchObject({ facts: { policy: 'mark' }, remarks: ['advisories-apply'] });
    expect(await verify(old)).toMatchObject({ facts: { policy: 'refuse' }, remarks: ['circuit-unsound'] });
  });

  it('of segments is verified for the circuit of the crate, and for no other', async () => {
    expect(await verify(segment)).toMatchObject({ status: 'verified', facts: { release: '3.0' } });
    expect(await verify({ ...segment, proverVersion: '2.3.0' })).toMatchObject({ code: 'no-verifier' });
  });

  it('of development mode is refused, whatever it is called', async () => {
    expect(await verify(fake)).toEqual(failed('equation'));
    expect(await verify({ ...fake, kind: 'succinct' })).toEqual(failed('equation'));
  });

  it('is refused by name for another program, journal or root', async () => {
    const other = `0x${'11'.repeat(32)}`;
    expect(await verify({ ...own, imageId: other })).toEqual(failed('statement-mismatch'));
    expect(await verify({ ...own, journal: '0x' })).toEqual(failed('statement-mismatch'));
    expect(await verify({ ...own, controlRoot: other })).toEqual(failed('key-mismatch'));
    for (const { release, controlRoot } of RELEASES) {
      if (release !== '3.0') expect(await verify({ ...own, controlRoot })).toEqual(failed('key-mismatch'));
    }
  });

  it('of another kind than was asked for is not looked at', async () => {
    expect(await verify({ ...own, kind: 'composite' })).toMatchObject({ code: 'unsupported-format' });
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const root = RELEASES[0]?.controlRoot;
  const question = { kind: 'succinct', imageId: root, journal: '0x', controlRoot: root };
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ encoding: fc.constant('cbor') })), async (value) => {
      expect(await verify(value)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('cbor', 'bincode', 'json'), fc.uint8Array(), async (encoding, receipt) => {
      expect((await verify({ ...question, encoding, receipt })).status).not.toBe('verified');
    }),
    { numRuns: 100 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'risc0-groth16' })).toBeNull();
  expect(readFile({ system: 'sp1', kind: 'compressed' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
