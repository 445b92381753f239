import { encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type FakeBlock, type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { oneProof } from '../rule.ts';
import type { Site } from '../site.ts';
import { shnarf } from '../statement.ts';

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
  l2ChainId: 778,
  prover: 'linea-vortex',
  implementation: { address: account('f2'), codeHash: keccak256(CODE) },
  verifiers: {
    1: {
      address: account('f3'),
      codeHash: keccak256(CODE),
      chainConfiguration: word('cc'),
      key: { verifier: 'plonk-gnark', pinned: word('aa') },
    },
  },
  genesis: { block: 0, shnarf: word('05') },
  gateway: account('f5'),
  recoveryAfter: 1_000,
  hasNoSlots: true,
  provers: ['linea-vortex'],
  rule: oneProof('linea-vortex'),
  ruleName: 'one validity proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

const PARTS = (end: number) => ({
  parentShnarf: word('01'),
  snarkHash: word('02'),
  finalStateRootHash: rootAt(end),
  dataEvaluationPoint: word('03'),
  dataEvaluationClaim: word('04'),
});

export const rootAt = (block: number): Digest => `0x${block.toString(16).padStart(64, 'e')}`;
export const shnarfAt = (end: number): Digest => (end === 0 ? word('05') : shnarf(PARTS(end)));

/** Words of a call as a contract of a version takes it. */
export const callData = (end: number, change: object = {}, abi: 'V3' | 'V4' = 'V4', proof: Hex = '0x1234', type = 1n) =>
  encodeFunctionData({
    abi: abi === 'V4' ? abis.finalizeV4Abi : abis.finalizeV3Abi,
    functionName: 'finalizeBlocks',
    args: [
      proof,
      type,
      {
        ...{ parentStateRootHash: rootAt(end - 10), endBlockNumber: BigInt(end), shnarfData: PARTS(end) },
        ...{ lastFinalizedTimestamp: 5n, finalTimestamp: BigInt(HEAD.timestamp - 200) },
        ...{ lastFinalizedL1RollingHash: word('06'), l1RollingHash: word('07') },
        ...{ lastFinalizedL1RollingHashMessageNumber: 1n, l1RollingHashMessageNumber: 2n, l2MerkleTreesDepth: 5n },
        ...{ lastFinalizedForcedTransactionNumber: 0n, finalForcedTransactionNumber: 1n },
        ...{ lastFinalizedForcedTransactionRollingHash: word('00'), filteredAddresses: [account('99')] },
        ...{ l2MerkleRoots: [word('08')], l2MessagingBlocksOffsets: '0x' },
        ...change,
      },
    ] as never,
  });

/** The block in which ten more L2 blocks were finalized. */
export const finalized = (end: number, input: Hex = callData(end)): FakeBlock => ({
  time: HEAD.timestamp - 100,
  logs: [finalizedLog(end)],
  transactions: [{ hash: rootAt(1_000 + end), to: SITE.contract, input }],
});

const finalizedLog = (end: number) => {
  const topics = encodeEventTopics({
    abi: abis.rollupAbi,
    eventName: 'DataFinalizedV3',
    args: { startBlockNumber: BigInt(end - 9), endBlockNumber: BigInt(end), shnarf: shnarfAt(end) },
  }) as Digest[];
  const data: Hex = `${rootAt(end - 10)}${rootAt(end).slice(2)}`;
  return { address: SITE.contract, topics, data, transactionIndex: 0 };
};

/** The block in which proofs of type 1 were sent elsewhere. */
export const rerouted = (from: Address, to: Address): FakeBlock => ({
  time: HEAD.timestamp - 50,
  logs: [
    {
      address: SITE.contract,
      topics: encodeEventTopics({
        abi: abis.rollupAbi,
        eventName: 'VerifierAddressChanged',
        args: { verifierAddress: to, proofType: 1n, verifierSetBy: account('77') },
      }) as Digest[],
      data: `0x${'00'.repeat(12)}${from.slice(2)}`,
      transactionIndex: 0,
    },
  ],
  transactions: [],
});

export const ROLLUP = {
  CONTRACT_VERSION: '8.0',
  currentL2BlockNumber: 30n,
  currentFinalizedShnarf: shnarfAt(30),
  stateRootHashes: (block: bigint) => rootAt(Number(block)),
  verifiers: (type: bigint) => (type === 1n ? account('f3') : account('00')),
  forcedTransactionRollingHashes: (number: bigint) => (number === 1n ? word('09') : word('00')),
  isPaused: false,
  hasRole: true,
  livenessRecoveryOperator: account('66'),
  fallbackOperator: account('66'),
  limitInWei: 10n,
  currentPeriodAmountInWei: 3n,
  currentPeriodEnd: BigInt(HEAD.timestamp + 60),
};

export const behind = (implementation: Address): NonNullable<FakeL1['slots']> => ({
  [SITE.contract]: { [IMPLEMENTATION_SLOT]: `0x${'00'.repeat(12)}${implementation.slice(2)}` },
});

/** Three finalizations close to the head, so that all logs since are proven. */
export const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: { [SITE.contract]: ROLLUP, [account('f3')]: { getChainConfiguration: word('cc') }, ...change },
  code: { [account('f2')]: CODE, [account('f3')]: CODE },
  slots: behind(account('f2')),
  blocks: { 910: finalized(10), 920: finalized(20), 930: finalized(30) },
  ...more,
});
