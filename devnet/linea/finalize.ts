import type { Hex } from 'viem';
import { forcedPublicInput, publicInput, shnarf } from '../../src/rollups/linea/statement.ts';
import type { Chain } from '../lib/chain.ts';
import { proveOneInput } from '../oneInput/prove.ts';
import { CONFIGURATION, type Deployed, GENESIS, named, PROOF_TYPE } from './deploy.ts';

const ZERO: Hex = `0x${'00'.repeat(32)}`;

/** L2 blocks that a finalization of the devnet takes. */
const BLOCKS = 10n;

/** What a finalization is made of besides its number. */
interface Choices {
  readonly proofType?: number;
  /** Bytes instead of a proof. */
  readonly proof?: Hex;
  /** Told apart by this word: two results of the same blocks have two. */
  readonly name?: string;
}

/** Of the finalization up to an L2 block: where it goes on from follows from its number alone. */
function stepOf(block: bigint, name: string) {
  const at = (number: bigint, what: string) => named(`${what} ${number} ${number === block ? name : 'right'}`);
  const [first, before] = [block === BLOCKS, block - BLOCKS];
  return {
    pre: first ? GENESIS.root : at(before, 'root'),
    post: at(block, 'root'),
    timeBefore: first ? GENESIS.time : GENESIS.time + before,
    time: GENESIS.time + block,
    data: {
      parentShnarf: named(`data before ${block}`),
      snarkHash: named(`snark ${block}`),
      finalStateRootHash: at(block, 'root'),
      dataEvaluationPoint: named(`point ${block}`),
      dataEvaluationClaim: named(`claim ${block}`),
    },
    merkleRoots: [at(block, 'messages')],
  };
}

/** Finalizes the next ten L2 blocks, with a real proof of their public input where no other bytes are given. */
export async function finalize(l1: Chain, deployed: Deployed, choices: Choices = {}): Promise<void> {
  const { rollup, version } = deployed;
  const { proofType = PROOF_TYPE, name = 'right' } = choices;
  const parentBlock = (await l1.read(rollup, 'currentL2BlockNumber')) as bigint;
  const parentShnarf = (await l1.read(rollup, 'currentFinalizedShnarf')) as Hex;
  const block = parentBlock + BLOCKS;
  const step = stepOf(block, name);
  const finalShnarf = shnarf(step.data);
  await l1.send('prover', rollup, 'noteShnarf', [finalShnarf]);
  const forced = version === 'V8' ? await forcedOf(l1, deployed, parentBlock) : undefined;
  const of = {
    ...{ parentShnarf, finalShnarf, parentTimestamp: step.timeBefore, finalTimestamp: step.time },
    ...{ parentBlock, finalBlock: block, parentL1RollingHash: ZERO, l1RollingHash: ZERO },
    ...{ parentL1MessageNumber: 0n, l1MessageNumber: 0n, l2MerkleTreesDepth: 5n, l2MerkleRoots: step.merkleRoots },
  };
  const input =
    forced === undefined
      ? publicInput(of)
      : forcedPublicInput({
          ...of,
          parentForcedTransactionHash: forced.hashBefore,
          forcedTransactionHash: forced.hash,
          parentForcedTransactionNumber: forced.before,
          forcedTransactionNumber: forced.now,
          chainConfigurationHash: CONFIGURATION,
          filteredAddresses: [],
        });
  const proof = choices.proof ?? (await proveOneInput('plonk', input));
  const data = {
    ...{ parentStateRootHash: step.pre, endBlockNumber: block, shnarfData: step.data },
    ...{ lastFinalizedTimestamp: step.timeBefore, finalTimestamp: step.time },
    ...{ lastFinalizedL1RollingHash: ZERO, l1RollingHash: ZERO },
    ...{ lastFinalizedL1RollingHashMessageNumber: 0n, l1RollingHashMessageNumber: 0n },
    ...{ l2MerkleTreesDepth: 5n, l2MerkleRoots: step.merkleRoots, l2MessagingBlocksOffsets: '0x' },
    ...(forced === undefined
      ? {}
      : {
          lastFinalizedForcedTransactionNumber: forced.before,
          finalForcedTransactionNumber: forced.now,
          lastFinalizedForcedTransactionRollingHash: forced.hashBefore,
          filteredAddresses: [],
        }),
  };
  await l1.send('prover', rollup, 'finalizeBlocks', [proof, BigInt(proofType), data]);
}

/** The first finalization takes no forced transaction, each later one all that there are. */
async function forcedOf(l1: Chain, { rollup }: Deployed, parentBlock: bigint) {
  const newest = ((await l1.read(rollup, 'nextForcedTransactionNumber')) as bigint) - 1n;
  const now = parentBlock === 0n ? 0n : newest;
  const before = parentBlock <= BLOCKS ? 0n : newest;
  const hashOf = async (number: bigint) => (await l1.read(rollup, 'forcedTransactionRollingHashes', [number])) as Hex;
  return { before, now, hashBefore: await hashOf(before), hash: await hashOf(now) };
}

/** Hands in one forced transaction, before anything is finalized: the second finalization takes it. */
export const force = (l1: Chain, { rollup }: Deployed): Promise<void> =>
  l1.send('owner', rollup, 'storeForcedTransaction', [named('a forced transaction'), 100n]);

/** Sends proofs of a type to a verifier that takes everything. */
export const breakRoute = (l1: Chain, { rollup, takesAll }: Deployed, proofType: number = PROOF_TYPE): Promise<void> =>
  l1.send('linea', rollup, 'setVerifierAddress', [takesAll.address, BigInt(proofType)]);

/** Bytes that prove nothing. */
export const FALSE: Hex = `0x${'11'.repeat(768)}`;
