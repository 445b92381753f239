import { describe, expect, it } from 'vitest';
import type { ProofInput, ReadFile } from '../core/verifier.ts';
import { readFile as readGroth16 } from '../verifiers/groth16-bn254/files.ts';
import { readFile as readPlonk } from '../verifiers/plonk-gnark/files.ts';
import { loadVerifier } from '../verifiers/registry.ts';
import { pickOne, seeded } from '../verifiers/testing/mutate.ts';
import { inputOf, loadVectors, nothingKnown, type Vector } from '../verifiers/testing/vectors.ts';
import { throughAll } from './implementations.ts';
import type { VerifyProof } from './verification.ts';

/** Every vector on which a vendor's crate and the verifier of our own come to different ends, and why. No other may. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'sp1-groth16/v6.1.0-memberships-60b5da.bad-vkey-not-reduced':
    'the crate reduces a program key not below r; L1 refuses it',
  'sp1-plonk/v6.1.0-memberships-469f8e.bad-vkey-not-reduced':
    'the crate reduces a program key not below r; L1 refuses it',
  'sp1-plonk/v6.1.0-memberships-469f8e.bad-opening-plus-r': 'the crate reduces an opening not below r; L1 refuses it',
  'sp1-groth16/v6.1.0-memberships-60b5da.ok-trailing-bytes':
    'the crate counts the bytes of the proof; L1 ignores those that follow, which is verified here with a remark',
};

const SYSTEMS: readonly { system: string; read: ReadFile; ours: string; vendor: string; wrapper?: string }[] = [
  { system: 'sp1-groth16', read: readGroth16, ours: 'groth16-bn254', vendor: 'sp1-vendor', wrapper: 'groth16' },
  { system: 'sp1-plonk', read: readPlonk, ours: 'plonk-gnark', vendor: 'sp1-vendor', wrapper: 'plonk' },
  { system: 'risc0-groth16', read: readGroth16, ours: 'groth16-bn254', vendor: 'risc0-vendor' },
];

const one: VerifyProof = async ({ verifier, input }) => {
  const result = await (await loadVerifier(verifier))?.verify(input, nothingKnown);
  if (result === undefined || 'needs' in result) throw new Error(`${verifier} gave no outcome`);
  return { outcome: result, took: 0 };
};

/** One question to both. */
function asked({ read, ours, vendor, wrapper }: (typeof SYSTEMS)[number], vector: Vector): ProofInput {
  const input = inputOf(read, vector) as object;
  return { verifier: ours, input, also: [{ verifier: vendor, input: { ...input, wrapper } }] };
}

/** A whole run takes minutes. */
const SAMPLE = process.env.ASSAY_FULL === '1' ? Number.POSITIVE_INFINITY : 4;

describe.each(SYSTEMS)('two implementations of $system', (kind) => {
  const draw = seeded(kind.system);
  const all = loadVectors(kind.system);
  const listed = all.filter(({ id }) => id in DIFFERENCES);
  const others = all.filter(({ id }) => !(id in DIFFERENCES));
  const sample =
    SAMPLE >= others.length || others.length === 0
      ? others
      : Array.from({ length: SAMPLE }, () => pickOne(draw, others));

  it.skipIf(all.length === 0)('differ only where it is known why', { timeout: 1_200_000 }, async () => {
    const differing: string[] = [];
    for (const vector of [...listed, ...sample]) {
      const { outcome } = await throughAll(one)(asked(kind, vector));
      if ('code' in outcome && outcome.code === 'verifiers-disagree') differing.push(vector.id);
    }
    expect(differing).toEqual(listed.map(({ id }) => id));
  });

  it.skipIf(all.length === 0)('both say yes to a real proof', { timeout: 120_000 }, async () => {
    const real = all.find(({ id }) => REAL.test(id));
    if (real === undefined) throw new Error('no real proof of the release that the crate knows');
    const { outcome, opinions = [] } = await throughAll(one)(asked(kind, real));
    expect(outcome.status).toBe('verified');
    expect(opinions.map((opinion) => opinion.outcome.status)).toEqual(['verified', 'verified']);
  });
});

/** Of releases whose key the crates carry, and not derived. */
const REAL = /^(sp1-\w+\/v6\.1\.0-[\w-]+|risc0-groth16\/2025-08-12-[\w-]+)$/;
