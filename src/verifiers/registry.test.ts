import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { artifactHashes, loadVerifier, readProofFile, verifierMetas } from './registry.ts';
import { nothingKnown } from './testing/vectors.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'meta.ts')))
  .map((entry) => entry.name)
  .sort();

describe('the registry of verifiers', () => {
  test('there are folders', () => expect(folders).toContain('groth16-bn254'));

  test('each folder is named as its meta.id', () => {
    expect(verifierMetas().map(({ id }) => id)).toEqual(folders);
  });

  test.each(folders)('%s has all its files and answers garbage with an outcome', async (id) => {
    for (const file of ['files.ts', 'verify.ts', 'README.md'])
      expect(existsSync(join(import.meta.dirname, id, file)), file).toBe(true);
    const verifier = await loadVerifier(id);
    const outcome = await verifier?.verify({ garbage: true }, nothingKnown);
    expect(outcome).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  });

  test.each(folders)('%s verifies many at once when it says so (meta.batch), and only then', async (id) => {
    const batch = verifierMetas().find((meta) => meta.id === id)?.batch;
    const verifier = await loadVerifier(id);
    expect(verifier?.verifyAll === undefined).toBe(batch === undefined);
    const outcomes = await verifier?.verifyAll?.([{ garbage: true }, null]);
    for (const outcome of outcomes ?? []) expect(outcome).toMatchObject({ code: 'unsupported-format' });
  });

  test('each compiled verifier is named once, with its hash', () => {
    const artifacts = artifactHashes();
    expect(artifacts.map(({ name }) => name)).toContain('risc0.wasm');
    expect(new Set(artifacts.map(({ name }) => name)).size).toBe(artifacts.length);
    for (const { sha256 } of artifacts) expect(sha256).toMatch(/^0x[0-9a-f]{64}$/);
  });

  test('an unknown id is null, also when it is a path or a property of objects', async () => {
    for (const id of ['nothing', '', '../l1', 'constructor', '__proto__']) expect(await loadVerifier(id)).toBeNull();
  });

  test('files are recognised by system or by snarkjs protocol, and by one verifier', () => {
    const recognised = (json: unknown) => readProofFile(json)?.verifier ?? null;
    expect(recognised({ system: 'sp1-groth16' })).toBe('groth16-bn254');
    expect(recognised({ proof: { protocol: 'groth16' }, publicSignals: [], vkey: {} })).toBe('groth16-bn254');
    expect(recognised({ proof: { protocol: 'plonk' }, publicSignals: [], vkey: {} })).toBe('plonk-snarkjs');
    expect(recognised({ proof: '0x', publicInputs: [], vkey: { protocol: 'plonk' } })).toBe('plonk-snarkjs');
    expect(recognised({ system: 'sp1-plonk' })).toBe('plonk-gnark');
    expect(recognised({ system: 'linea-plonk' })).toBe('plonk-gnark');
    expect(recognised({ system: 'polygon-fflonk' })).toBe('fflonk');
    expect(recognised({ proof: {}, publicSignals: [], vkey: { protocol: 'fflonk' } })).toBe('fflonk');
    expect(recognised({ system: 'zksync-plonk' })).toBe('plonk-zksync');
    expect(recognised({ system: 'scroll-halo2' })).toBe('evm-replay');
    for (const json of [
      null,
      1,
      'x',
      [],
      {},
      { system: 'another' },
      { system: 'another', proof: { protocol: 'plonk' } },
    ])
      expect(recognised(json)).toBeNull();
  });
});
