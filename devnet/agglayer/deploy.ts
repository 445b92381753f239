import { encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import type { SuccinctConfig } from '../../src/rollups/agglayer/statement.ts';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';

/** A hash that stands for nothing: nobody derives or executes a block of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet agglayer: ${name}`));

/** What the first output goes on from. */
export const START = { root: named('output 0'), block: 100n } as const;

/** Programs and configuration, by names alone: no program stands behind them. */
export const ROUTE: Hex = '0x00000001';
export const PROGRAM: Hex = '0x00010001';
export const PESSIMISTIC_VKEY = named('pessimistic program');
export const AGGCHAIN_VKEY = named('aggchain program');
export const CONFIG_NAME = named('configuration');
export const CONFIG: SuccinctConfig = {
  aggregationVkey: named('aggregation program'),
  rangeVkeyCommitment: named('range program'),
  rollupConfigHash: named('rollup configuration'),
};
/** Verifier type of chains whose proofs go through the gateway; and of those with bridge accounting alone. */
const BY_GATEWAY = 2;
export const PESSIMISTIC = 1;

/** One chain and all that it is proven by: written here, with the events and calls of the real ones. */
export interface Deployed {
  readonly chain: Contract;
  readonly chainCode: Contract;
  readonly manager: Contract;
  readonly managerCode: Contract;
  readonly gateway: Contract;
  readonly gatewayCode: Contract;
  readonly bridge: Contract;
  readonly exitRoots: Contract;
  readonly verifier: Contract;
  readonly proxyAbi: Contract['abi'];
}

/** The stand-ins, and the front that other families' stand-ins have too. */
export async function compiled(): Promise<(name: string) => Compiled> {
  const all = { ...(await compileStandIns('taiko')), ...(await compileStandIns('agglayer')) };
  return (name) => {
    const contract = all[name];
    if (contract === undefined) throw new Error(`no stand-in ${name}`);
    return contract;
  };
}

export async function deployAgglayer(l1: Chain): Promise<Deployed> {
  const get = await compiled();
  const deploy = (name: string, ...args: readonly unknown[]) => l1.deploy(get(name), args, 'agglayer');
  const behind = async (code: Contract, init: Hex = '0x'): Promise<Contract> => {
    const { address } = await deploy('Proxy', code.address, init);
    return { address, abi: code.abi };
  };
  const verifier = await deploy('TakesAll');
  const bridge = await deploy('Bridge');
  const exitRoots = await deploy('ExitRoots');
  const gatewayCode = await deploy('Gateway');
  // Each is made by a call that changes nothing.
  const view = (code: Contract, functionName: string, args: readonly unknown[] = []) =>
    encodeFunctionData({ abi: code.abi, functionName, args });
  const gateway = await behind(gatewayCode, view(gatewayCode, 'getDefaultAggchainVKey', [PROGRAM]));
  const managerCode = await deploy('Manager', gateway.address, exitRoots.address, accountOf('prover').address);
  const manager = await behind(managerCode, view(managerCode, 'isEmergencyState'));
  const chainCode = await deploy('Fep', manager.address, gateway.address);
  const { root, block } = START;
  const init = [root, block, accountOf('proposer').address, CONFIG_NAME, CONFIG] as const;
  const chain = await behind(chainCode, view(chainCode, 'init', init));
  const send = (contract: Contract, name: string, args: readonly unknown[]) =>
    l1.send('agglayer', contract, name, args);
  await send(gateway, 'addPessimisticVKeyRoute', [ROUTE, verifier.address, PESSIMISTIC_VKEY]);
  await send(gateway, 'updateDefaultAggchainVKey', [PROGRAM, AGGCHAIN_VKEY]);
  await send(manager, 'attach', [chain.address, L2_CHAIN_ID, BY_GATEWAY]);
  const proxyAbi = get('Proxy').abi;
  return { chain, chainCode, manager, managerCode, gateway, gatewayCode, bridge, exitRoots, verifier, proxyAbi };
}
