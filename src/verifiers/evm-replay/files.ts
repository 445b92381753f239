import type { Digest, Hex } from '../../core/hex.ts';
import type { ReadFile } from '../../core/verifier.ts';
import { isHex } from '../../formats/bytes.ts';
import { type Fields, isFields } from '../../formats/fields.ts';
import { OPENVM_VERIFIERS, SNARK_VERIFIERS } from './keys/halo2.ts';

/**
 * Reads `{ system: 'evm-replay', to, data, accept, contracts | code, ... }`, whose code is the file's own, and Halo2 proofs,
 * whose key exists only inside a contract: it is named by the hash of its code, and `runtimeCode` may bring the code.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json)) return null;
  const { system, proofSystem } = json;
  if (system === 'evm-replay') return { input: readOwn(json), key: 'in-file' };
  if (system === 'scroll-halo2' || proofSystem === 'halo2-kzg-bn254 (snark-verifier)') {
    return { input: readSnarkVerifier(json), key: 'pinned' };
  }
  if (system === 'sharp-evm') return { input: halo2(null, json, null), key: 'pinned' };
  if (proofSystem === 'openvm halo2-kzg-bn254') return { input: readOpenVm(json), key: 'pinned' };
  return null;
};

const OPTIONAL = ['from', 'value', 'chainId', 'before'];

function readOwn(file: Fields): Fields {
  const { to, data, accept, code } = file;
  const contracts = file.contracts ?? (typeof to === 'string' && code !== undefined ? { [to]: { code } } : undefined);
  const rest = Object.fromEntries(OPTIONAL.flatMap((name) => (name in file ? [[name, file[name]]] : [])));
  return { form: 'contracts', contracts, to, data, accept, ...rest };
}

/** Twelve words of the KZG accumulator, which these verifiers read before the instances. */
const ACCUMULATOR = 2 + 2 * 384;

function readSnarkVerifier(file: Fields): Fields {
  const { version, verifierCodeHash } = file;
  const release = typeof version === 'string' ? version.split(' ').at(-1) : undefined;
  const pinned = SNARK_VERIFIERS.find((verifier) => verifier.release === release)?.codeHash ?? null;
  // The file's word for the code is good only where it is the pinned one: which key a proof belongs to is not the file's to say.
  const codeHash = verifierCodeHash === undefined || verifierCodeHash === pinned ? pinned : null;
  const instances = wordsOf(file.publicInputs);
  const { proof } = file;
  if (instances === undefined || !isHex(proof)) return halo2(codeHash, file, null);
  return halo2(codeHash, file, `${proof.slice(0, ACCUMULATOR)}${instances}${proof.slice(ACCUMULATOR)}` as Hex);
}

function readOpenVm(file: Fields): Fields {
  const commit = isFields(file.source) ? file.source.verifierCommit : undefined;
  const codeHash = OPENVM_VERIFIERS.find(({ release }) => release === commit)?.codeHash ?? null;
  const instances = wordsOf(file.publicInputs);
  const { proof } = file;
  return halo2(codeHash, file, instances === undefined || !isHex(proof) ? null : `0x${instances}${proof.slice(2)}`);
}

const wordsOf = (value: unknown): string | undefined =>
  Array.isArray(value) && value.every(isHex) ? value.map((word) => word.slice(2)).join('') : undefined;

/** A raw call without a selector; success is that it does not revert. */
const halo2 = (codeHash: Digest | null, { runtimeCode }: Fields, data: Hex | null): Fields => ({
  form: 'known',
  codeHash,
  data,
  accept: 'no-revert',
  ...(runtimeCode === undefined ? {} : { code: runtimeCode }),
});
