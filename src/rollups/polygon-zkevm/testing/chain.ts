import { encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type FakeBlock, type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { oneProof } from '../rule.ts';
import type { Site } from '../site.ts';

// For tests alone: a chain that is nowhere, and an L1 that has it.

export const account = (byte: string): Address => `0x${byte.repeat(20)}`;
export const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
export const CODE: Hex = '0xfe';
const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';

/** One entry is all that it takes. */
export const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  rollupId: 3,
  l2ChainId: 778,
  prover: 'pzk',
  consensus: account('f4'),
  bridge: account('f5'),
  implementation: { address: account('f2'), codeHash: keccak256(CODE) },
  verifier: { address: account('f3'), codeHash: keccak256(CODE), forkId: 9, key: { pinned: word('aa') } },
  hasNoSlots: true,
  provers: ['pzk'],
  rule: oneProof('pzk'),
  ruleName: 'one validity proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

export const AGGREGATOR = account('d1');
export const rootAt = (batch: number): Digest => `0x${batch.toString(16).padStart(64, 'e')}`;
export const accAt = (batch: number): Digest => `0x${batch.toString(16).padStart(64, 'a')}`;
export const exitsAt = (batch: number): Digest => `0x${batch.toString(16).padStart(64, 'b')}`;
const PROOF = Array.from({ length: 24 }, (_, i) => `0x${i.toString(16).padStart(64, '0')}` as Hex);

interface Called {
  readonly id?: number;
  readonly pending?: bigint;
  readonly init?: number;
  readonly final?: number;
  readonly root?: Digest;
  readonly exits?: Digest;
  readonly proof?: readonly Hex[];
}

/** A call that verifies ten batches, or as many as `change` says. */
export const callData = (to: number, change: Called = {}): Hex => {
  const {
    id = SITE.rollupId,
    pending = 0n,
    init = to - 10,
    final = to,
    root = rootAt(to),
    exits = exitsAt(to),
  } = change;
  const words = (change.proof ?? PROOF) as never;
  return encodeFunctionData({
    abi: abis.managerAbi,
    functionName: 'verifyBatchesTrustedAggregator',
    args: [id, pending, BigInt(init), BigInt(final), exits, root, account('77'), words],
  });
};

/** The block in which it was called. */
export const verified = (to: number, input: Hex = callData(to), aggregator: Address = AGGREGATOR): FakeBlock => ({
  time: HEAD.timestamp - 100,
  logs: [
    {
      address: SITE.contract,
      topics: encodeEventTopics({
        abi: abis.managerAbi,
        eventName: 'VerifyBatchesTrustedAggregator',
        args: { rollupID: SITE.rollupId, aggregator },
      }) as Digest[],
      data: `0x${to.toString(16).padStart(64, '0')}${rootAt(to).slice(2)}${exitsAt(to).slice(2)}`,
      transactionIndex: 0,
    },
  ],
  transactions: [{ hash: rootAt(1_000 + to), to: SITE.contract, input }],
});

export const DATA = {
  ...{
    rollupContract: account('f4'),
    chainID: 778n,
    verifier: account('f3'),
    forkID: 9n,
    lastLocalExitRoot: exitsAt(30),
  },
  ...{ lastBatchSequenced: 42n, lastVerifiedBatch: 30n, lastPendingState: 0n, lastPendingStateConsolidated: 0n },
  ...{ lastVerifiedBatchBeforeUpgrade: 0n, rollupTypeID: 1n, rollupVerifierType: 0 },
};

export const MANAGER = {
  rollupIDToRollupData: DATA,
  getRollupBatchNumToStateRoot: (_: number, batch: bigint) => rootAt(Number(batch)),
  getRollupSequencedBatches: (_: number, batch: bigint) => ({
    accInputHash: accAt(Number(batch)),
    sequencedTimestamp: 1n,
    previousLastBatchSequenced: 0n,
  }),
  isEmergencyState: false,
  hasRole: false,
};

export const behind = (implementation: Address): NonNullable<FakeL1['slots']> => ({
  [SITE.contract]: { [IMPLEMENTATION_SLOT]: `0x${'00'.repeat(12)}${implementation.slice(2)}` },
});

export const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: [...abis.managerAbi, ...abis.verifierAbi, ...abis.consensusAbi],
  views: {
    [SITE.contract]: MANAGER,
    [account('f4')]: { forceBatchAddress: account('00'), forceBatchTimeout: 432_000n },
    [account('f5')]: { isEmergencyState: false },
    ...change,
  },
  code: { [account('f2')]: CODE, [account('f3')]: CODE },
  slots: behind(account('f2')),
  blocks: { 10: verified(10), 20: verified(20), 30: verified(30) },
  ...more,
});
