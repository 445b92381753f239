import { keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Digest, Hex } from '../../core/hex.ts';
import { loadRollupVectors } from '../testing/vectors.ts';
import { publicInput, readHeader } from './statement.ts';

interface Real {
  readonly publicInputHash: Digest;
  readonly publicInputs: readonly Hex[];
  readonly preimage: {
    readonly chain_id: number;
    readonly msg_queue_hash: Digest;
    readonly num_batches: number;
    readonly prev_state_root: Digest;
    readonly prev_batch_hash: Digest;
    readonly post_state_root: Digest;
    readonly batch_hash: Digest;
    readonly withdraw_root: Digest;
  };
}

/** Real bundles whose statement is known in the form that L1 has it. */
const vectors = loadRollupVectors('scroll').filter(
  ({ preimage, publicInputFormula }) => preimage !== undefined && publicInputFormula === 'euclid',
);

describe.skipIf(vectors.length === 0)('real bundles', () => {
  it('are there', () => expect(vectors.length).toBeGreaterThan(0));

  it.each(vectors)('$id: the public input is rebuilt, and its hash is what the proof was given', (vector) => {
    const { publicInputHash, publicInputs, preimage: of } = vector as unknown as Real;
    const hash = keccak256(
      publicInput({
        chainId: of.chain_id,
        messageQueueHash: of.msg_queue_hash,
        batches: of.num_batches,
        preRoot: of.prev_state_root,
        preBatch: of.prev_batch_hash,
        postRoot: of.post_state_root,
        batch: of.batch_hash,
        withdrawRoot: of.withdraw_root,
      }),
    );
    expect(hash).toBe(publicInputHash);
    // Twelve words of the accumulator and two digests stand before one word for each byte of the hash.
    expect(publicInputs.slice(-32).map((word) => Number(word))).toEqual([...Buffer.from(hash.slice(2), 'hex')]);
    expect(publicInputs).toHaveLength(46);
  });
});

describe('the header of a batch', () => {
  const header = (version: string): Hex => `0x${version}${'00'.repeat(7)}2a${'11'.repeat(64)}`;

  it('says its version and number', () => {
    expect(readHeader(header('09'))).toEqual({ version: 9, index: 42n, hash: keccak256(header('09')) });
  });

  it('of another length, or of before version 7, is not read', () => {
    expect(readHeader(`${header('09')}00`)).toBeUndefined();
    expect(readHeader('0x')).toBeUndefined();
    expect(readHeader(header('06'))).toBeUndefined();
  });
});
