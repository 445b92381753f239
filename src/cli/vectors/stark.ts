import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject } from '../../core/reading.ts';
import type { Inspection } from '../../core/report.ts';
import { applyPatch } from './patch.ts';
import { readTargets, writeTargets } from './starkTargets.ts';

type Json = Record<string, unknown>;

/** Systems whose proofs are read as bytes. Cases of all others are of another make. */
const READ: readonly unknown[] = ['halo2-kzg', 'openvm', 'plonky2', 'plonky3', 'risc0', 'sp1'];

/** A case whose proof lies beside it, or one that is such a case with a few bytes changed. */
export const isStark = ({ proofFile, derivedFrom, patch }: Json): boolean =>
  proofFile !== undefined || (derivedFrom !== undefined && patch !== undefined);

/**
 * The case as one file: its base's fields under its own, and the proof in it as hexadecimal. A patch in a language of another
 * kind than bytes leaves the base as it is: no verifier here reads such proofs.
 * @throws when a file that it names is missing, or its patch is not understood.
 */
export async function readStark(path: string, own: Json): Promise<Json> {
  const base = typeof own.derivedFrom === 'string' ? await readBeside(path, `${own.derivedFrom}.json`) : {};
  const unkeyed: Json = { ...base, ...own };
  if (!READ.includes(unkeyed.system)) return unkeyed;
  const patch = stepsOf(own.patch);
  const whole = await withKey(path, unkeyed, patch);
  const beside = typeof whole.proofFile === 'string' ? { proof: await readProof(path, whole.proofFile) } : {};
  const targets = applyPatch(
    { ...readTargets(whole), ...beside },
    patch.filter((step) => !isCopy(step)),
  );
  const written = writeTargets(whole, targets);
  return 'proof' in beside ? { ...written, proof: Buffer.from(targets.proof ?? []).toString('hex') } : written;
}

/** @throws when it is there, and is no list of steps. */
function stepsOf(patch: unknown = []): readonly Json[] {
  if (!Array.isArray(patch) || !patch.every(isObject)) throw new Error('the patch is no list of steps');
  return patch;
}

const isCopy = ({ op, target }: Json): boolean => op === 'copyFrom' && target === 'key';

/** A case may have the key of another one, by its key or by a step of its patch. A large key lies beside its case. */
async function withKey(path: string, json: Json, patch: readonly Json[]): Promise<Json> {
  const { keyFrom, keyFile } = isObject(json.key) ? json.key : { keyFrom: undefined };
  const from = patch.find(isCopy)?.id ?? keyFrom;
  if (typeof from === 'string') return { ...json, key: (await readBeside(path, `${from}.json`)).key };
  if (!isObject(json.key) || typeof keyFile !== 'string') return json;
  const hex = (await readFile(join(dirname(path), basename(keyFile)))).toString('hex');
  return { ...json, key: { ...json.key, hex } };
}

async function readBeside(path: string, name: string): Promise<Json> {
  return JSON.parse(await readFile(join(dirname(path), basename(name)), 'utf8')) as Json;
}

async function readProof(path: string, name: string): Promise<Uint8Array> {
  const beside = join(dirname(path), basename(name));
  if (!existsSync(beside)) throw new Error(`${name} is not beside the case`);
  const bytes = new Uint8Array(await readFile(beside));
  return beside.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

const STATEMENT = ['statement-mismatch'];
/** Where the proof does not carry them, other public values only fail to verify. */
const PUBLIC = ['equation', ...STATEMENT];
const KEY = ['key-mismatch', 'not-canonical', 'length'];
export const ANYTHING_INSIDE = [
  ...['equation', 'not-canonical', 'length', 'key-mismatch', 'vk-root', 'exit-code'],
  ...['statement-mismatch', 'merkle-proof-invalid'],
];

/** Codes that fit what a patch changed, for cases that name none. Which check meets a changed byte first is the verifier's to choose. */
export function codesOfPatch(patch: unknown): readonly string[] {
  const steps = Array.isArray(patch) ? patch.filter(isObject) : [];
  const codes = steps.flatMap(({ target, op }) => {
    if (target === 'proof') return op === 'append' || op === 'truncate' ? ['length', 'not-canonical'] : ANYTHING_INSIDE;
    if (target === 'public') return PUBLIC;
    if (op === 'copyFrom') return ['equation', ...KEY];
    return ['vkey', 'key', 'controlRoot'].includes(String(target)) ? KEY : STATEMENT;
  });
  // A whole receipt of development mode: there is nothing in it that could hold.
  return steps.length === 0 ? ['equation'] : [...new Set(codes)];
}

/** Where the policy came out otherwise than the case says; null when it did not, or the case names none. */
export function policyMismatch(policy: unknown, { outcome }: Extract<Inspection, { kind: 'proof' }>): string | null {
  if (policy === undefined || outcome.status === 'failed') return null;
  const facts = outcome.status === 'verified' && isObject(outcome.facts) ? outcome.facts : {};
  return facts.policy === policy ? null : `policy: expected ${String(policy)}, came ${String(facts.policy)}`;
}
