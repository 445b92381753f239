import type { Hex } from '../src/core/hex.ts';

/** As many as anvil does not call final yet: its `finalized` is four behind `latest`, and the beacon chain's further. */
const DEEPEST = 3;

export interface ReorgOptions {
  /** How many blocks, from 1 to 3, so that nothing final is touched. */
  readonly depth?: unknown;
}

export interface Reorg {
  /** Hashes of the blocks that are no longer part of the chain, the oldest first. */
  readonly gone: readonly Hex[];
  /** Hashes of those that stand in their places. */
  readonly instead: readonly Hex[];
}

/**
 * Replaces the newest blocks by others without their transactions, which are lost. The beacon chain takes the new ones in
 * by itself, at its next look.
 */
export async function reorg(rpcUrl: string, { depth = DEEPEST }: ReorgOptions = {}): Promise<Reorg> {
  if (typeof depth !== 'number' || !Number.isInteger(depth) || depth < 1 || depth > DEEPEST)
    throw new Error(`depth is a whole number from 1 to ${DEEPEST}`);
  const head = Number(await call(rpcUrl, 'eth_blockNumber'));
  const numbers = Array.from({ length: depth }, (_, i) => head - depth + 1 + i);
  const hashes = () => Promise.all(numbers.map((number) => hashAt(rpcUrl, number)));
  const before = await hashes();
  await call(rpcUrl, 'anvil_reorg', depth, []);
  // anvil goes on from the time of the block that it went back to; its clock must not stay behind.
  await call(rpcUrl, 'evm_increaseTime', depth);
  const instead = await hashes();
  return { gone: before.filter((hash) => !instead.includes(hash)), instead };
}

async function hashAt(rpcUrl: string, number: number): Promise<Hex> {
  return ((await call(rpcUrl, 'eth_getBlockByNumber', `0x${number.toString(16)}`, false)) as { hash: Hex }).hash;
}

/** @throws with the node's own words. */
async function call(rpcUrl: string, method: string, ...params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const reply = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = (await reply.json()) as { result?: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(`${method}: ${error.message}`);
  return result;
}
