import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject } from '../../core/reading.ts';
import type { Inspection } from '../../core/report.ts';
import { count, having, list, literal, text } from '../../formats/shape.ts';
import type { VectorCase } from './case.ts';
import { type Expectation, mismatch } from './expectation.ts';
import { ANYTHING_INSIDE } from './stark.ts';

const IN_SHAPE = ['length', 'not-canonical'];
const IN_PARAMETERS = ['security-floor', 'preprocessed-root'];

const expected = having(
  { result: literal('valid', 'reject') },
  { atPolicy96Bits: literal('valid', 'reject'), programHash: text(), output: list(text()) },
);
const negative = having(
  { id: text(), expect: literal('reject') },
  { patch: list(having({ index: count, old: text(), new: text() })), truncate: count, variant: text() },
);
const stwo = having({ proofFile: text(), expect: expected }, { negatives: list(negative) });

/**
 * Stwo files (`vectors/CODES.md`, "STARK cases"): a proof in JSON beside its case, and negatives that change felts of its list.
 * @throws {ShapeError} for a file of another shape; @throws when a change does not fit the proof.
 */
export async function readStwo(path: string, json: Record<string, unknown>): Promise<readonly VectorCase[]> {
  const { expect, negatives = [], ...read } = stwo(json, 'stwo');
  const packed = await readFile(join(dirname(path), basename(read.proofFile)));
  const proof = gunzipSync(packed);
  const { expect: _, negatives: __, ...file } = json;
  const { result, atPolicy96Bits = result } = expect;
  const whole: VectorCase = {
    name: path,
    file: { ...file, proof: proof.toString('hex') },
    mismatch: atPolicy96Bits === 'valid' ? acceptedAs(expect) : refusedFor(IN_PARAMETERS),
  };
  const changed = negatives.map((one): VectorCase => {
    const { id, variant = json.preprocessedVariant, truncate } = one;
    return {
      name: `${path}#${id}`,
      // Made when it is asked for: each is millions of bytes.
      get file() {
        const text = Buffer.from(JSON.stringify(changedList(proof, one)));
        return { ...file, preprocessedVariant: variant, proof: text.toString('hex') };
      },
      mismatch: refusedFor(truncate === undefined ? [...ANYTHING_INSIDE, ...IN_PARAMETERS] : IN_SHAPE),
    };
  });
  return [whole, ...changed];
}

function changedList(proof: Uint8Array, { patch = [], truncate }: ReturnType<typeof negative>): readonly unknown[] {
  const felts: unknown = JSON.parse(new TextDecoder().decode(proof));
  if (!Array.isArray(felts)) throw new Error('a change of a proof that is no list');
  for (const { index, old, new: by } of patch) {
    if (felts[index] !== old) throw new Error(`the patch changes felt ${index}, which is another`);
    felts[index] = by;
  }
  return felts.slice(0, truncate);
}

/** Beyond the verdict: the program that ran, and what it wrote. */
function acceptedAs({ programHash, output = [] }: ReturnType<typeof expected>): VectorCase['mismatch'] {
  const wanted = [programHash, ...output].map((felt) => felt && BigInt(felt)).join();
  return (inspection) => mismatch(VALID, inspection) ?? statementMismatch(inspection);

  function statementMismatch(inspection: Inspection): string | null {
    const outcome = inspection.kind === 'proof' ? inspection.outcome : undefined;
    const facts = outcome?.status === 'verified' && isObject(outcome.facts) ? outcome.facts : {};
    const came = [facts.key, ...(Array.isArray(facts.publicInputs) ? facts.publicInputs : [])];
    const felts = came.map((felt) => BigInt(String(felt))).join();
    return felts === wanted ? null : `expected program and output ${wanted}, came ${felts}`;
  }
}

const VALID: Expectation = { status: 'verified', codes: [], remark: undefined };

const refusedFor =
  (codes: readonly string[]): VectorCase['mismatch'] =>
  (inspection) =>
    mismatch({ status: 'failed', codes, remark: undefined }, inspection);
