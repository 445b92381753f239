import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadStarkCase } from '../testing/starkCase.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { rootsOf, type Variant } from './roots.ts';
import { changed, HOSTILE } from './testing/hostile.ts';
import { verify } from './verify.ts';

type Json = Record<string, unknown>;
/** A proof of the vectors, its text, and what its case says of it. */
interface Case {
  readonly input: Json;
  readonly text: string;
  readonly expect: { readonly programHash: string; readonly preprocessedRootBytes: string };
}

async function load(id: string): Promise<Case | null> {
  const found = await loadStarkCase('stwo', id);
  if (found === null) return null;
  const input = inputOf(readFile, found) as Json;
  return { input, text: Buffer.from(String(found.proof), 'hex').toString(), expect: found.expect as Case['expect'] };
}

const felts = await load('stwo-1.3.0-all-opcodes-blake2s');
const object = await load('stwo-1.3.0-canonical-small-96');
const weak = await load('stwo-1.3.0-weak-one-query');

const NO_ROOT = 'canonical_without_pedersen';
const failed = (code: string) => ({ status: 'failed', code });
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.skipIf(felts === null || object === null)('a proof of a Cairo run', () => {
  const both = [felts, object] as readonly Case[];

  it('holds in either form, and says which program ran and what it wrote', async () => {
    for (const { input, expect: expected } of both) {
      const outcome = await verify(input);
      const facts = { system: 'stwo-cairo', publicInputs: [], policy: 'accept', floor: 96, variant: input.variant };
      expect(outcome).toMatchObject({ status: 'verified', facts, remarks: [] });
      expect(outcome.status === 'verified' && BigInt(outcome.facts.key)).toBe(BigInt(expected.programHash));
      expect(rootsOf(input.variant as Variant)).toContain(expected.preprocessedRootBytes.slice(2));
    }
  });

  it('is held against the program and the output that the asker names', async () => {
    const { input, expect: expected } = both[0] as Case;
    const asked = { ...input, programHash: expected.programHash, output: [] };
    expect(await verify(asked)).toMatchObject({ status: 'verified' });
    expect(await verify({ ...asked, programHash: '0x1' })).toEqual(failed('statement-mismatch'));
    expect(await verify({ ...asked, output: ['0x1'] })).toEqual(failed('statement-mismatch'));
    expect(await verify({ ...asked, programHash: `0x${'f'.repeat(64)}` })).toEqual(failed('not-canonical'));
  });

  it('below the floor is refused, though the vendor’s crate accepts it', async () => {
    expect(await verify(weak?.input)).toEqual(failed('security-floor'));
    expect(await verify({ ...weak?.input, floor: 1 })).toMatchObject({ status: 'verified', facts: { floor: 1 } });
    expect(await verify({ ...object?.input, floor: 97 })).toEqual(failed('security-floor'));
    expect(readFile({ system: 'stwo-cairo', floor: 1 })?.input).not.toHaveProperty('floor');
  });

  it('over other tables is refused, and over tables without a pinned root not looked at', async () => {
    expect(await verify({ ...object?.input, variant: 'canonical' })).toEqual(failed('preprocessed-root'));
    const bare = { ...object?.input, proof: bytesOf(object?.text.replace('canonical_small', NO_ROOT) ?? '') };
    expect(await verify({ ...bare, variant: NO_ROOT })).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
  });

  it.each(HOSTILE)('with %s is refused as %s', async (_, code, path, change) => {
    const proof = bytesOf(changed(object?.text ?? '', path, change));
    expect(await verify({ ...object?.input, proof })).toEqual(failed(code));
  });

  it('in another spelling is refused, and laid out otherwise is not', async () => {
    const text = object?.text ?? '';
    const outcome = async (changed: string) => verify({ ...object?.input, proof: bytesOf(changed) });
    expect(await outcome(JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ status: 'verified' });
    expect(await outcome(text.replace('{', '{"more":1,'))).toEqual(failed('not-canonical'));
    expect(await outcome(text.replace('"pow_bits":26', '"pow_bits":2 6'))).toEqual(failed('length'));
    expect(await outcome(`${text}0`)).toEqual(failed('length'));
    const list = felts?.text ?? '';
    const respelled = async (changed: string) => verify({ ...felts?.input, proof: bytesOf(changed) });
    expect(await respelled(list.replace('"0x535"', '"0x0535"'))).toEqual(failed('not-canonical'));
    expect(await respelled(list.replace(/\]\s*$/, ',"0x0"]'))).toEqual(failed('length'));
  });

  it('of another release or over another hash has no verifier here', async () => {
    expect(await verify({ ...object?.input, release: '1.2.0' })).toMatchObject({ code: 'no-verifier' });
    expect(await verify({ ...object?.input, channel: 'poseidon252' })).toMatchObject({ code: 'no-verifier' });
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const question = { release: '1.3.0', channel: 'blake2s', variant: 'canonical' };
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ release: fc.constant('1.3.0') })), async (value) => {
      expect(await verify(value)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.boolean(), async (json, isNamed) => {
      const named = isNamed ? { programHash: '0x0', output: [] } : {};
      const outcome = await verify({ ...question, ...named, proof: bytesOf(json) });
      expect(['failed', 'unverifiable']).toContain(outcome.status);
    }),
    { numRuns: 100 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'stone-cairo' })).toBeNull();
  expect(readFile({ system: 'sp1', kind: 'compressed' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
