import { plonk } from 'snarkjs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Hex } from '../core/hex.ts';
import { FAIL_CODES, GAP_CODES } from '../core/outcome.ts';
import type { Verifier } from '../core/verifier.ts';
import { numberToHex } from '../formats/bytes.ts';
import { FFLONK_POINTS, FFLONK_SCALARS } from '../formats/fflonk.ts';
import * as fflonk from './fflonk/verify.ts';
import * as groth16 from './groth16-bn254/verify.ts';
import * as plonkGnark from './plonk-gnark/verify.ts';
import * as plonkSnarkjs from './plonk-snarkjs/verify.ts';
import * as plonkZksync from './plonk-zksync/verify.ts';
import { readProofFile } from './registry.ts';
import { extensionsOf, inputMutants, keyMutants, type Layout, mutantsOf } from './testing/mutants.ts';
import { changeByte, pickOne, seeded } from './testing/mutate.ts';
import { presetCurve } from './testing/snarkjsCurve.ts';
import { trapdoorProof } from './testing/trapdoor.ts';
import { loadUltraHonk } from './testing/ultraHonkCases.ts';
import { loadVectors, nothingKnown } from './testing/vectors.ts';
import * as ultrahonk from './ultrahonk/verify.ts';

const FULL = process.env.ASSAY_FULL === '1';
/** Mutants of each system in a sample. With ASSAY_FULL=1 all are tried, and they are at least `FLOOR` together. */
const SAMPLE = 80;
const FLOOR = 5000;
/** Mutants that are tried together as well. */
const BATCH = 63;

type Input = Readonly<Record<string, unknown>>;

/** One accepted proof and how it is laid out. */
interface Base {
  readonly input: Input;
  /** The field that holds the proof's bytes, and the bytes in it before the first word. */
  readonly field: string;
  readonly start: number;
}

interface System {
  readonly name: string;
  readonly verifier: Verifier;
  readonly layout: Layout;
  readonly bases: () => Promise<readonly Base[]>;
  /** Fields of bytes that are part of the statement. */
  readonly statement: readonly string[];
  /**
   * Changes after which a proof stays valid, and why it may: L1 accepts them too, and the outcome says so by a remark. There is
   * one more, of Groth16 alone and without remark, since it is no laxity of L1: (-A, -B, C), see groth16-bn254/verify.test.ts.
   */
  readonly staysValid: RegExp | null;
}

/** Derived vectors are left out: they are other proofs of the same statement. */
const valid = (system: string) =>
  loadVectors(system).filter((vector) => vector.expect === 'valid' && vector.derivedFrom === undefined);
const inputOf = (vector: unknown): Input => (readProofFile(vector)?.input ?? {}) as Input;
const words = (numbers: readonly unknown[]): Hex =>
  `0x${numbers.map((number) => numberToHex(BigInt(String(number)), 32).slice(2)).join('')}`;
const inWords = (inputs: unknown) => (inputs as readonly string[]).map((number) => numberToHex(BigInt(number), 32));
const even = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + 2 * i);
const each = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** Files of a system whose proofs are bytes already: of exactly their length, and two at most for each selector. */
const files = (system: string, field: string, startOf: (input: Input) => number, bytes: number) => async () => {
  const bases = valid(system)
    .map(inputOf)
    .map((input) => ({ input, field, start: startOf(input) }))
    .filter(({ input, start }) => String(input[field]).length === 2 + 2 * (start + bytes));
  return bases.filter(({ input: { selector } }, i) => {
    const before = bases.slice(0, i).filter(({ input }) => selector !== undefined && input.selector === selector);
    return before.length < 2;
  });
};

const sp1Start = ({ selector }: Input) =>
  4 +
  (['0x58b7a3c3', '0x0e78f4db', '0x4388a21c', '0x433cef0e', '0xbb1a6f29', '0x5a093a2f'].includes(String(selector))
    ? 96
    : 0);

const GROTH16: Layout = { points: [0, 6], twists: [2], scalars: [] };
const GNARK: Layout = { points: [...even(0, 6), 17, 20, 22, 25], scalars: [...each(12, 5), 19, 24] };

const SYSTEMS: readonly System[] = [
  {
    name: 'groth16-bn254, SP1',
    verifier: groth16,
    layout: GROTH16,
    bases: files('sp1-groth16', 'proof', sp1Start, 256),
    statement: ['vkey', 'publicValues', 'selector'],
    staysValid: /^(a byte more|a word more|twice)$/,
  },
  {
    name: 'groth16-bn254, RISC Zero',
    verifier: groth16,
    layout: GROTH16,
    bases: files('risc0-groth16', 'seal', () => 4, 256),
    statement: ['imageId', 'journalDigest', 'selector'],
    staysValid: /^(a byte more|a word more|twice)$/,
  },
  {
    name: 'groth16-bn254, words',
    verifier: groth16,
    layout: GROTH16,
    bases: async () =>
      [
        [5n, 6n],
        [7n, 8n],
      ].map((inputs) => {
        const { key, words: proof, publicWords: publicInputs } = trapdoorProof(inputs);
        return { input: { form: 'words', key, proof, publicInputs }, field: 'proof', start: 0 };
      }),
    statement: [],
    staysValid: null,
  },
  {
    name: 'plonk-gnark, SP1',
    verifier: plonkGnark,
    layout: GNARK,
    bases: files('sp1-plonk', 'proof', sp1Start, 864),
    statement: ['vkey', 'publicValues', 'selector'],
    staysValid: null,
  },
  {
    name: 'plonk-gnark, Linea',
    verifier: plonkGnark,
    layout: GNARK,
    bases: files('linea-plonk', 'proof', () => 0, 864),
    statement: [],
    staysValid: null,
  },
  {
    name: 'plonk-snarkjs',
    verifier: plonkSnarkjs,
    layout: { points: even(0, 9), scalars: each(18, 6) },
    bases: async () => {
      await presetCurve();
      return Promise.all(
        valid('snarkjs-plonk').map(async (vector) => {
          const { key, proof, publicInputs } = inputOf(vector);
          const callData = await plonk.exportSolidityCallData(proof as object, publicInputs as string[]);
          const found = [...callData.matchAll(/0x[0-9a-f]{64}/g)].slice(0, 24).map(([word]) => word);
          const input = { form: 'words', key, proof: words(found), publicInputs: inWords(publicInputs) };
          return { input, field: 'proof', start: 0 };
        }),
      );
    },
    statement: [],
    staysValid: null,
  },
  {
    name: 'fflonk',
    verifier: fflonk,
    layout: { points: even(0, 4), scalars: each(8, 16) },
    bases: async () =>
      [...valid('snarkjs-fflonk'), ...valid('polygon-fflonk')].map((vector) => {
        const { key, proof, publicInputs } = inputOf(vector);
        const { polynomials, evaluations } = proof as Record<string, Record<string, readonly string[]>>;
        const points = FFLONK_POINTS.flatMap((name) => polynomials?.[name]?.slice(0, 2) ?? []);
        const found = words([...points, ...FFLONK_SCALARS.map((name) => evaluations?.[name])]);
        const input = { form: 'words', key, proof: found, publicInputs: inWords(publicInputs) };
        return { input, field: 'proof', start: 0 };
      }),
    statement: [],
    staysValid: null,
  },
  {
    name: 'plonk-zksync',
    verifier: plonkZksync,
    layout: { points: [...even(0, 11), 40, 42], scalars: each(22, 18) },
    bases: async () =>
      valid('zksync-plonk').map((vector) => {
        const { key, proof, publicInputs } = inputOf(vector);
        const found = words(proof as readonly string[]);
        return {
          input: { form: 'words', key, proof: found, publicInputs: inWords(publicInputs) },
          field: 'proof',
          start: 0,
        };
      }),
    statement: [],
    staysValid: /^(x plus p|y plus p|plus r) at word/,
  },
  {
    name: 'ultrahonk',
    verifier: ultrahonk,
    // Of a circuit of 2¹² rows, with zero knowledge.
    layout: { points: [...even(16, 10), ...even(188, 13), 230, 232], scalars: [...each(36, 152), ...each(214, 16)] },
    bases: async () =>
      loadUltraHonk()
        .map((input) => ({ input: { ...input }, field: 'proof', start: 0 }))
        .slice(0, 1),
    statement: ['key'],
    staysValid: null,
  },
];

const CODES: ReadonlySet<string> = new Set([...FAIL_CODES, ...GAP_CODES]);
let tried = 0;

describe.each(SYSTEMS)('mutants of $name', ({ name, verifier, layout, bases, statement, staysValid }) => {
  const isMissing = name !== 'groth16-bn254, words' && loadVectors('sp1-groth16').length === 0;
  test.skipIf(isMissing)('none is verified, none throws, each has a code', { timeout: 600_000 }, async () => {
    const draw = seeded(`mutants of ${name}`);
    const all = await bases();
    expect(all.length).toBeGreaterThan(0);
    const changed = all.flatMap((base, i) => mutants(base, all[(i + 1) % all.length] ?? base));
    const chosen = FULL ? changed : Array.from({ length: SAMPLE }, () => pickOne(draw, changed));
    const alone: unknown[] = [];
    for (const { what, input } of chosen) {
      const outcome = await verifier.verify(input, nothingKnown);
      alone.push(outcome);
      if (staysValid?.test(what)) {
        expect(outcome, what).toMatchObject({ status: 'verified', remarks: [expect.any(String)] });
        continue;
      }
      expect(outcome, what).not.toMatchObject({ status: 'verified' });
      expect(CODES.has('code' in outcome ? outcome.code : ''), what).toBe(true);
      tried++;
    }
    // Many at once, beside an accepted proof: none hides behind another.
    const some = chosen.slice(0, BATCH).map(({ input }) => input);
    const [good] = all;
    const together = await verifier.verifyAll?.([...some, good?.input]);
    if (together === undefined) return;
    expect(together.slice(0, -1)).toEqual(alone.slice(0, BATCH));
    expect(together.at(-1)).toMatchObject({ status: 'verified' });

    function mutants({ input, field, start }: Base, other: Base): readonly { what: string; input: Input }[] {
      const proof = input[field] as Hex;
      const inputs = input.publicInputs as readonly Hex[] | undefined;
      const others = (other.input.publicInputs ?? []) as readonly Hex[];
      const changed = [...mutantsOf(proof, start, layout, other.input[field] as Hex, draw), ...extensionsOf(proof)];
      // A system with one base has no other proof to borrow from.
      const proofs = changed.filter((mutant) => mutant.proof !== proof);
      return [
        ...proofs.map((mutant) => ({ what: mutant.name, input: { ...input, [field]: mutant.proof } })),
        ...each(0, start).map((at) => ({
          what: `head byte ${at}`,
          input: { ...input, [field]: changeByte(proof, at, draw) },
        })),
        ...statement
          .filter((part) => input[part] !== '0x')
          .map((part) => {
            const bytes = input[part] as Hex;
            const at = draw((bytes.length - 2) / 2);
            return { what: `${part} byte ${at}`, input: { ...input, [part]: changeByte(bytes, at, draw) } };
          }),
        ...statement
          .filter((part) => input[part] !== other.input[part])
          .map((part) => ({ what: `${part} of another`, input: { ...input, [part]: other.input[part] } })),
        ...(inputs === undefined ? [] : inputMutants(inputs, others)).map((publicInputs) => ({
          what: `public inputs ${publicInputs.join()}`,
          input: { ...input, publicInputs },
        })),
        ...(typeof input.key === 'object' && input.key !== null ? keyMutants(input.key) : []).map((mutant) => ({
          what: `key ${mutant.name}`,
          input: { ...input, key: mutant.key },
        })),
      ];
    }
  });
});

afterAll(() => {
  console.info(`${tried} mutants refused`);
  if (FULL && loadVectors('sp1-groth16').length > 0) expect(tried).toBeGreaterThanOrEqual(FLOOR);
});
