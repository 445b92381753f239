import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import type { ProofInput, ReadFile } from '../core/verifier.ts';
import { askChain, type Question } from '../verifiers/evm-replay/testing/chain.ts';
import { compile } from '../verifiers/evm-replay/testing/compile.ts';
import {
  askRisc0,
  askSp1,
  PINNED_SOURCES,
  risc0State,
  sp1State,
} from '../verifiers/evm-replay/testing/sp1AndRiscZero.ts';
import { readFile as readGroth16 } from '../verifiers/groth16-bn254/files.ts';
import { readFile as readPlonk } from '../verifiers/plonk-gnark/files.ts';
import { loadVerifier, verifierMetas } from '../verifiers/registry.ts';
import { extensionsOf, type Layout, mutantsOf } from '../verifiers/testing/mutants.ts';
import { changeByte, type Draw, pickOne, seeded } from '../verifiers/testing/mutate.ts';
import { inputOf, loadVectors, nothingKnown } from '../verifiers/testing/vectors.ts';
import { othersFor } from './implementations.ts';

type Engine = 'ours' | 'vendor' | 'replay';

/**
 * Every vector and every kind of mutant on which the verifier of our own, a vendor's crate behind the checks before it, and the contract
 * (a stand-in for L1's, with its key) come to different ends, and why. No other may, and each of these must.
 */
const DIFFERENCES: readonly {
  readonly what: RegExp;
  readonly says: Readonly<Partial<Record<Engine, string>>>;
  readonly why: string;
}[] = [
  {
    what: /^(sp1|risc0)-groth16\/.*(\.ok-trailing-bytes|: (a byte more|a word more|twice))$/,
    says: { ours: 'verified', replay: 'verified', vendor: 'unverifiable' },
    why: 'the vendor’s crate counts the bytes of the proof; L1 ignores those that follow, which is verified here with a remark',
  },
  {
    what: /^risc0-groth16\/.*\.bad-wrong-(bn254-control-id|control-root)$/,
    says: { ours: 'failed', vendor: 'failed', replay: 'verified' },
    why: 'the question names a control root or id that is not the release’s; a contract has its own, and is not asked about it',
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
  /** The call that L1 gets about it. */
  readonly call: (input: Readonly<Record<string, Hex>>) => Question;
  /** A real proof of a release whose key the vendor's crate carries. */
  readonly real: RegExp;
}

const even = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + 2 * i);
const GROTH16: Layout = { points: [0, 6], twists: [2], scalars: [] };
const SP1 = {
  field: 'proof',
  start: 100,
  // Another selector asks for another key, about which nobody else is asked.
  statement: ['vkey', 'publicValues'],
  call: ({ vkey, publicValues, proof }: Readonly<Record<string, Hex>>) =>
    askSp1(vkey as Hex, publicValues as Hex, proof as Hex),
};

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
    statement: ['imageId', 'journalDigest'],
    call: ({ seal, imageId, journalDigest }) => askRisc0(seal as Hex, imageId as Hex, journalDigest as Hex),
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

/** A whole run takes ten minutes, most of it in the vendor's PLONK, which takes over a second a proof. */
const FULL = process.env.ASSAY_FULL === '1';
const SAMPLE = 10;

describe.each(SYSTEMS)('implementations of $system', (kind) => {
  const { system, read, ours, real, call } = kind;
  const draw = seeded(`second opinions on ${system}`);
  const vectors: readonly Case[] = loadVectors(system).map((vector) => ({
    what: vector.id,
    proof: { verifier: ours, input: inputOf(read, vector) },
  }));
  const reals = vectors.filter(({ what }) => real.test(what));
  const code = vectors.length === 0 ? null : compile(PINNED_SOURCES);
  const state = code === null ? {} : { ...sp1State(code), ...risc0State(code) };

  /** What each says that answers: no crate has the keys of all releases. */
  async function askAll(proof: ProofInput): Promise<Readonly<Partial<Record<Engine, string>>>> {
    const { answer } = await askChain(state, call(proof.input as Readonly<Record<string, Hex>>));
    const says: Partial<Record<Engine, string>> = { ours: await statusOf(proof), replay: answer.status };
    for (const other of othersFor(proof, metas)) says.vendor = await statusOf(other);
    return says;
  }

  /** What they say of a case, where that is neither the same nor what is known. */
  async function unexplained({ what, proof }: Case): Promise<object | null> {
    const says = await askAll(proof);
    const known = DIFFERENCES.find((one) => one.what.test(what))?.says ?? {};
    const isExpected = Object.entries(says).every(([engine, said]) => said === (known[engine as Engine] ?? says.ours));
    return isExpected ? null : { what, ...says };
  }

  it.skipIf(vectors.length === 0)('all say yes to real proofs', { timeout: 600_000 }, async () => {
    expect(reals.length).toBeGreaterThan(3);
    for (const { what, proof } of FULL ? reals : reals.slice(0, 2)) {
      const says = await askAll(proof);
      expect({ what, ...says }).toEqual({ what, ours: 'verified', vendor: 'verified', replay: 'verified' });
    }
  });

  it.skipIf(vectors.length === 0)('differ only where it is known why', { timeout: 3_600_000 }, async () => {
    const changed = reals
      .slice(0, 1)
      .flatMap(({ what, proof }) => mutants(what, proof, reals[1]?.proof ?? proof, kind, draw));
    const asked = [...vectors, ...changed];
    const listed = asked.filter(({ what }) => DIFFERENCES.some((one) => one.what.test(what)));
    const tried = new Set(FULL ? asked : [...listed, ...Array.from({ length: SAMPLE }, () => pickOne(draw, asked))]);
    const found: (object | null)[] = [];
    for (const one of tried) found.push(await unexplained(one));
    expect(found.filter((one) => one !== null)).toEqual([]);
    expect(listed.length > 0).toBe(system.endsWith('-groth16'));
    console.info(`${system}: ${tried.size} of ${asked.length} vectors and mutants, ${listed.length} known to differ`);
  });
});
