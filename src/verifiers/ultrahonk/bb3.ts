import packed from '../../../node_modules/@aztec/bb.js/dest/node/barretenberg_wasm/barretenberg-threads.wasm.gz?url';
import { concat, numberToHex, toBytes } from '../../formats/bytes.ts';
import { refuse } from '../../formats/refusal.ts';
import { IGNITION_TAU } from '../ignition.ts';
import { BARRETENBERG_3_0 } from './artifact.ts';
import { type Barretenberg, loadBarretenberg } from './barretenberg.ts';
import type { Generation, Question } from './generation.ts';
import { checkWords, type Layout, readWords, wordAt } from './layout.ts';
import type { Packable } from './msgpack.ts';
import { readPacked } from './packed.ts';

/** One point of G1 (its generator) and [τ]₂: all of the set-up that a verification takes, in words of 32 bytes. */
const words = (numbers: readonly bigint[]) => concat(...numbers.map((number) => toBytes(numberToHex(number, 32))));
const SET_UP = { points_buf: words([1n, 2n]), num_points: 1, g2_point: words(IGNITION_TAU.flat()) };

/** Words of a key before its points: log2 of the circuit's size, the number of public inputs, and where they begin. */
const KEY_HEAD = 3;
const KEY_POINTS = 28;
/** Public inputs that are the two points of a pairing, in limbs, and travel in the proof. */
const PAIRING_LIMBS = 16;
/** Barretenberg's largest circuit. */
const MAX_LOG_SIZE = 28;

/** Flavours with the Keccak transcript. Source of the layouts: UltraKeccakFlavor and UltraKeccakZKFlavor of Barretenberg 3.0. */
const TARGETS: Readonly<Record<string, { readonly hides: boolean; readonly layout: (log: number) => Layout }>> = {
  evm: {
    hides: true,
    layout: (log) => [
      ['limb', PAIRING_LIMBS],
      ['point', 10],
      // Sum and univariates of the sum-check, evaluations of 41 polynomials, of the mask and of Libra.
      ['scalar', 1 + 9 * log + 43],
      ['point', 2 + (log - 1)],
      ['scalar', log + 4],
      ['point', 2],
    ],
  },
  'evm-no-zk': {
    hides: false,
    layout: (log) => [
      ['limb', PAIRING_LIMBS],
      ['point', 8],
      ['scalar', 8 * log + 41],
      ['point', log - 1],
      ['scalar', log],
      ['point', 2],
    ],
  },
};

/** UltraHonk as Barretenberg 3.0 writes it. */
export const BB_3_0: Generation = {
  release: '3.0',
  targets: Object.keys(TARGETS),
  check: ({ target, key, publicInputs, proof }) => {
    const logSize = checkKey(key, publicInputs.length);
    checkWords(publicInputs.map(BigInt), [['scalar', publicInputs.length]]);
    const layout = layoutOf(target, logSize);
    checkWords(readWords(proof, layout), layout);
  },
  async load() {
    const start = await loadBarretenberg(await readPacked(packed), BARRETENBERG_3_0);
    return (question) => ask(start(), question);
  },
};

const layoutOf = (target: string, log: number): Layout => TARGETS[target]?.layout(log) ?? refuse('key-mismatch');

/** Every byte of a key counts, also those that the vendor's code does not read. @returns log2 of the circuit's size. */
function checkKey(key: Uint8Array, inputs: number): number {
  if (key.length !== 32 * (KEY_HEAD + 2 * KEY_POINTS)) refuse('length');
  const [size = 0n, count = 0n, offset = 0n] = [0, 1, 2].map((i) => wordAt(key, i));
  if (size < 1n || size > MAX_LOG_SIZE || offset >> 32n !== 0n) refuse('not-canonical');
  if (count !== BigInt(inputs + PAIRING_LIMBS)) refuse('length');
  const points: Layout = [['point', KEY_POINTS]];
  checkWords(readWords(key.subarray(32 * KEY_HEAD), points), points);
  return Number(size);
}

function ask(barretenberg: Barretenberg, { target, key, publicInputs, proof }: Question): boolean {
  expectAnswer('SrsInitSrsResponse', barretenberg.call('SrsInitSrs', SET_UP));
  const proofWords = Array.from({ length: proof.length / 32 }, (_, i) => proof.subarray(32 * i, 32 * i + 32));
  const command = {
    verification_key: key,
    public_inputs: publicInputs.map(toBytes),
    proof: proofWords,
    settings: {
      ipa_accumulation: false,
      oracle_hash_type: 'keccak',
      disable_zk: !(TARGETS[target]?.hides ?? true),
      optimized_solidity_verifier: false,
    },
  };
  const { verified } = expectAnswer('CircuitVerifyResponse', barretenberg.call('CircuitVerify', command));
  if (typeof verified !== 'boolean') throw new Error('barretenberg: no answer');
  return verified;
}

/** An answer is a pair of its name and its fields. @throws for an error that the module reports. */
function expectAnswer(name: string, answer: Packable): { readonly [field: string]: Packable } {
  const [said, fields] = Array.isArray(answer) ? (answer as readonly Packable[]) : [];
  if (said !== name || typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new Error(`barretenberg: ${JSON.stringify(answer).slice(0, 200)}`);
  return fields as { readonly [field: string]: Packable };
}
