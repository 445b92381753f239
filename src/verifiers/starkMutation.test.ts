import { describe, expect, test } from 'vitest';
import { FAIL_CODES, GAP_CODES } from '../core/outcome.ts';
import type { ReadFile } from '../core/verifier.ts';
import { concat, toBytes } from '../formats/bytes.ts';
import { readFile as halo2 } from './halo2-kzg/files.ts';
import { readFile as openvm } from './openvm/files.ts';
import { readFile as plonky2 } from './plonky2/files.ts';
import { readFile as plonky3 } from './plonky3/files.ts';
import { loadVerifier, verifierMetas } from './registry.ts';
import { readFile as risc0 } from './risc0-stark/files.ts';
import { readFile as sp1 } from './sp1-stark/files.ts';
import { readFile as stwo } from './stwo-cairo/files.ts';
import { MUTANTS, seeded } from './testing/mutate.ts';
import { mutateBytes } from './testing/mutateBytes.ts';
import { loadStarkCase } from './testing/starkCase.ts';
import { loadUltraHonk } from './testing/ultraHonkCases.ts';
import { inputOf, nothingKnown } from './testing/vectors.ts';

// Changed proofs of every verifier that runs a vendor's own code: at least FLOOR of each with ASSAY_FULL=1, a sample otherwise.
const FLOOR = 1000;
const COUNT = MUTANTS / 2;

type Input = Readonly<Record<string, unknown>>;

/** An accepted proof, and what of it is changed. */
interface Base {
  readonly id: string;
  readonly input: Input;
  readonly field: string;
  /** Bytes at its end that bind nothing, by the format. */
  readonly unbound?: number;
  /** Text in which white space may stand anywhere. */
  readonly isText?: boolean;
}

interface Stark {
  readonly verifier: string;
  /** Whether our checks refuse by name all that would trap in the vendor's code, or a trap may be the answer. */
  readonly isNamed: boolean;
  readonly bases: () => Promise<readonly Base[]>;
}

/** Cases of `stark/<system>`. */
const cases =
  (system: string, readFile: ReadFile, more: Omit<Base, 'id' | 'input'>, ...ids: readonly string[]) =>
  async (): Promise<readonly Base[]> => {
    const found = await Promise.all(ids.map((id) => loadStarkCase(system, id)));
    return found.flatMap((one, i) =>
      one === null ? [] : [{ ...more, id: ids[i] ?? '', input: inputOf(readFile, one) as Input }],
    );
  };

const PROOF = { field: 'proof' };

const STARKS: readonly Stark[] = [
  {
    verifier: 'risc0-stark',
    isNamed: false,
    // The journal that a receipt carries binds nothing: the asker's takes its place.
    bases: cases('risc0', risc0, { field: 'receipt', unbound: 300 }, 'risc0-3.0.5-succinct-bincode'),
  },
  {
    verifier: 'sp1-stark',
    isNamed: false,
    // What stands behind the proof in its envelope binds nothing either.
    bases: cases('sp1', sp1, { ...PROOF, unbound: 80 }, 'sp1-6.1.0-compressed-a'),
  },
  {
    verifier: 'stwo-cairo',
    isNamed: false,
    bases: async () => {
      const ids = ['stwo-1.3.0-all-opcodes-blake2s', 'stwo-1.3.0-canonical-small-96'];
      const found = await cases('stwo', stwo, { ...PROOF, isText: true }, ...ids)();
      return Promise.all(
        found.map(async (base) => {
          const said = (await loadStarkCase('stwo', base.id))?.expect as { readonly programHash: string };
          const text = new TextDecoder().decode(base.input.proof as Uint8Array);
          const proof = new TextEncoder().encode(JSON.stringify(JSON.parse(text)));
          return { ...base, input: { ...base.input, programHash: said.programHash, output: [], proof } };
        }),
      );
    },
  },
  { verifier: 'openvm', isNamed: false, bases: cases('openvm', openvm, PROOF, 'openvm-2.0.2-fib100') },
  {
    verifier: 'plonky2',
    isNamed: true,
    bases: async () => {
      const found = await cases('plonky2', plonky2, PROOF, 'plonky2-fib99', 'plonky2-fib99-compressed')();
      const { key, keyHash } = found[0]?.input ?? {};
      return found.map((base) => ({ ...base, input: { ...base.input, key, keyHash } }));
    },
  },
  { verifier: 'plonky3', isNamed: true, bases: cases('plonky3', plonky3, PROOF, 'plonky3-fib4096') },
  { verifier: 'halo2-kzg', isNamed: true, bases: cases('halo2-kzg', halo2, PROOF, 'halo2-kzg-standardplonk') },
  {
    verifier: 'ultrahonk',
    isNamed: true,
    bases: async () =>
      loadUltraHonk().map((input) => ({
        ...PROOF,
        id: `ultrahonk ${input.target}`,
        input: { ...input, key: toBytes(input.key), proof: toBytes(input.proof) },
      })),
  },
];

const CODES: ReadonlySet<string> = new Set([...FAIL_CODES, ...GAP_CODES]);

describe.each(STARKS)('mutants of $verifier', ({ verifier: id, isNamed, bases }) => {
  test('none is verified, each ends in its time with a code', { timeout: 3_600_000 }, async (context) => {
    const all = await bases();
    // Said by the loader, which throws under CI.
    if (all.length === 0) return context.skip();
    const [draw, verifier] = [seeded(`mutants of ${id}`), await loadVerifier(id)];
    const limit = verifierMetas().find((meta) => meta.id === id)?.limits.milliseconds;
    const ask = async (input: Input) => {
      const outcome = await verifier?.verify(input, nothingKnown);
      if (outcome === undefined || 'needs' in outcome) throw new Error(`${id} gave no outcome`);
      return outcome;
    };
    const tally: Record<string, number> = {};
    for (const base of all) {
      expect(await ask(base.input), base.id).toMatchObject({ status: 'verified' });
      for (let i = 0; i < COUNT; i++) {
        const { how, input } = mutantOf(base, draw);
        const begun = performance.now();
        const outcome = await ask(input);
        const what = `${base.id}: ${how}`;
        expect(performance.now() - begun, what).toBeLessThan(limit ?? 0);
        const code = 'code' in outcome ? outcome.code : outcome.status;
        expect(CODES.has(code), `${what}: ${code}`).toBe(true);
        if (isNamed) expect(outcome.status, what).toBe('failed');
        tally[code] = (tally[code] ?? 0) + 1;
      }
      // Whatever a mutant did to its instance, it did to that one alone.
      expect(await ask(base.input), base.id).toMatchObject({ status: 'verified' });
    }
    console.info(`${id}: refused ${JSON.stringify(tally)}`);
    const tried = Object.values(tally).reduce((sum, count) => sum + count, 0);
    expect(tried).toBeGreaterThanOrEqual(process.env.ASSAY_FULL === '1' ? FLOOR : COUNT);
  });
});

function mutantOf({ input, field, unbound = 0, isText = false }: Base, draw: ReturnType<typeof seeded>) {
  const whole = input[field] as Uint8Array;
  const bound = whole.length - unbound;
  for (;;) {
    const { how, mutant } = mutateBytes(whole.subarray(0, bound), draw);
    if (isText && mutant.some((byte) => byte <= 0x20)) continue;
    const changed = concat(mutant, whole.subarray(bound));
    return { how, input: { ...input, [field]: changed } };
  }
}

test('no verifier of a vendor is left out', async () => {
  const sources = import.meta.glob<string>('./*/verify.ts', { query: '?raw', import: 'default', eager: true });
  const seconds = verifierMetas().flatMap(({ id, confirms }) => (confirms === undefined ? [] : [id]));
  const vendors = Object.entries(sources)
    .filter(([, source]) => /wasmVerifier\(|Generation\b/.test(source))
    .map(([path]) => path.split('/')[1] ?? '')
    .filter((id) => !seconds.includes(id));
  expect(vendors.sort()).toEqual(STARKS.map(({ verifier }) => verifier).sort());
});
