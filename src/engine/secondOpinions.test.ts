import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import type { ProofInput, ReadFile } from '../core/verifier.ts';
import { readFile as readGroth16 } from '../verifiers/groth16-bn254/files.ts';
import { readFile as readPlonk } from '../verifiers/plonk-gnark/files.ts';
import { loadVerifier, verifierMetas } from '../verifiers/registry.ts';
import { extensionsOf, type Layout, mutantsOf } from '../verifiers/testing/mutants.ts';
import { changeByte, type Draw, pickOne, seeded } from '../verifiers/testing/mutate.ts';
import { inputOf, loadVectors, nothingKnown } from '../verifiers/testing/vectors.ts';
import { othersFor } from './implementations.ts';

/**
 * Every vector and every kind of mutant on which a vendor's crate, behind the checks before it, and the verifier of our own come to
 * different ends, and why. No other may.
 */
const DIFFERENCES: readonly {
  readonly what: RegExp;
  readonly ours: string;
  readonly vendor: string;
  readonly why: string;
}[] = [
  {
    what: /^(sp1|risc0)-groth16\/.*(\.ok-trailing-bytes|: (a byte more|a word more|twice))$/,
    ours: 'verified',
    vendor: 'unverifiable',
    why: 'the vendor’s crate counts the bytes of the proof; L1 ignores those that follow, which is verified here with a remark',
  },
];

interface System {
  readonly system: string;
  readonly read: ReadFile;
  readonly ours: string;
  /** The field with the proof's bytes, and how many stand before its first word. */
  readonly field: string;
  readonly start: number;
  readonly layout: Layout;
  readonly statement: readonly string[];
  /** A real proof of a release whose key the vendor's crate carries. */
  readonly real: RegExp;
}

const even = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + 2 * i);
const GROTH16: Layout = { points: [0, 6], twists: [2], scalars: [] };
const SP1 = { field: 'proof', start: 100, statement: ['vkey', 'publicValues', 'selector'] };

const SYSTEMS: readonly System[] = [
  {
    ...SP1,
    system: 'sp1-groth16',
    read: readGroth16,
    ours: 'groth16-bn254',
    layout: GROTH16,
    real: /\/v6\.1\.0-[\w-]+$/,
  },
  {
    ...SP1,
    system: 'sp1-plonk',
    read: readPlonk,
    ours: 'plonk-gnark',
    layout: { points: [...even(0, 6), 17, 20, 22, 25], scalars: [12, 13, 14, 15, 16, 19, 24] },
    real: /\/v6\.1\.0-[\w-]+$/,
  },
  {
    system: 'risc0-groth16',
    read: readGroth16,
    ours: 'groth16-bn254',
    field: 'seal',
    start: 4,
    layout: GROTH16,
    statement: ['imageId', 'journalDigest', 'selector'],
    real: /\/20[\w-]+$/,
  },
];

interface Case {
  readonly what: string;
  readonly proof: ProofInput;
}

const metas = verifierMetas();
const statusOf = async ({ verifier, input }: ProofInput): Promise<string> => {
  const result = await (await loadVerifier(verifier))?.verify(input, nothingKnown);
  if (result === undefined || 'needs' in result) throw new Error(`${verifier} gave no outcome`);
  return result.status;
};

/** Every changed proof and statement of a real one that is tried. */
function mutants(
  id: string,
  proof: ProofInput,
  other: ProofInput,
  { field, start, layout, statement }: System,
  draw: Draw,
): readonly Case[] {
  const input = proof.input as Readonly<Record<string, Hex>>;
  const bytes = (input[field] ?? '0x') as Hex;
  const changed = [
    ...mutantsOf(bytes, start, layout, (other.input as Record<string, Hex>)[field] as Hex, draw),
    ...extensionsOf(bytes),
  ];
  const of = (what: string, change: object): Case => ({
    what: `${id}: ${what}`,
    proof: { ...proof, input: { ...input, ...change } },
  });
  const heads = Array.from({ length: start }, (_, at) => at)
    .filter((at) => at < 4 || at % 8 === 3)
    .map((at) => of(`head byte ${at}`, { [field]: changeByte(bytes, at, draw) }));
  const statements = statement
    .filter((part) => (input[part] ?? '0x') !== '0x')
    .map((part) =>
      of(`${part} changed`, {
        [part]: changeByte(input[part] as Hex, draw(((input[part] as Hex).length - 2) / 2), draw),
      }),
    );
  return [...changed.map((mutant) => of(mutant.name, { [field]: mutant.proof })), ...heads, ...statements];
}

/** A whole run takes minutes. */
const FULL = process.env.ASSAY_FULL === '1';
const SAMPLE = 10;

describe.each(SYSTEMS)('two implementations of $system', (kind) => {
  const { system, read, ours, real } = kind;
  const draw = seeded(`second opinions on ${system}`);
  const vectors: readonly Case[] = loadVectors(system).map((vector) => ({
    what: vector.id,
    proof: { verifier: ours, input: inputOf(read, vector) },
  }));
  // Those of which nobody else carries the key are no cases.
  const cases = vectors.filter(({ proof }) => othersFor(proof, metas).length > 0);
  const reals = cases.filter(({ what }) => real.test(what));

  it.skipIf(vectors.length === 0)('both say yes to real proofs', { timeout: 600_000 }, async () => {
    expect(reals.length).toBeGreaterThan(3);
    for (const { what, proof } of FULL ? reals : reals.slice(0, 2)) {
      const [other] = othersFor(proof, metas);
      if (other === undefined) throw new Error('nobody else is asked');
      expect([what, await statusOf(proof), await statusOf(other)]).toEqual([what, 'verified', 'verified']);
    }
  });

  it.skipIf(vectors.length === 0)('differ only where it is known why', { timeout: 3_600_000 }, async () => {
    const changed = reals
      .slice(0, 1)
      .flatMap(({ what, proof }) => mutants(what, proof, reals[1]?.proof ?? proof, kind, draw));
    const asked = [...cases, ...changed].filter(({ proof }) => othersFor(proof, metas).length > 0);
    const listed = asked.filter(({ what }) => DIFFERENCES.some((one) => one.what.test(what)));
    const tried = FULL ? asked : [...listed, ...Array.from({ length: SAMPLE }, () => pickOne(draw, asked))];
    for (const { what, proof } of new Set(tried)) {
      const known = DIFFERENCES.find((one) => one.what.test(what));
      const mine = await statusOf(proof);
      for (const other of othersFor(proof, metas)) {
        const theirs = await statusOf(other);
        expect({ what, ours: mine, vendor: theirs }).toEqual({
          what,
          ours: known?.ours ?? mine,
          vendor: known?.vendor ?? mine,
        });
      }
    }
    expect(system.endsWith('-groth16')).toBe(listed.length > 0);
  });
});
