import { poseidon3 } from 'poseidon-lite';
import { type Address, encodeAbiParameters, type Hex, hexToBigInt, keccak256, stringToHex } from 'viem';

/** The public inputs of both circuits, in their order. */
export interface PublicInputs {
  readonly pre: bigint;
  readonly post: bigint;
  readonly batchHash: bigint;
  readonly blockNumber: bigint;
  readonly domain: bigint;
}

/** Root 0 of every Trident: the top 248 bits of Keccak-256("Trident genesis"). */
export const GENESIS = hexToBigInt(keccak256(stringToHex('Trident genesis'))) >> 8n;

/** A field element for a batch of data: the top 248 bits of its Keccak-256. */
export const batchHash = (data: Hex): bigint => hexToBigInt(keccak256(data)) >> 8n;

/** What binds a proof to one contract on one chain. */
export const domain = (chainId: number, contract: Address): bigint => {
  const types = [{ type: 'string' }, { type: 'uint256' }, { type: 'address' }] as const;
  return hexToBigInt(keccak256(encodeAbiParameters(types, ['TRIDENT', BigInt(chainId), contract]))) >> 8n;
};

/** One step of the state, off chain: Poseidon with circomlib's parameters. */
export const step = (pre: bigint, hash: bigint, blockNumber: bigint): bigint => poseidon3([pre, hash, blockNumber]);
