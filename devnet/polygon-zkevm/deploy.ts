import { encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';

/** A hash that stands for nothing: nobody derives or executes a batch of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet polygon-zkevm: ${name}`));

export const ROLLUP_ID = 1;
export const FORK_ID = 12;

/** A manager with one rollup: written here, with the calls, views and events of the real ones. */
export interface Deployed {
  readonly manager: Contract;
  readonly proxyAbi: Contract['abi'];
  readonly implementation: Contract;
  readonly consensus: Contract;
  readonly bridge: Contract;
  readonly verifier: Contract;
  readonly takesAll: Contract;
}

export async function deployZkEvm(l1: Chain): Promise<Deployed> {
  const compiled: Readonly<Record<string, Compiled>> = {
    ...(await compileStandIns('polygon-zkevm')),
    ...(await compileStandIns('oneInput')),
    // The same front as that of Taiko's inboxes.
    Front: contractOf(await compileStandIns('taiko'), 'Proxy'),
  };
  const deploy = (name: string, ...args: readonly unknown[]) => l1.deploy(contractOf(compiled, name), args, 'zkEvm');
  const verifier = await deploy('FflonkVerifier');
  const takesAll = await deploy('TakesAll');
  const implementation = await deploy('RollupManager');
  const args = [accountOf('zkEvm').address, accountOf('prover').address];
  const data = encodeFunctionData({ abi: implementation.abi, functionName: 'init', args });
  const front = await deploy('Front', implementation.address, data);
  const manager = { address: front.address, abi: implementation.abi };
  // Nobody but this one may force batches, as on mainnet.
  const consensus = await deploy('Consensus', manager.address, ROLLUP_ID, accountOf('zkEvm').address);
  const bridge = await deploy('Bridge');
  const rollup = [
    ROLLUP_ID,
    consensus.address,
    verifier.address,
    BigInt(FORK_ID),
    BigInt(L2_CHAIN_ID),
    named('root 0'),
  ];
  await l1.send('zkEvm', manager, 'addExistingRollup', rollup);
  return { manager, proxyAbi: front.abi, implementation, consensus, bridge, verifier, takesAll };
}

function contractOf(compiled: Readonly<Record<string, Compiled>>, name: string): Compiled {
  const contract = compiled[name];
  if (contract === undefined) throw new Error(`no stand-in ${name}`);
  return contract;
}
