import { encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { readArtifact } from './artifacts.ts';

/** As on mainnet. Seconds. */
export const MAX_CLOCK = 302_400;
export const FINALITY_DELAY = 302_400;
const CLOCK_EXTENSION = 10_800n;
const MATURITY_DELAY = 604_800n;
export const INIT_BOND = 80_000_000_000_000_000n;
export const FAULT_GAME = 0;

/** What the first games start from. */
export const ANCHOR = { root: keccak256(stringToHex('devnet anchor')), block: 100n } as const;
const PRESTATE = keccak256(stringToHex('devnet prestate'));

/** The real contracts of the older generation, behind their real proxies. */
export interface Deployed {
  readonly factory: Contract;
  readonly registry: Contract;
  readonly portal: Contract;
  readonly superchain: Contract;
  readonly faultGame: Contract;
  readonly proxyAbi: Contract['abi'];
}

/** Deploys them in a fixed order: on a fresh chain the addresses are always the same. */
export async function deploy(l1: Chain): Promise<Deployed> {
  const owner = accountOf('owner').address;
  const guardian = accountOf('guardian').address;
  const proxy = await readArtifact('Proxy');

  /** `init` is called through the proxy, as its administrator. */
  async function proxied(name: string, args: readonly unknown[], init: readonly unknown[]): Promise<Contract> {
    const artifact = await readArtifact(name);
    const implementation = await l1.deploy(artifact, args);
    const front = await l1.deploy(proxy, [owner]);
    const data: Hex = encodeFunctionData({ abi: artifact.abi, functionName: 'initialize', args: init });
    await l1.send('owner', front, 'upgradeToAndCall', [implementation.address, data]);
    return { address: front.address, abi: artifact.abi };
  }

  const superchain = await proxied('SuperchainConfig', [], [guardian, false]);
  const factory = await proxied('DisputeGameFactory', [], [owner]);
  const anchors = [{ gameType: FAULT_GAME, outputRoot: { root: ANCHOR.root, l2BlockNumber: ANCHOR.block } }];
  const registry = await proxied('AnchorStateRegistry', [factory.address], [anchors]);
  const weth = await proxied('DelayedWETH', [FINALITY_DELAY], [owner, superchain.address]);
  const oracle = await l1.deploy(await readArtifact('PreimageOracle'), [126_000n, 86_400n]);
  const vm = await l1.deploy(await readArtifact('MIPS'), [oracle.address]);
  const clocks = [CLOCK_EXTENSION, BigInt(MAX_CLOCK)];
  const faultGame = await l1.deploy(await readArtifact('FaultDisputeGame'), [
    ...[FAULT_GAME, PRESTATE, 73n, 30n, ...clocks],
    ...[vm.address, weth.address, registry.address, BigInt(L2_CHAIN_ID)],
  ]);
  await l1.send('owner', factory, 'setImplementation', [FAULT_GAME, faultGame.address]);
  await l1.send('owner', factory, 'setInitBond', [FAULT_GAME, INIT_BOND]);
  // Nothing that is driven here asks the system's configuration, which is another's contract.
  const portal = await proxied(
    'OptimismPortal2',
    [MATURITY_DELAY, BigInt(FINALITY_DELAY)],
    [factory.address, vm.address, superchain.address, FAULT_GAME],
  );
  return { factory, registry, portal, superchain, faultGame, proxyAbi: proxy.abi };
}
