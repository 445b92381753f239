import { concatHex, encodeAbiParameters, type Hex, hexToBigInt, keccak256, numberToHex } from 'viem';
import { publicInput } from '../../src/rollups/scroll/statement.ts';
import { type Chain, L2_CHAIN_ID } from '../lib/chain.ts';
import { proveOneInput } from '../oneInput/prove.ts';
import { type Deployed, GENESIS, named, VERSION } from './deploy.ts';

/** A batch that is posted; of the first, what the chain began with. */
export interface Batch {
  readonly index: bigint;
  readonly hash: Hex;
  /** Empty for the first. */
  readonly header: Hex;
}

export const FIRST: Batch = { index: 0n, hash: GENESIS.batch, header: '0x' };

/** The batch after another one. The hash of its blob follows from its index. */
export function nextOf({ index, hash }: Batch): Batch {
  const next = index + 1n;
  const blob = keccak256(encodeAbiParameters([{ type: 'uint64' }], [next]));
  const header = concatHex([numberToHex(VERSION, { size: 1 }), numberToHex(next, { size: 8 }), blob, hash]);
  return { index: next, hash: keccak256(header), header };
}

export async function commit(l1: Chain, { chain }: Deployed, parent: Batch): Promise<Batch> {
  const batch = nextOf(parent);
  await l1.send('proposer', chain, 'commitBatches', [VERSION, parent.hash, batch.hash]);
  return batch;
}

/** A bundle that is to be proven: the batch that is finalized, and the one up to which it goes. */
export interface Pair {
  readonly from: Batch;
  readonly to: Batch;
  /** L1 messages taken up to its end. */
  readonly popped?: bigint;
}

export const rootOf = (index: bigint): Hex => (index === 0n ? GENESIS.root : named(`root ${index}`));
const withdrawalsOf = (index: bigint): Hex => named(`withdrawals ${index}`);

/** BN254's scalars: the stand-in takes the hash of the public input modulo their number. */
const SCALARS = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** What the bundle's proof must bind, as the verifier's hash. */
async function inputHash(l1: Chain, { queue }: Deployed, { from, to, popped = 0n }: Pair): Promise<Hex> {
  const messageQueueHash =
    popped === 0n
      ? numberToHex(0n, { size: 32 })
      : ((await l1.read(queue, 'getMessageRollingHash', [popped - 1n])) as Hex);
  const input = publicInput({
    chainId: L2_CHAIN_ID,
    messageQueueHash,
    batches: Number(to.index - from.index),
    preRoot: rootOf(from.index),
    preBatch: from.hash,
    postRoot: rootOf(to.index),
    batch: to.hash,
    withdrawRoot: withdrawalsOf(to.index),
  });
  return keccak256(concatHex([numberToHex(VERSION, { size: 32 }), input]));
}

/** In the accumulator's place stand zeros; the proof follows. */
async function proofOf(hash: Hex): Promise<Hex> {
  const proof = await proveOneInput('plonk', numberToHex(hexToBigInt(hash) % SCALARS, { size: 32 }));
  return concatHex([`0x${'00'.repeat(384)}`, proof]);
}

const argsOf = ({ to, popped = 0n }: Pair, proof: Hex) =>
  [to.header, popped, rootOf(to.index), withdrawalsOf(to.index), proof] as const;

/** Has L1 take the proof of a bundle. */
export async function finalize(l1: Chain, deployed: Deployed, pair: Pair): Promise<void> {
  const proof = await proofOf(await inputHash(l1, deployed, pair));
  await l1.send('proposer', deployed.chain, 'finalizeBundlePostEuclidV2', argsOf(pair, proof));
}

/** A verifier that takes everything stands in its place for one false proof, and then the right one again. */
export async function slipIn(
  l1: Chain,
  { chain, router, takesEverything, verifier }: Deployed,
  pair: Pair,
): Promise<void> {
  await l1.send('scroll', router, 'updateVerifier', [VERSION, 0n, takesEverything.address]);
  const proof = await proofOf(named('another bundle'));
  await l1.send('proposer', chain, 'finalizeBundlePostEuclidV2', argsOf(pair, proof));
  await l1.send('scroll', router, 'updateVerifier', [VERSION, 0n, verifier.address]);
}

/** Anybody posts the next batch with its proof, once something is overdue. */
export async function goOn(l1: Chain, deployed: Deployed, from: Batch): Promise<Batch> {
  const to = nextOf(from);
  const proof = await proofOf(await inputHash(l1, deployed, { from, to }));
  const [batchHeader, totalL1MessagesPoppedOverall, postStateRoot, withdrawRoot, zkProof] = argsOf({ from, to }, proof);
  const one = { batchHeader, totalL1MessagesPoppedOverall, postStateRoot, withdrawRoot, zkProof };
  await l1.send('holder', deployed.chain, 'commitAndFinalizeBatch', [VERSION, from.hash, one]);
  return to;
}
