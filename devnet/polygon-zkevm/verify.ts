import { type Hex, numberToHex } from 'viem';
import { publicInput } from '../../src/rollups/polygon-zkevm/statement.ts';
import { accountOf, type Chain, L2_CHAIN_ID } from '../lib/chain.ts';
import { proveOneInput } from '../oneInput/prove.ts';
import { type Deployed, named, ROLLUP_ID } from './deploy.ts';

/** Batches that are sequenced at once. */
const BATCHES = 10n;

interface Choices {
  /** Bytes instead of a proof. */
  readonly proof?: Hex;
  /** Told apart by this word: two results of the same batches have two. */
  readonly name?: string;
}

interface RollupData {
  readonly forkID: bigint;
  readonly lastBatchSequenced: bigint;
  readonly lastVerifiedBatch: bigint;
}

/** Sequences ten more batches, of which nobody says yet what follows from them. */
export const sequence = (l1: Chain, { consensus }: Deployed): Promise<void> =>
  l1.send('proposer', consensus, 'sequenceBatches', [BATCHES, named('data')]);

/** Sequences ten more batches and verifies them, with a real proof of their public input where no other bytes are given. */
export async function verify(l1: Chain, deployed: Deployed, choices: Choices = {}): Promise<void> {
  const { manager } = deployed;
  await sequence(l1, deployed);
  const data = (await l1.read(manager, 'rollupIDToRollupData', [ROLLUP_ID])) as RollupData;
  const [oldNumBatch, newNumBatch] = [data.lastVerifiedBatch, data.lastBatchSequenced];
  const accInputHashOf = async (batch: bigint) =>
    ((await l1.read(manager, 'getRollupSequencedBatches', [ROLLUP_ID, batch])) as { accInputHash: Hex }).accInputHash;
  const { name = 'right' } = choices;
  const newStateRoot = named(`root ${newNumBatch} ${name}`);
  const newLocalExitRoot = named(`exits ${newNumBatch} ${name}`);
  const input = publicInput({
    aggregator: accountOf('prover').address,
    oldStateRoot: (await l1.read(manager, 'getRollupBatchNumToStateRoot', [ROLLUP_ID, oldNumBatch])) as Hex,
    oldAccInputHash: await accInputHashOf(oldNumBatch),
    newAccInputHash: await accInputHashOf(newNumBatch),
    ...{ oldNumBatch, newNumBatch, newStateRoot, newLocalExitRoot },
    ...{ chainId: BigInt(L2_CHAIN_ID), forkId: data.forkID },
  });
  const proof = choices.proof ?? (await proveOneInput('fflonk', numberToHex(input, { size: 32 })));
  const words = Array.from({ length: 24 }, (_, i) => `0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  const { address } = accountOf('prover');
  const args = [ROLLUP_ID, 0n, oldNumBatch, newNumBatch, newLocalExitRoot, newStateRoot, address, words];
  await l1.send('prover', manager, 'verifyBatchesTrustedAggregator', args);
}

/** Sends proofs to a verifier that takes everything, of another fork. */
export const breakRoute = (l1: Chain, { manager, takesAll }: Deployed): Promise<void> =>
  l1.send('zkEvm', manager, 'updateRollup', [ROLLUP_ID, takesAll.address, 13n]);

/** Bytes that prove nothing. */
export const FALSE: Hex = `0x${'11'.repeat(768)}`;
