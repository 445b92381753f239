import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256, parseAbiParameters } from 'viem/utils';
import type { ClaimFacts, ClaimsFound } from '../../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type Gap, isGap } from '../../../core/proven.ts';
import { numberToHex } from '../../../formats/bytes.ts';
import { drive, type FakeBlock, type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { adapter } from '../adapter.ts';
import { facetSlot } from '../facets.ts';
import type { Site } from '../site.ts';
import { STORED, type StoredBatch } from '../storedBatch.ts';

// For tests alone: a chain that is nowhere, with whatever a test likes on it.

export const account = (byte: string): Address => `0x${byte.repeat(20)}`;
export const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
export const CODE: Hex = '0xfe';
export const known = (byte: string) => ({ address: account(byte), codeHash: keccak256(CODE) });

/** A chain that is nowhere: one entry is all that it takes. */
export const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  l2ChainId: 778,
  executor: known('f2'),
  timelock: account('f3'),
  gates: [account('f4')],
  verifier: known('f5'),
  plonk: known('f6'),
  wrapper: { kind: 'zksync', keyHash: word('a1') },
  verifierSince: HEAD.timestamp - 10_000,
  protocolVersion: 5n,
  prover: 'era-boojum',
  approver: 'era-multisig',
  executionDelay: 3600,
  nullifier: account('f7'),
  hasNoSlots: true,
  provers: ['era-boojum', 'era-multisig'],
  rule: [{ quorum: [{ provers: ['era-boojum'], atLeast: 1 }], delay: 3600, clock: 'posted' }],
  ruleName: 'one proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

type Layout = 0 | 1;
const stored = (number: number, layout: Layout = 1): StoredBatch => ({
  batchNumber: BigInt(number),
  batchHash: word(`b${number}`),
  indexRepeatedStorageChanges: 1n,
  numberOfLayer1Txs: 0n,
  priorityOperationsHash: word('0a'),
  ...(layout === 1 ? { dependencyRootsRollingHash: word('0b') } : {}),
  l2LogsTreeRoot: word('0c'),
  timestamp: 5n,
  commitment: word(`c${number}`),
});
export const kept = (number: number, layout: Layout = 1): Digest =>
  keccak256(encodeAbiParameters([STORED[layout]], [stored(number, layout) as never]));
const log88 = (key: number, value: Digest) => `${'00'.repeat(24)}${numberToHex(key, 32).slice(2)}${value.slice(2)}`;
const handed = (layout: Layout, types: readonly unknown[], values: readonly unknown[]): Hex =>
  `0x0${layout}${encodeAbiParameters(types as never, values as never).slice(2)}`;
const NEW = parseAbiParameters('(uint64,uint64,uint64,bytes32,uint256,bytes32,bytes32,bytes32,bytes,bytes)[]');

/** The call that commits a batch, and the one that proves it. */
export function commit(number: number, layout: Layout = 1): Hex {
  const { batchHash, priorityOperationsHash } = stored(number);
  const logs: Hex = `0x${log88(0, word('0c'))}${log88(7, word('0b'))}`;
  const fields = [BigInt(number), 5n, 1n, batchHash, 0n, priorityOperationsHash, word('00'), word('00'), logs, '0x'];
  return handed(layout, [STORED[layout], ...NEW], [stored(number - 1, layout), [fields]]);
}
export const prove = (number: number, proof: readonly bigint[], layout: Layout = 1): Hex =>
  handed(
    layout,
    [STORED[layout], { ...STORED[layout], type: 'tuple[]' }, { type: 'uint256[]' }],
    [stored(number - 1, layout), [stored(number, layout)], proof],
  );
export const WORDS = [1n, ...Array.from({ length: 44 }, (_, i) => BigInt(i))];

type Does = 'commitBatchesSharedBridge' | 'proveBatchesSharedBridge';
export function block(number: number, does: Does, data: Hex, to: Address = SITE.timelock): FakeBlock {
  const args = [SITE.contract, BigInt(number), BigInt(number), data] as const;
  const [eventName, values] =
    does === 'commitBatchesSharedBridge'
      ? ([
          'BlockCommit',
          { batchNumber: BigInt(number), batchHash: word(`b${number}`), commitment: word(`c${number}`) },
        ] as const)
      : ([
          'BlocksVerification',
          { previousLastVerifiedBatch: BigInt(number - 1), currentLastVerifiedBatch: BigInt(number) },
        ] as const);
  const topics = encodeEventTopics({ abi: abis.diamondAbi, eventName, args: values as never }) as Digest[];
  return {
    time: HEAD.timestamp - 5000,
    logs: [{ address: SITE.contract, topics, data: '0x', transactionIndex: 0 }],
    transactions: [
      {
        hash: numberToHex(1000 * number + does.length, 32),
        to,
        input: encodeFunctionData({ abi: abis.diamondAbi, functionName: does, args }),
      },
    ],
  };
}

export const DIAMOND = {
  ...{ getTotalBatchesCommitted: 3n, getTotalBatchesVerified: 2n, getTotalBatchesExecuted: 1n },
  storedBatchHash: (number: bigint) => kept(Number(number)),
  ...{
    getVerifier: account('f5'),
    getSettlementLayer: account('00'),
    getProtocolVersion: 5n,
    getPriorityQueueSize: 4n,
    isValidator: false,
  },
  getL2SystemContractsUpgradeTxHash: word('00'),
};
export const VERIFIER = {
  ...{ PLONK_VERIFIER: account('f6'), FFLONK_VERIFIER: account('f8') },
  verificationKeyHash: word('a1'),
};
export const TIMELOCK = { executionDelay: 3600, getCommittedBatchTimestamp: BigInt(HEAD.timestamp - 5000) };
const SELECTORS: readonly Hex[] = ['0x0db9eb87', '0x9271e450'];
export const facets = (byte: string) =>
  Object.fromEntries(SELECTORS.map((one) => [facetSlot(one), `0x${'00'.repeat(12)}${account(byte).slice(2)}` as Hex]));

export const BLOCKS: Readonly<Record<number, FakeBlock>> = {
  11: block(1, 'commitBatchesSharedBridge', commit(1)),
  12: block(2, 'commitBatchesSharedBridge', commit(2)),
  13: block(3, 'commitBatchesSharedBridge', commit(3), account('f4')),
  21: block(1, 'proveBatchesSharedBridge', prove(1, WORDS)),
  22: block(2, 'proveBatchesSharedBridge', prove(2, WORDS)),
};

export const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: DIAMOND,
    [SITE.timelock]: TIMELOCK,
    [SITE.verifier.address]: VERIFIER,
    [account('f7')]: { paused: false },
    ...change,
  },
  code: Object.fromEntries(['f2', 'f5', 'f6'].map((byte) => [account(byte), CODE])),
  slots: { [SITE.contract]: facets('f2') },
  blocks: BLOCKS,
  ...more,
});

export const claims = (l1: FakeL1, last = 3, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);
export function found(l1: FakeL1, last = 3, site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}
export function examined(l1: FakeL1, id = '2', site = SITE): ClaimFacts {
  const claim = found(l1, 3, site).claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}
export const proofOf = (l1: FakeL1, id = '2', site = SITE) => examined(l1, id, site).proofs[0]?.result;
export const proving = (data: Hex, to?: Address) =>
  world({}, { blocks: { ...BLOCKS, 22: block(2, 'proveBatchesSharedBridge', data, to) } });
