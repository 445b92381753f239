import { decodeAbiParameters, encodeAbiParameters, keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Binding, part } from './binding.ts';
import { aggregatedPublicValues } from './statement.ts';

/** What was proven of one batch, by its number. */
export interface BatchProof {
  readonly id: number;
  readonly metaHash: Digest;
  readonly transition: BatchTransition;
}

export interface BatchTransition {
  readonly parentHash: Digest;
  readonly blockHash: Digest;
  readonly stateRoot: Digest;
}

const META = {
  type: 'tuple',
  components: [
    { name: 'infoHash', type: 'bytes32' },
    { name: 'proposer', type: 'address' },
    { name: 'batchId', type: 'uint64' },
    { name: 'proposedAt', type: 'uint64' },
  ],
} as const;
const TRANSITION = {
  type: 'tuple',
  components: [
    { name: 'parentHash', type: 'bytes32' },
    { name: 'blockHash', type: 'bytes32' },
    { name: 'stateRoot', type: 'bytes32' },
  ],
} as const;
const PARAMS = [
  { ...META, type: 'tuple[]' },
  { ...TRANSITION, type: 'tuple[]' },
] as const;

/** The first argument of `proveBatches`. Undefined for other encodings than the one, and for lists of unequal length. */
export function readBatches(params: Hex): readonly BatchProof[] | undefined {
  try {
    const [metas, transitions] = decodeAbiParameters(PARAMS, params);
    if (encodeAbiParameters(PARAMS, [metas, transitions]) !== params.toLowerCase()) return undefined;
    if (metas.length !== transitions.length) return undefined;
    return metas.map((meta, i) => ({
      id: Number(meta.batchId),
      metaHash: keccak256(encodeAbiParameters([META], [meta])),
      transition: transitions[i] as BatchTransition,
    }));
  } catch {
    return undefined;
  }
}

const INPUT = [
  { type: 'string' },
  { type: 'uint64' },
  { type: 'address' },
  TRANSITION,
  { type: 'address' },
  { type: 'bytes32' },
] as const;

/**
 * What a proof binds of one batch. Source: taikoxyz/taiko-mono, `packages/protocol/contracts/layer1/verifiers/LibPublicInput.sol` of Pacaya.
 * @param newInstance the enclave's key from now on; zero for a zero-knowledge proof.
 */
export const batchInput = (
  chainId: number,
  verifier: Address,
  { transition, metaHash }: BatchProof,
  newInstance: Address,
): Digest =>
  keccak256(encodeAbiParameters(INPUT, ['VERIFY_PROOF', BigInt(chainId), verifier, transition, newInstance, metaHash]));

const NOBODY: Address = `0x${'00'.repeat(20)}`;
const wordOf = (account: Address): Hex => `0x${account.slice(2).padStart(64, '0')}`;

/** Pacaya: the inputs of all batches of the call. SGX: id 4, instance 20, the instance from now on 20, signature 65. */
export const bindingOfBatches = (chainId: number, batches: readonly BatchProof[]): Binding => ({
  signed(proof, verifier) {
    if (proof.length !== 2 + 2 * 109) return undefined;
    const [instance, next] = [part(proof, 4, 20), part(proof, 24, 20)];
    const words = [wordOf(instance), wordOf(next), ...batches.map((one) => batchInput(chainId, verifier, one, next))];
    const message = keccak256(`0x${words.map((one) => one.slice(2)).join('')}`);
    return { id: BigInt(part(proof, 0, 4)), instance, message, signature: part(proof, 44, 65) };
  },
  values: (blocks, verifier) =>
    aggregatedPublicValues(
      blocks,
      batches.map((one) => batchInput(chainId, verifier, one, NOBODY)),
    ),
});
