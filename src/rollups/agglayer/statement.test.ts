import { keccak256 } from 'viem/utils';
import { describe, expect, it, test } from 'vitest';
import type { Address, Digest } from '../../core/hex.ts';
import { loadRollupVectors } from '../testing/vectors.ts';
import { aggchainHash, consensusHash, type ExecutionStatement } from './statement.ts';

const vectors = loadRollupVectors('agglayer');

test.skipIf(vectors.length === 0)('the consensus hash of real proofs follows from their sequencer', () => {
  const hashes = vectors.flatMap(({ preimage = {}, signer }) => {
    const fields = preimage as Readonly<Record<string, Digest>>;
    const hash = fields['consensus-hash'] ?? fields['aggchain-hash'];
    return hash === undefined || signer === undefined ? [] : [[consensusHash(signer as Address), hash] as const];
  });
  // The fifth is of a chain with signers, whose hash has more in it.
  expect(hashes).toHaveLength(4);
  for (const [ours, theirs] of hashes) expect(ours).toBe(theirs);
});

const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
const STATEMENT: ExecutionStatement = {
  aggchainVKey: word('01'),
  pre: word('02'),
  post: word('03'),
  block: 4n,
  config: { aggregationVkey: word('05'), rangeVkeyCommitment: word('06'), rollupConfigHash: word('07') },
  isOptimistic: false,
  sequencer: `0x${'08'.repeat(20)}`,
  multisigHash: word('09'),
};

describe('the aggchain hash', () => {
  it('is that of the layout of version 3, byte by byte', () => {
    const packed = `0x${'02'.repeat(32)}${'03'.repeat(32)}${'00'.repeat(31)}04${'07'.repeat(32)}00${'08'.repeat(20)}${'06'.repeat(32)}${'05'.repeat(32)}`;
    const params = keccak256(packed as Digest);
    const whole = `0x00000001${'01'.repeat(32)}${params.slice(2)}${'09'.repeat(32)}`;
    expect(aggchainHash(STATEMENT)).toBe(keccak256(whole as Digest));
  });

  it('is another one for whatever is changed', () => {
    const changes: readonly Partial<ExecutionStatement>[] = [
      { isOptimistic: true },
      { block: 5n },
      { pre: word('22') },
      { post: word('22') },
      { aggchainVKey: word('22') },
      { multisigHash: word('22') },
      { sequencer: `0x${'22'.repeat(20)}` },
      ...(['aggregationVkey', 'rangeVkeyCommitment', 'rollupConfigHash'] as const).map((name) => ({
        config: { ...STATEMENT.config, [name]: word('22') },
      })),
    ];
    const hashes = changes.map((change) => aggchainHash({ ...STATEMENT, ...change }));
    expect(new Set([aggchainHash(STATEMENT), ...hashes]).size).toBe(changes.length + 1);
  });
});
