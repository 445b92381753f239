import { failed, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { fields, hexOf, list } from '../../formats/fields.ts';
import { giveUp, settle } from '../../formats/refusal.ts';
import { BB_3_0 } from './bb3.ts';
import type { Generation, Question } from './generation.ts';
import { meta } from './meta.ts';

const GENERATIONS: readonly Generation[] = [BB_3_0];

/** More public inputs than any circuit here has: each takes 32 bytes. */
const MAX_PUBLIC_INPUTS = 1024;

const loading = new Map<Generation, ReturnType<Generation['load']>>();

function load(generation: Generation): ReturnType<Generation['load']> {
  const found = loading.get(generation);
  if (found !== undefined) return found;
  const started = generation.load();
  loading.set(generation, started);
  started.catch(() => loading.delete(generation));
  return started;
}

/** Verifies an `UltraHonkInput` (formats/ultraHonk.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<VerifierFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const { target, generation: release } = input;
    const key = bytes(input.key, 'key', meta.limits.bytes);
    const publicInputs = list(input.publicInputs, 'publicInputs', MAX_PUBLIC_INPUTS).map((word) =>
      hexOf(word, 'public input', 32),
    );
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);
    const generation = GENERATIONS.find((one) => one.release === release);
    if (generation === undefined) return giveUp('no-verifier', `UltraHonk of Barretenberg ${String(release)}`);
    if (typeof target !== 'string' || !generation.targets.includes(target))
      return giveUp('no-verifier', `UltraHonk for the target ${String(target)}`);
    const question: Question = { target, key, publicInputs, proof };
    generation.check(question);

    const ask = await load(generation);
    try {
      if (!ask(question)) return failed('equation');
    } catch (error) {
      return unverifiable('verifier-crashed', String(error));
    }
    return verified({ system: `ultrahonk-${release}`, key: sha256Hex(key), publicInputs });
  });
