import { readFileSync } from 'node:fs';
import type { Abi } from 'viem';
import { encodeAbiParameters, type Hex, keccak256, stringToHex, toFunctionSelector } from 'viem';
import { STORED, type StoredBatch } from '../../src/rollups/zk-stack/storedBatch.ts';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';

import { COMMITTED } from '../oneInput/build.ts';
import { keyHash } from '../trident/keyHash.ts';
import type { PlonkKey } from '../trident/snarkjs.ts';

/** A hash that stands for nothing: nobody derives or executes a batch of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet zk-stack: ${name}`));

/** Seconds between commit and execution. */
export const EXECUTION_DELAY = 10_800;
/** 0.30.1, as the diamond packs it. */
export const PROTOCOL_VERSION = (30n << 32n) | 1n;

/** The key of the circuit of one input that stands in for the batches' own. */
export const KEY: PlonkKey = JSON.parse(readFileSync(COMMITTED['plonk.vkey.json'] ?? '', 'utf8'));
const KEY_HASH = keyHash(KEY);

export const GENESIS: StoredBatch = {
  batchNumber: 0n,
  batchHash: named('root 0'),
  indexRepeatedStorageChanges: 0n,
  numberOfLayer1Txs: 0n,
  priorityOperationsHash: keccak256('0x'),
  dependencyRootsRollingHash: `0x${'00'.repeat(32)}`,
  l2LogsTreeRoot: named('logs 0'),
  timestamp: 0n,
  commitment: named('commitment 0'),
};

/** One diamond with all that it asks: written here, with the slots, events and calls of the real ones. */
export interface Deployed {
  /** With the ABIs of all its facets. */
  readonly diamond: Contract;
  readonly frontAbi: Abi;
  readonly executor: Contract;
  readonly timelock: Contract;
  readonly verifier: Contract;
  readonly plonk: Contract;
  /** What the owner can put in the verifier's place: it takes every proof. */
  readonly takesEverything: Contract;
}

export async function deploy(l1: Chain): Promise<Deployed> {
  const compiled: Readonly<Record<string, Compiled>> = {
    ...(await compileStandIns('oneInput')),
    ...(await compileStandIns('zk-stack')),
  };
  const make = (name: string, ...args: readonly unknown[]): Promise<Contract> => {
    const contract = compiled[name];
    if (contract === undefined) throw new Error(`no stand-in ${name}`);
    return l1.deploy(contract, args, 'zkStack');
  };
  const plonk = await make('PlonkStandIn', (await make('PlonkVerifier')).address, KEY_HASH);
  const fflonk = await make('FflonkStandIn', (await make('FflonkVerifier')).address);
  const verifier = await make('DualVerifier', fflonk.address, plonk.address);
  const takesEverything = await make('TakesEverything');
  const executor = await make('Executor');
  const getters = await make('Getters');
  const admin = await make('Admin');
  const timelock = await make('Timelock', accountOf('proposer').address, EXECUTION_DELAY);
  const front = await make('Diamond');
  for (const facet of [executor, getters, admin]) await point(l1, front, facet);
  const diamond = { address: front.address, abi: [executor, getters, admin].flatMap(({ abi }) => abi) };
  const genesis = keccak256(encodeAbiParameters([STORED[1]], [GENESIS as Required<StoredBatch>]));
  const init = [timelock.address, verifier.address, L2_CHAIN_ID, PROTOCOL_VERSION, genesis];
  await l1.send('zkStack', diamond, 'init', init);
  return { diamond, frontAbi: front.abi, executor, timelock, verifier, plonk, takesEverything };
}

/** Has the diamond answer a facet's calls by that facet. */
export async function point(l1: Chain, front: Contract, facet: Contract): Promise<void> {
  const selectors = facet.abi.filter((item) => item.type === 'function').map((item) => toFunctionSelector(item));
  await l1.send('zkStack', front, 'point', [facet.address, selectors]);
}

/** The same facet at another address, as an upgrade brings one: nobody has looked at what stands there. */
export async function otherExecutor(l1: Chain): Promise<Contract> {
  const { Executor } = await compileStandIns('zk-stack');
  if (Executor === undefined) throw new Error('no stand-in');
  return l1.deploy(Executor, [], 'zkStack');
}
