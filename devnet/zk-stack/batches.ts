import { concatHex, encodeAbiParameters, type Hex, keccak256, numberToHex } from 'viem';
import { publicInput, STORED, type StoredBatch } from '../../src/rollups/zk-stack/storedBatch.ts';
import type { Chain } from '../lib/chain.ts';
import { proveOneInput } from '../oneInput/prove.ts';
import { type Deployed, EXECUTION_DELAY, GENESIS, named } from './deploy.ts';

/** Behind the byte of the layout: its own encoding follows. */
const handed = (types: readonly unknown[], values: readonly unknown[]): Hex =>
  concatHex(['0x01', encodeAbiParameters(types as never, values as never)]);

const NEW = {
  type: 'tuple[]',
  components: [
    ...['batchNumber', 'timestamp', 'indexRepeatedStorageChanges'].map((name) => ({ name, type: 'uint64' })),
    { name: 'newStateRoot', type: 'bytes32' },
    { name: 'numberOfLayer1Txs', type: 'uint256' },
    ...['priorityOperationsHash', 'bootloaderHeapInitialContentsHash', 'eventsQueueStateHash'].map((name) => ({
      name,
      type: 'bytes32',
    })),
    { name: 'systemLogs', type: 'bytes' },
    { name: 'operatorDAInput', type: 'bytes' },
  ],
} as const;

const ZERO: Hex = `0x${'00'.repeat(32)}`;
const systemLog = (key: number, value: Hex): Hex =>
  concatHex([`0x${'00'.repeat(24)}`, numberToHex(key, { size: 32 }), value]);

/** Posts the batch after `last`, with a root that follows from a name, and gives what the diamond keeps of it. */
export async function commit(l1: Chain, { diamond, timelock }: Deployed, last: StoredBatch, name = 'right') {
  const number = last.batchNumber + 1n;
  const [root, logsRoot, data] = ['root', 'logs', 'data'].map((what) => named(`${what} ${name} ${number}`)) as [
    Hex,
    Hex,
    Hex,
  ];
  const passThrough = keccak256(concatHex([numberToHex(number, { size: 8 }), root, `0x${'00'.repeat(8)}`, ZERO]));
  const commitment = keccak256(concatHex([passThrough, ZERO, keccak256(data)]));
  const stored: StoredBatch = {
    ...GENESIS,
    batchNumber: number,
    batchHash: root,
    indexRepeatedStorageChanges: number,
    l2LogsTreeRoot: logsRoot,
    timestamp: 1_700_000_000n + number,
    commitment,
  };
  const posted = {
    ...stored,
    newStateRoot: root,
    bootloaderHeapInitialContentsHash: ZERO,
    eventsQueueStateHash: ZERO,
    systemLogs: concatHex([systemLog(0, logsRoot), systemLog(7, ZERO)]),
    operatorDAInput: data,
  };
  const args = [diamond.address, number, number, handed([STORED[1], NEW], [last, [posted]])];
  await l1.send('proposer', timelock, 'commitBatchesSharedBridge', args);
  return stored;
}

/** Makes the words of a proof of a public input. */
type Prove = (input: Hex) => Promise<readonly bigint[]>;
const wrapped = async (type: bigint, system: 'plonk' | 'fflonk', input: Hex): Promise<readonly bigint[]> => {
  const bytes = await proveOneInput(system, input);
  return [type, ...Array.from({ length: 24 }, (_, i) => BigInt(`0x${bytes.slice(2 + 64 * i, 66 + 64 * i)}`))];
};
const plonk: Prove = (input) => wrapped(1n, 'plonk', input);
/** In the other wrapper, of which the contract alone has the key. */
export const fflonk: Prove = (input) => wrapped(0n, 'fflonk', input);
/** A proof of another input. */
const misplaced: Prove = () => plonk(ZERO);

/** Has L1 take a proof of one batch. */
export async function proveBatch(
  l1: Chain,
  { diamond, timelock }: Deployed,
  [before, batch]: readonly [StoredBatch, StoredBatch],
  prove: Prove = plonk,
): Promise<void> {
  const words = await prove(publicInput(before.commitment, batch.commitment));
  const types = [STORED[1], { ...STORED[1], type: 'tuple[]' }, { type: 'uint256[]' }];
  const data = handed(types, [before, [batch], words]);
  const { batchNumber: number } = batch;
  await l1.send('proposer', timelock, 'proveBatchesSharedBridge', [diamond.address, number, number, data]);
}

/** Once its delay is over. */
export async function execute(l1: Chain, { diamond, timelock }: Deployed, batch: StoredBatch): Promise<void> {
  const data = handed([{ ...STORED[1], type: 'tuple[]' }], [[batch]]);
  const { batchNumber: number } = batch;
  await l1.pass(EXECUTION_DELAY + 1);
  await l1.send('proposer', timelock, 'executeBatchesSharedBridge', [diamond.address, number, number, data]);
}

/** A verifier that takes everything stands in its place for one false proof, and then the right one again. */
export async function slipIn(l1: Chain, deployed: Deployed, pair: readonly [StoredBatch, StoredBatch]): Promise<void> {
  const { diamond, takesEverything, verifier } = deployed;
  await l1.send('zkStack', diamond, 'setVerifier', [takesEverything.address]);
  await proveBatch(l1, deployed, pair, misplaced);
  await l1.send('zkStack', diamond, 'setVerifier', [verifier.address]);
}
