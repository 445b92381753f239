import { type Abi, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';
import { deployTimelock, type Planned } from '../timelock/timelock.ts';

/** A hash that stands for nothing: nobody derives or executes a batch of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet scroll: ${name}`));

/** Version of the batches, and of the protocol that the proofs name. */
export const VERSION = 9;
/** Of the programs that the proofs would be of: both digests alike. */
export const DIGEST = named('programs');
/** Seconds without a finalization, and seconds in which a queued message is not taken, after which anybody may go on. */
export const DELAYS = [86_400, 43_200] as const;
/** Seconds between the announcement of another verifier to the timelock, and the verifier. */
export const UPGRADE_DELAY = 259_200;
export const GENESIS = { batch: named('batch 0'), root: named('root 0') } as const;

/** One chain with all that it asks: written here, with the slots, events and calls of the real ones. */
export interface Deployed {
  /** Called through its front, by the ABI of what stands behind it. */
  readonly chain: Contract;
  readonly frontAbi: Abi;
  readonly implementation: Contract;
  readonly router: Contract;
  readonly queue: Contract;
  readonly config: Contract;
  readonly verifier: Contract;
  readonly plonk: Contract;
  /** What the owner can put in the verifier's place: it takes every proof. */
  readonly takesEverything: Contract;
  /** What may change the router's verifiers beside its owner, after a delay. */
  readonly timelock: Contract;
}

export async function deploy(l1: Chain): Promise<Deployed> {
  const compiled: Readonly<Record<string, Compiled>> = {
    ...(await compileStandIns('oneInput')),
    // The same front as that of Taiko's inboxes.
    ...(await compileStandIns('taiko')),
    ...(await compileStandIns('scroll')),
  };
  const owner = accountOf('scroll').address;
  const make = (name: string, ...args: readonly unknown[]): Promise<Contract> => {
    const contract = compiled[name];
    if (contract === undefined) throw new Error(`no stand-in ${name}`);
    return l1.deploy(contract, args, 'scroll');
  };
  const plonk = await make('HaloStandIn', (await make('PlonkVerifier')).address, DIGEST);
  const verifier = await make('BundleVerifier', plonk.address, DIGEST, DIGEST, VERSION);
  const takesEverything = await make('TakesEverything');
  const router = await make('Router');
  await l1.send('scroll', router, 'updateVerifier', [VERSION, 0n, verifier.address]);
  const queue = await make('MessageQueue');
  const config = await make('SystemConfig', ...DELAYS);
  const implementation = await make('ScrollChain', L2_CHAIN_ID, router.address, queue.address, config.address);
  const args = [owner, accountOf('proposer').address, GENESIS.batch, GENESIS.root];
  const init = encodeFunctionData({ abi: implementation.abi, functionName: 'init', args });
  const front = await make('Proxy', implementation.address, init);
  const chain = { address: front.address, abi: implementation.abi };
  const timelock = await deployTimelock(l1, 'scroll', UPGRADE_DELAY);
  await l1.send('scroll', router, 'addOwner', [timelock.address]);
  return {
    chain,
    frontAbi: front.abi,
    implementation,
    router,
    queue,
    config,
    verifier,
    plonk,
    takesEverything,
    timelock,
  };
}

/** That all bundles from a batch on go to what takes every proof: for the timelock, which makes it wait. */
export const otherVerifier = ({ router, takesEverything }: Deployed, from: bigint): Planned => ({
  on: router,
  functionName: 'updateVerifier',
  args: [VERSION, from, takesEverything.address],
});

/** The same code at another address, as an upgrade brings one: nobody has looked at what stands there. */
export async function upgrade(l1: Chain, { chain, frontAbi, router, queue, config }: Deployed): Promise<void> {
  const { ScrollChain } = await compileStandIns('scroll');
  if (ScrollChain === undefined) throw new Error('no stand-in');
  const other = await l1.deploy(ScrollChain, [L2_CHAIN_ID, router.address, queue.address, config.address], 'scroll');
  await l1.send('scroll', { address: chain.address, abi: frontAbi }, 'upgradeTo', [other.address]);
}
