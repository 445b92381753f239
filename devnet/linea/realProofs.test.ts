import { encodeEventTopics, encodeFunctionData, type Hex, keccak256, numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../src/core/proven.ts';
import type { ProofInput } from '../../src/core/verifier.ts';
import { gnarkSolidityKey, isEarlyGnarkKey } from '../../src/formats/gnarkSolidityKey.ts';
import * as abis from '../../src/rollups/linea/abi.ts';
import { adapter } from '../../src/rollups/linea/adapter.ts';
import type { Site } from '../../src/rollups/linea/site.ts';
import { account, behind, CODE, ROLLUP, SITE, word } from '../../src/rollups/linea/testing/chain.ts';
import { drive, type FakeL1, HEAD } from '../../src/rollups/testing/fakeL1.ts';
import { loadRollupVectors, type RollupVector } from '../../src/rollups/testing/vectors.ts';
import { verify } from '../../src/verifiers/plonk-gnark/verify.ts';

// gnark's proofs cannot be made here. Those that the project published are put on a made-up L1, in call data of the contract's
// version, and read from there by the adapter; nothing of them is kept.

type Fields = Readonly<Record<string, Hex | number | readonly Hex[]>>;

interface Published extends RollupVector {
  readonly proof: Hex;
  readonly preimage: Fields;
  readonly shnarfPreimage: Readonly<Record<string, Hex>>;
  readonly verificationKey: object;
  readonly chainConfigurationHash?: Hex;
}

const isRebuilt = ({ publicInputFormula = '', shnarfPreimage }: RollupVector) =>
  shnarfPreimage !== undefined &&
  (publicInputFormula.startsWith('publicInput = keccak256') || publicInputFormula.includes('[18 words]'));

const all = loadRollupVectors('linea') as readonly Published[];
const published = all.filter((vector) => vector.expect === 'valid' && isRebuilt(vector));

const big = (value: unknown) => BigInt(value as number);

/** A chain that finalized once before, and then what was published; and what `change` makes of it. */
function chainOf(vector: Published, change: { readonly proof?: Hex; readonly data?: object } = {}): [Site, FakeL1] {
  const { preimage: of, shnarfPreimage: parts, verificationKey, chainConfigurationHash } = vector;
  const isForced = 'filteredAddresses' in of;
  const [last, end] = [big(of.lastFinalizedBlockNumber), big(of.finalBlockNumber)];
  const forced = {
    lastFinalizedForcedTransactionNumber: isForced ? big(of.parentAggregationFtxNumber) : 0n,
    finalForcedTransactionNumber: isForced ? big(of.finalFtxNumber) : 0n,
    lastFinalizedForcedTransactionRollingHash: of.parentAggregationFtxRollingHash,
    filteredAddresses: of.filteredAddresses,
  };
  const data = {
    ...{ parentStateRootHash: of.parentStateRootHash, endBlockNumber: end, shnarfData: parts },
    ...{ lastFinalizedTimestamp: big(of.parentAggregationLastBlockTimestamp), finalTimestamp: big(of.finalTimestamp) },
    lastFinalizedL1RollingHash: of.lastFinalizedL1RollingHash ?? of.parentAggregationLastL1RollingHash,
    l1RollingHash: of.l1RollingHash,
    lastFinalizedL1RollingHashMessageNumber: big(
      of.lastFinalizedL1RollingHashMessageNumber ?? of.parentAggregationLastL1RollingHashMessageNumber,
    ),
    l1RollingHashMessageNumber: big(of.l1RollingHashMessageNumber),
    ...{ l2MerkleTreesDepth: big(of.l2MerkleTreesDepth), l2MerkleRoots: of.l2MerkleRoots },
    l2MessagingBlocksOffsets: of.l2MessagingBlocksOffsets,
    ...(isForced ? forced : {}),
    ...change.data,
  };
  const log = (start: bigint, to: bigint, shnarf: Hex, pre: Hex, post: Hex) => ({
    address: SITE.contract,
    topics: encodeEventTopics({
      abi: abis.rollupAbi,
      eventName: 'DataFinalizedV3',
      args: { startBlockNumber: start, endBlockNumber: to, shnarf },
    }) as Hex[],
    data: `${pre}${post.slice(2)}` as const,
    transactionIndex: 0,
  });
  const input = encodeFunctionData({
    abi: isForced ? abis.finalizeV4Abi : abis.finalizeV3Abi,
    functionName: 'finalizeBlocks',
    args: [change.proof ?? vector.proof, 1n, data] as never,
  });
  const [root, pre] = [parts.finalStateRootHash, of.parentStateRootHash] as [Hex, Hex];
  const before = last === 0n ? [] : [log(1n, last, of.parentAggregationFinalShnarf as Hex, word('00'), pre)];
  const own = log(last + 1n, end, of.finalShnarf as Hex, pre, root);
  const blocks = {
    910: {
      time: HEAD.timestamp - 200,
      logs: before,
      transactions: [{ hash: word('90'), to: SITE.contract, input: '0x' as const }],
    },
    920: { time: HEAD.timestamp - 100, logs: [own], transactions: [{ hash: word('91'), to: SITE.contract, input }] },
  };
  const key = {
    verifier: 'plonk-gnark' as const,
    given: gnarkSolidityKey(verificationKey, 'key'),
    isEarly: isEarlyGnarkKey(verificationKey),
  };
  const configuration = chainConfigurationHash ?? word('00');
  const site: Site = {
    ...SITE,
    genesis: { block: last === 0n ? 0 : -1, shnarf: of.parentAggregationFinalShnarf as Hex },
    verifiers: { 1: { address: account('f3'), codeHash: keccak256(CODE), chainConfiguration: configuration, key } },
  };
  const rollup = {
    ...ROLLUP,
    ...{
      CONTRACT_VERSION: isForced ? '8.0' : '6.0',
      currentL2BlockNumber: end,
      currentFinalizedShnarf: of.finalShnarf,
    },
    stateRootHashes: root,
    forcedTransactionRollingHashes: isForced ? of.finalFtxRollingHash : word('00'),
  };
  const l1: FakeL1 = {
    abi: Object.values(abis).flat(),
    views: { [SITE.contract]: rollup, [account('f3')]: { getChainConfiguration: configuration } },
    code: { [account('f2')]: CODE, [account('f3')]: CODE },
    slots: behind(account('f2')),
    blocks,
  };
  return [site, l1];
}

/** What the adapter reads from that L1, and what gnark's verifier here says of it. */
async function lookAt([site, l1]: [Site, FakeL1]) {
  const { claims, examine } = adapter(site);
  const found = drive(claims(1), l1);
  if (isGap(found)) throw new Error(JSON.stringify(found));
  const [claim] = found.claims;
  if (claim === undefined) throw new Error('no claim');
  const [proof] = drive(examine(claim, site.rule), l1).proofs;
  if (proof === undefined) throw new Error('no proof');
  const { verifier, input } = proof.result as ProofInput;
  expect(verifier).toBe('plonk-gnark');
  return verify(input, new Map());
}

describe.skipIf(all.length === 0)('published proofs, in call data of a made-up L1', () => {
  it('are of both layouts', () => {
    expect(published.length).toBeGreaterThan(6);
    expect(published.some(({ preimage }) => 'filteredAddresses' in preimage)).toBe(true);
  });

  it.each(published)('$id verifies under its contract’s key', async (vector) => {
    expect(await lookAt(chainOf(vector))).toMatchObject({
      status: 'verified',
      facts: { publicInputs: vector.publicInputs as Hex[] },
    });
  });

  it.each(published)('$id: no proof of another time, another message, or of changed bytes', async (vector) => {
    const { proof, preimage } = vector;
    const last = Number.parseInt(proof.slice(-1), 16) ^ 1;
    for (const change of [
      { data: { finalTimestamp: big(preimage.finalTimestamp) + 1n } },
      { data: { l2MerkleRoots: [numberToHex(1n, { size: 32 })] } },
      { proof: `${proof.slice(0, -1)}${last.toString(16)}` as Hex },
    ]) {
      expect(await lookAt(chainOf(vector, change))).toMatchObject({ status: 'failed' });
    }
  });
});
