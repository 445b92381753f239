import { describe, expect, it, test } from 'vitest';
import type { Address, Hex } from '../../core/hex.ts';
import type { ReadFile, Verifier } from '../../core/verifier.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { readFile as readFflonk } from '../fflonk/files.ts';
import { verify as fflonk } from '../fflonk/verify.ts';
import { readFile as readGroth16 } from '../groth16-bn254/files.ts';
import { verify as groth16 } from '../groth16-bn254/verify.ts';
import { readFile as readPlonk } from '../plonk-snarkjs/files.ts';
import { verify as plonk } from '../plonk-snarkjs/verify.ts';
import { changeByte, changeLeaf, pickOne, seeded } from '../testing/mutate.ts';
import { inputOf, loadVectors, nothingKnown, type Vector } from '../testing/vectors.ts';
import { askChain, type Question, type State } from './testing/chain.ts';
import { compile } from './testing/compile.ts';
import { callData } from './testing/snarkjsCalls.ts';
import { askRisc0, askSp1, PINNED_SOURCES, risc0State, sp1State } from './testing/sp1AndRiscZero.ts';
import { solidityVerifier } from './testing/templates.ts';

const AT: Address = numberToHex(0x1001, 20);
const MUTANTS = process.env.ASSAY_FULL === '1' ? 40 : 2;

interface Native {
  readonly verify: Verifier['verify'];
  readonly readFile: ReadFile;
  readonly contract: string;
}
const NATIVE: Readonly<Record<string, Native>> = {
  groth16: { verify: groth16, readFile: readGroth16, contract: 'Groth16Verifier' },
  plonk: { verify: plonk, readFile: readPlonk, contract: 'PlonkVerifier' },
  fflonk: { verify: fflonk, readFile: readFflonk, contract: 'FflonkVerifier' },
};

type Key = Parameters<typeof solidityVerifier>[0];
interface SnarkjsVector extends Vector {
  readonly proof: Readonly<Record<string, unknown>>;
  readonly publicInputs: readonly string[];
  readonly verificationKey: Key & { readonly nPublic: number };
}

/** A derived vector borrows the key of the one that it was made from. */
function withKeys(vectors: readonly Vector[]): readonly SnarkjsVector[] {
  const byId = new Map(vectors.map((vector) => [vector.id, vector]));
  return vectors.map((vector) => {
    const from = byId.get(String(vector.verificationKeyFrom ?? vector.derivedFrom));
    return { ...vector, verificationKey: vector.verificationKey ?? from?.verificationKey } as SnarkjsVector;
  });
}

const snarkjsVectors = ['snarkjs-groth16', 'snarkjs-plonk', 'snarkjs-fflonk', 'polygon-fflonk'].flatMap((system) =>
  withKeys(loadVectors(system)),
);
const sp1Vectors = loadVectors('sp1-groth16');
const risc0Vectors = loadVectors('risc0-groth16');

const keys = [...new Set(snarkjsVectors.map(({ verificationKey }) => JSON.stringify(verificationKey)))];
const fileOf = (key: unknown) => `Key${keys.indexOf(JSON.stringify(key))}.sol`;
const generated = keys.map((key) => [fileOf(JSON.parse(key)), solidityVerifier(JSON.parse(key))]);
const code = compile({ ...PINNED_SOURCES, ...Object.fromEntries(generated) });

/** Both must say the same. Where native could not read a key that no ceremony made, the contract must not say yes. */
async function expectSame(state: State, question: Question, verify: Native['verify'], input: unknown) {
  const [own, { answer }] = await Promise.all([verify(input, nothingKnown), askChain(state, question)]);
  if (!('status' in own)) throw new Error('native asks for state');
  if (own.status === 'unverifiable') expect(answer.status).not.toBe('verified');
  else expect(answer.status).toBe(own.status);
  return own.status;
}

async function snarkjsSame({ verificationKey: key, proof, publicInputs, ...rest }: SnarkjsVector, file = fileOf(key)) {
  const { protocol, nPublic } = key;
  const { verify, readFile, contract } = NATIVE[protocol] as Native;
  const data = callData(protocol, nPublic, proof, publicInputs);
  const question = { to: AT, data, accept: 'returns-true' } as const;
  const input = inputOf(readFile, { ...rest, verificationKey: key, proof, publicInputs });
  return expectSame({ [AT]: { code: code(file, contract) } }, question, verify, input);
}

describe.skipIf(snarkjsVectors.length === 0)('verifiers that snarkjs writes', () => {
  it.each(snarkjsVectors)('$id', async (vector) => {
    await snarkjsSame(vector);
  });

  it.each(snarkjsVectors.filter(({ expect, id }) => expect === 'valid' && !id.includes('.')))(
    'mutants of $id',
    async (vector) => {
      const draw = seeded(vector.id);
      for (let i = 0; i < MUTANTS; i++) {
        const { proof, publicInputs } = vector;
        const { mutant } = changeLeaf({ proof: withoutThird(proof), publicInputs }, draw);
        const { proof: other, publicInputs: inputs } = mutant as Pick<SnarkjsVector, 'proof' | 'publicInputs'>;
        expect(await snarkjsSame({ ...vector, proof: withThird(proof, other), publicInputs: inputs })).not.toBe(
          'verified',
        );
      }
    },
  );
});

describe.skipIf(sp1Vectors.length === 0)('SP1 behind its gateway', () => {
  const state = sp1Vectors.length === 0 ? {} : sp1State(code);
  const same = (vector: Vector) => {
    const { vkey, publicValues, proof } = vector as unknown as Record<'vkey' | 'publicValues' | 'proof', Hex>;
    return expectSame(state, askSp1(vkey, publicValues, proof), groth16, inputOf(readGroth16, vector));
  };
  it.each(sp1Vectors)('$id', async (vector) => {
    await same(vector);
  });

  test('mutants', async () => {
    const draw = seeded('SP1 behind its gateway');
    for (let i = 0; i < 4 * MUTANTS; i++) {
      const vector = pickOne(
        draw,
        sp1Vectors.filter(({ expect }) => expect === 'valid'),
      ) as Vector & Record<'vkey' | 'publicValues' | 'proof', Hex>;
      const field = pickOne(draw, ['vkey', 'publicValues', 'proof'] as const);
      const value = vector[field];
      // Behind the words of the proof L1 ignores what follows.
      const length = field === 'proof' ? Math.min(260, (value.length - 2) / 2) : (value.length - 2) / 2;
      await same({ ...vector, [field]: changeByte(value, draw(length), draw) });
    }
  });
});

describe.skipIf(risc0Vectors.length === 0)('RISC Zero behind its router', () => {
  const state = risc0Vectors.length === 0 ? {} : risc0State(code);
  it.each(risc0Vectors.filter(({ controlRoot, id }) => !/wrong-(control|bn254)/.test(id) && controlRoot !== undefined))(
    '$id',
    async (vector) => {
      const { seal, proof, imageId, journalDigest } = vector as unknown as Record<string, Hex>;
      const question = askRisc0((seal ?? proof) as Hex, imageId as Hex, journalDigest as Hex);
      await expectSame(state, question, groth16, inputOf(readGroth16, vector));
    },
  );
});

type Tree = Readonly<Record<string, unknown>>;

/** Points have a third coordinate, 1, that contracts do not take: changing it is no mutant of theirs. */
const withoutThird = (proof: Tree): Tree =>
  Object.fromEntries(Object.entries(proof).map(([name, value]) => [name, shorten(value)]));
const shorten = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.slice(0, 2).map(shorten)
    : typeof value === 'object'
      ? withoutThird(value as Tree)
      : value;

const withThird = (model: Tree, proof: Tree): Tree =>
  Object.fromEntries(Object.entries(model).map(([name, value]) => [name, lengthen(value, proof[name])]));
function lengthen(model: unknown, value: unknown): unknown {
  if (Array.isArray(model) && Array.isArray(value))
    return model.map((one, i) => (i < 2 ? lengthen(one, value[i]) : one));
  return typeof model === 'object' && model !== null ? withThird(model as Tree, value as Tree) : value;
}
