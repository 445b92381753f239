import { type Address, encodePacked, type Hex, keccak256, stringToHex, zeroAddress } from 'viem';
import { accountOf, type Chain, type Contract } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';
import { deployerOf } from './standIns.ts';

export const SUCCINCT_GAME = 42;
/** Seconds, as in the contract. */
export const MAX_CHALLENGE = 86_400;
export const MAX_PROVE = 43_200;
const FINALITY_DELAY = 302_400n;
const MATURITY_DELAY = 604_800n;
/** Stands for the anchor where a parent is named. */
const NO_PARENT = 2 ** 32 - 1;

/**
 * Keys and configuration of a real chain that was proven by OP Succinct in 2024, so that its proofs can be handed in here:
 * program, range program, rollup configuration, chain id. Source: succinctlabs/op-succinct at b38129d,
 * `contracts/test/OPSuccinctL2OutputOracle.t.sol`.
 */
export const PROVEN_CHAIN = {
  hashes: [
    '0x002fff475261fad7d14e48354686fb33a2a8263f2f603846eca4f0a44eca67f4',
    '0x3dfb83525f0a3a9118cb9c5547729551043fa7c626d4081805307b336db899ed',
    '0x25c30030889fc3619b7da5ac7937c0d3c34f27d69a9afb053e2e73f344593af8',
  ],
  chainId: 13_269n,
} as const;

/** What its first games start from. The root is a chain's own: it stands in what the proofs of it bind. */
export const SUCCINCT_ANCHOR = {
  root: '0x31da1e7188abc165b685a144f92e4a15a61ba33b6dcb7b827e55f488134513ab',
  block: 1_820_000n,
} as const;

/** Contracts written here with the calls of OP Succinct's games. */
export interface SuccinctDeployed {
  readonly factory: Contract;
  readonly registry: Contract;
  readonly portal: Contract;
  readonly gateway: Contract;
  /** Who may post and challenge: one proposer, and anybody. */
  readonly access: Contract;
  readonly game: Contract;
}

export async function deploySuccinct(l1: Chain): Promise<SuccinctDeployed> {
  const deploy = deployerOf(l1, await compileStandIns('op-stack'), 'succinct');
  const guardian = accountOf('guardian').address;
  const factory = await deploy('GameFactory');
  const { root, block } = SUCCINCT_ANCHOR;
  const registry = await deploy(
    'AnchorRegistry',
    factory.address,
    guardian,
    SUCCINCT_GAME,
    FINALITY_DELAY,
    root,
    block,
  );
  const portal = await deploy('Portal', registry.address, MATURITY_DELAY);
  const gateway = await deploy('TakesAll');
  const { hashes, chainId } = PROVEN_CHAIN;
  const access = await deploy('AccessManager', factory.address);
  const game = await deploy('SuccinctGame', registry.address, gateway.address, access.address, hashes, chainId);
  await l1.send('succinct', access, 'setProposer', [accountOf('proposer').address, true]);
  // On the list the zero account stands for everybody.
  await l1.send('succinct', access, 'setChallenger', [zeroAddress, true]);
  await l1.send('succinct', factory, 'setImplementation', [SUCCINCT_GAME, game.address]);
  return { factory, registry, portal, gateway, access, game };
}

interface Proposal {
  readonly root: Hex;
  readonly block: bigint;
  readonly parent?: number;
  readonly l1Head?: Hex;
}

/** Posts a root. @returns the game that is made of it. */
export async function propose(
  l1: Chain,
  { factory, game }: SuccinctDeployed,
  { root, block, parent = NO_PARENT, l1Head = keccak256(stringToHex('devnet L1 head')) }: Proposal,
): Promise<Contract> {
  const extra = encodePacked(['uint256', 'uint32', 'bytes32'], [block, parent, l1Head]);
  await l1.send('proposer', factory, 'create', [SUCCINCT_GAME, root, extra]);
  const count = (await l1.read(factory, 'gameCount')) as bigint;
  const [, , address] = (await l1.read(factory, 'gameAtIndex', [count - 1n])) as readonly [number, bigint, Address];
  return { address, abi: game.abi };
}
