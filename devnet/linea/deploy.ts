import { encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';

/** A hash that stands for nothing: nobody derives or executes a block of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet linea: ${name}`));

/** What the first finalization goes on from. */
export const GENESIS = { root: named('root 0'), shnarf: named('shnarf 0'), time: 1_000n } as const;
export const CONFIGURATION = keccak256(stringToHex(`devnet linea: chain ${L2_CHAIN_ID}`));

/** One rollup contract with what it asks: written here, with the slots, events and calls of the real one of a version. */
export interface Deployed {
  readonly version: Version;
  readonly rollup: Contract;
  readonly proxyAbi: Contract['abi'];
  readonly implementation: Contract;
  readonly verifier: Contract;
  readonly takesAll: Contract;
}

export type Version = 'V6' | 'V8';

/** Where the deployer's nonces begin, so that addresses are the same whatever else was deployed before. */
const FROM = { V6: 0, V8: 1_000 } as const;

/** Proof types: of a real circuit, as the devnet has it. Type 0 has a verifier from the start. */
export const PROOF_TYPE = 0;

export async function deployLinea(l1: Chain, version: Version): Promise<Deployed> {
  const compiled: Readonly<Record<string, Compiled>> = {
    ...(await compileStandIns('linea')),
    ...(await compileStandIns('oneInput')),
    // The same front as that of Taiko's inboxes.
    Front: contractOf(await compileStandIns('taiko'), 'Proxy'),
  };
  const { address: deployer } = accountOf('linea');
  await l1.client.setNonce({ address: deployer, nonce: FROM[version] });
  const deploy = (name: string, ...args: readonly unknown[]) => l1.deploy(contractOf(compiled, name), args, 'linea');
  const system = await deploy('PlonkVerifier');
  const verifier = await deploy('PlonkStandIn', system.address, CONFIGURATION);
  const takesAll = await deploy('TakesAll', CONFIGURATION);
  const implementation = await deploy(`Linea${version}`);
  const args = [deployer, accountOf('prover').address, verifier.address, GENESIS.root, GENESIS.shnarf, GENESIS.time];
  const data = encodeFunctionData({ abi: implementation.abi, functionName: 'init', args });
  const front = await deploy('Front', implementation.address, data);
  const rollup = { address: front.address, abi: implementation.abi };
  await l1.send('linea', rollup, 'setRecoveryOperator', [accountOf('holder').address]);
  if (version === 'V8') {
    const role = await l1.read(rollup, 'FORCED_TRANSACTION_SENDER_ROLE');
    await l1.send('linea', rollup, 'setRole', [role, GATEWAY, true]);
  }
  return { version, rollup, proxyAbi: front.abi, implementation, verifier, takesAll };
}

/** Stands for the gateway of forced transactions. */
export const GATEWAY = accountOf('owner').address;

export function contractOf(compiled: Readonly<Record<string, Compiled>>, name: string): Compiled {
  const contract = compiled[name];
  if (contract === undefined) throw new Error(`no stand-in ${name}`);
  return contract;
}
