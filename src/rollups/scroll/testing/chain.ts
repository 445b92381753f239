import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import { type ClaimFacts, type ClaimsFound, isProofInput } from '../../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type Gap, isGap } from '../../../core/proven.ts';
import { numberToHex } from '../../../formats/bytes.ts';
import { IMPLEMENTATION_SLOT } from '../../../formats/proxy.ts';
import { drive, type FakeBlock, type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { adapter } from '../adapter.ts';
import type { Site } from '../site.ts';

// For tests alone: a chain that is nowhere, with whatever a test likes on it.

export const account = (byte: string): Address => `0x${byte.repeat(20)}`;
export const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
export const CODE: Hex = '0xfe';
const known = (byte: string) => ({ address: account(byte), codeHash: keccak256(CODE) });

/** A chain that is nowhere: one entry is all that it takes. */
export const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  l2ChainId: 778,
  implementation: known('f2'),
  router: account('f3'),
  verifier: { ...known('f4'), version: 9, plonk: known('f5'), digests: [word('d1'), word('d2')] },
  prover: 'scroll-openvm',
  messenger: account('f6'),
  hasNoSlots: true,
  provers: ['scroll-openvm'],
  rule: [{ quorum: [{ provers: ['scroll-openvm'], atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

export const header = (index: number, version = 9): Hex =>
  `${numberToHex(version, 1)}${numberToHex(index, 8).slice(2)}${'0b'.repeat(32)}${'0c'.repeat(32)}`;
export const hashOf = (index: number): Digest => keccak256(header(index));
export const rootOf = (index: number): Digest => keccak256(numberToHex(index, 8));
const PROOF: Hex = `0x${'77'.repeat(500)}`;

export interface Given {
  readonly popped?: bigint;
  readonly header?: Hex;
  readonly to?: Address;
  readonly input?: Hex;
  readonly byAnybody?: boolean;
}

/** The block in which a bundle was finalized. */
export function finalized(index: number, given: Given = {}): FakeBlock {
  const { popped = 2n, header: batchHeader = header(index), to = SITE.contract, byAnybody = false } = given;
  const topics = encodeEventTopics({
    abi: abis.chainAbi,
    eventName: 'FinalizeBatch',
    args: { batchIndex: BigInt(index), batchHash: hashOf(index) },
  }) as Digest[];
  const [postStateRoot, withdrawRoot] = [rootOf(index), word('ee')];
  const one = { batchHeader, totalL1MessagesPoppedOverall: popped, postStateRoot, withdrawRoot, zkProof: PROOF };
  const call = byAnybody
    ? encodeFunctionData({ abi: abis.chainAbi, functionName: 'commitAndFinalizeBatch', args: [9, word('00'), one] })
    : encodeFunctionData({
        abi: abis.chainAbi,
        functionName: 'finalizeBundlePostEuclidV2',
        args: [batchHeader, popped, postStateRoot, withdrawRoot, PROOF],
      });
  const data = encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [postStateRoot, withdrawRoot]);
  return {
    time: HEAD.timestamp - 1000 + index,
    logs: [{ address: SITE.contract, topics, data, transactionIndex: 0 }],
    transactions: [{ hash: numberToHex(1000 + index, 32), to, input: given.input ?? call }],
  };
}

/** Bundles end in batches 1, 3, 4 and 7. */
const ENDS = [0, 1, 3, 4, 7];
export const CHAIN = {
  miscData: [9n, 7n, HEAD.timestamp - 1000, 0, 0n],
  ...{ isEnforcedModeEnabled: false, paused: false, verifier: account('f3') },
  ...{ messageQueueV2: account('f7'), systemConfig: account('f8') },
  committedBatches: (index: bigint) => hashOf(Number(index)),
  finalizedStateRoots: (index: bigint) => (ENDS.includes(Number(index)) ? rootOf(Number(index)) : word('00')),
  withdrawRoots: word('ee'),
};
const ROUTER = { getVerifier: account('f4'), latestVerifier: [0n, account('f4')] };
export const BLOCKS: Readonly<Record<number, FakeBlock>> = {
  11: finalized(1),
  13: finalized(3),
  14: finalized(4, { popped: 0n }),
  17: finalized(7),
};

export const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: CHAIN,
    [SITE.router]: ROUTER,
    [account('f7')]: {
      getMessageRollingHash: (index: bigint) => word(`b${index}`),
      getFirstUnfinalizedMessageEnqueueTime: BigInt(HEAD.timestamp),
    },
    [account('f8')]: { enforcedBatchParameters: [5000, 3000] },
    ...change,
  },
  code: Object.fromEntries(['f2', 'f4', 'f5'].map((byte) => [account(byte), CODE])),
  slots: { [SITE.contract]: { [IMPLEMENTATION_SLOT]: `0x${'00'.repeat(12)}${account('f2').slice(2)}` } },
  blocks: BLOCKS,
  ...more,
});

export const claims = (l1: FakeL1, last = 3, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);
export function found(l1: FakeL1, last = 3, site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}
export function examined(l1: FakeL1, id = '7', site = SITE): ClaimFacts {
  const claim = found(l1, 3, site).claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}
export const proofOf = (l1: FakeL1, id = '7', site = SITE) => examined(l1, id, site).proofs[0]?.result;
export const proving = (given: Given) => world({}, { blocks: { ...BLOCKS, 17: finalized(7, given) } });

/** The public input that the question to the contract has. */
export function inputIn(l1: FakeL1, id: string): Hex {
  const result = proofOf(l1, id);
  if (result === undefined || !isProofInput(result)) throw new Error(JSON.stringify(result));
  const { data } = result.input as { data: Hex };
  // Selector, two offsets, then the length of the proof, the proof in whole words, and the length of the input.
  return `0x${data.slice(2 + 8 + 64 * (3 + 16 + 1), 2 + 8 + 64 * (3 + 16 + 1) + 2 * 204)}`;
}
