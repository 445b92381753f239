import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject } from '../../core/reading.ts';
import type { Inspection } from '../../core/report.ts';
import { applyPatch, type Targets } from './patch.ts';

type Json = Record<string, unknown>;

/** Fields in hexadecimal without a prefix that a patch may change, beside the proof and the key. */
const FIELDS = ['imageId', 'journal', 'controlRoot', 'publicValues', 'committedDigest'] as const;

/** Systems whose proofs are read as bytes. Cases of all others are of another make. */
const READ: readonly unknown[] = ['openvm', 'risc0', 'sp1'];

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
  const whole = await withKeyFile(path, { ...base, ...own });
  const targets = await targetsOf(path, whole);
  if (targets === null) return whole;
  const { proof, vkey, key, ...fields } = own.patch === undefined ? targets : applyPatch(targets, own.patch);
  const bincode = vkey === undefined ? {} : { vkey: { bincode: hexOf(vkey) } };
  const inKey = key === undefined || !isObject(whole.key) ? {} : { key: { ...whole.key, hex: hexOf(key) } };
  const changed = Object.entries(fields).map(([name, bytes]) => [name, hexOf(bytes)]);
  return { ...whole, ...Object.fromEntries(changed), ...bincode, ...inKey, proof: hexOf(proof ?? new Uint8Array()) };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function readBeside(path: string, name: string): Promise<Json> {
  return JSON.parse(await readFile(join(dirname(path), basename(name)), 'utf8')) as Json;
}

/** A large key lies beside the case too. */
async function withKeyFile(path: string, json: Json): Promise<Json> {
  const file = isObject(json.key) ? json.key.keyFile : undefined;
  if (!isObject(json.key) || typeof file !== 'string') return json;
  return { ...json, key: { ...json.key, hex: hexOf(await readFile(join(dirname(path), basename(file)))) } };
}

/** Null for a system whose cases are of another make. */
async function targetsOf(path: string, { system, proofFile, vkey, key, ...rest }: Json): Promise<Targets | null> {
  if (!READ.includes(system) || typeof proofFile !== 'string') return null;
  const beside = join(dirname(path), basename(proofFile));
  if (!existsSync(beside)) throw new Error(`${proofFile} is not beside the case`);
  const bytes = new Uint8Array(await readFile(beside));
  const targets: Record<string, Uint8Array> = { proof: beside.endsWith('.gz') ? gunzipSync(bytes) : bytes };
  if (isObject(vkey) && typeof vkey.bincode === 'string') targets.vkey = Buffer.from(vkey.bincode, 'hex');
  if (isObject(key) && typeof key.hex === 'string') targets.key = Buffer.from(key.hex, 'hex');
  for (const name of FIELDS) {
    const value = rest[name];
    if (typeof value === 'string') targets[name] = Buffer.from(value, 'hex');
  }
  return targets;
}

const STATEMENT = ['statement-mismatch'];
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
