import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Hex } from '../core/hex.ts';
import type { ProofInput, ReadFile } from '../core/verifier.ts';
import { readFile as readGroth16 } from '../verifiers/groth16-bn254/files.ts';
import { readFile as readPlonk } from '../verifiers/plonk-gnark/files.ts';
import { verifierMetas } from '../verifiers/registry.ts';
import { changeByte } from '../verifiers/testing/mutate.ts';
import { inputOf, loadVectors } from '../verifiers/testing/vectors.ts';
import { createPool } from './pool.ts';
import { createVerification } from './verification.ts';
import { verifierApi } from './verifierApi.ts';

/** In whose code there is a fault that takes false proofs for true. */
const fault = vi.hoisted(() => ({ in: 'neither' as 'neither' | 'ours' | 'the vendor’s' }));

// Under all our verifiers of SNARKs: every product of pairings is found to be one.
vi.mock('../crypto/bn254.ts', async (load) => {
  const { loadBn254, ...rest } = await load<typeof import('../crypto/bn254.ts')>();
  const withFault: typeof loadBn254 = async () => {
    const bn = await loadBn254();
    return {
      ...bn,
      pairingProductIsOne: (pairs) => fault.in === 'ours' || bn.pairingProductIsOne(pairs),
      isOne: (loops) => fault.in === 'ours' || bn.isOne(loops),
    };
  };
  return { ...rest, loadBn254: withFault };
});

// Under all vendors' verifiers: every answer is the number of a yes.
vi.mock('../verifiers/wasm/module.ts', async (load) => {
  const { wasmVerifier } = await load<typeof import('../verifiers/wasm/module.ts')>();
  const withFault: typeof wasmVerifier = (...named) => {
    const start = wasmVerifier(...named);
    return async () => {
      const { run } = await start();
      return { run: (input) => (fault.in === 'the vendor’s' ? 0 : run(input)) };
    };
  };
  return { wasmVerifier: withFault };
});

afterEach(() => {
  fault.in = 'neither';
});

interface Kind {
  readonly system: string;
  readonly read: ReadFile;
  readonly verifier: string;
  /** Part of the statement that is changed, so that the proof is false. */
  readonly part: string;
  readonly real: RegExp;
}

const KINDS: readonly Kind[] = [
  {
    system: 'sp1-groth16',
    read: readGroth16,
    verifier: 'groth16-bn254',
    part: 'publicValues',
    real: /v6\.1\.0-[\w-]+$/,
  },
  { system: 'sp1-plonk', read: readPlonk, verifier: 'plonk-gnark', part: 'publicValues', real: /v6\.1\.0-[\w-]+$/ },
  { system: 'risc0-groth16', read: readGroth16, verifier: 'groth16-bn254', part: 'journalDigest', real: /20[\w-]+$/ },
];

/** By the pool and the rule that the product asks second opinions by. */
async function verified(proof: ProofInput) {
  const metas = verifierMetas();
  const pool = createPool(
    () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
    1,
    (id) => metas.find((meta) => meta.id === id),
  );
  const first = await createVerification(pool, metas)(null)(proof);
  const { outcome, opinions = [] } = (await first.confirmed) ?? first;
  return { outcome, said: opinions.map((opinion) => opinion.outcome.status) };
}

describe.each(KINDS)('a false proof of $system', ({ system, read, verifier, part, real }) => {
  const vector = loadVectors(system).find(({ id }) => real.test(id));
  const input = vector === undefined ? {} : (inputOf(read, vector) as Record<string, Hex>);
  const isFalse = () => ({ verifier, input: { ...input, [part]: changeByte(input[part] ?? '0x', 3, () => 0) } });

  it.skipIf(vector === undefined)('is refused by both, and a true one is taken by both', async () => {
    expect(await verified({ verifier, input })).toMatchObject({ said: ['verified', 'verified'] });
    expect(await verified(isFalse())).toMatchObject({ outcome: { status: 'failed' }, said: ['failed', 'failed'] });
  });

  it.skipIf(vector === undefined).each([
    ['ours', ['verified', 'failed']],
    ['the vendor’s', ['failed', 'verified']],
  ] as const)('that a fault in %s takes for true is caught by the other', async (where, said) => {
    fault.in = where;
    const found = await verified(isFalse());
    expect(found.said).toEqual(said);
    expect(found.outcome).toMatchObject({ status: 'unverifiable', code: 'verifiers-disagree' });
  });
});
