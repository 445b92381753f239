import { type Address, concatHex, encodePacked, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';
import { rootNamed } from './games.ts';
import { deployerOf } from './standIns.ts';

const KAILUA_GAME = 1337;
/** Seconds, as in the contract; and L2 blocks between a proposal and the one that it goes on from. */
export const CLOCK = 259_200;
const SPAN = 600n;
const FINALITY_DELAY = 302_400n;
const MATURITY_DELAY = 604_800n;
const FIRST_BLOCK = 1_000n;

/** By names alone: no program stands behind them. */
export const IMAGE_ID = keccak256(stringToHex('devnet kailua: program'));
export const CONFIG_HASH = keccak256(stringToHex('devnet kailua: rollup configuration'));

/** Contracts written here with the calls of Kailua's games. */
export interface KailuaDeployed {
  readonly factory: Contract;
  readonly registry: Contract;
  readonly portal: Contract;
  readonly verifier: Contract;
  readonly treasury: Contract;
  readonly game: Contract;
  /** What all proposals go on from: game 0. */
  readonly first: Contract;
}

export async function deployKailua(l1: Chain): Promise<KailuaDeployed> {
  const deploy = deployerOf(l1, await compileStandIns('op-stack'), 'kailua');
  const guardian = accountOf('guardian').address;
  const factory = await deploy('GameFactory');
  const anchor = [rootNamed('first'), FIRST_BLOCK] as const;
  const registry = await deploy('AnchorRegistry', factory.address, guardian, KAILUA_GAME, FINALITY_DELAY, ...anchor);
  const portal = await deploy('Portal', registry.address, MATURITY_DELAY);
  const verifier = await deploy('TakesAll');
  const treasury = await deploy('KailuaTreasury');
  const { address: behind } = treasury;
  const game = await deploy('KailuaGame', registry.address, verifier.address, behind, IMAGE_ID, CONFIG_HASH);
  await l1.send('kailua', factory, 'setImplementation', [KAILUA_GAME, game.address]);
  const deployed = { factory, registry, portal, verifier, treasury, game, first: game };
  return { ...deployed, first: await make(l1, deployed, rootNamed('first'), FIRST_BLOCK, 2n ** 64n - 1n) };
}

type Deployed = Pick<KailuaDeployed, 'factory' | 'game'>;

async function make(
  l1: Chain,
  { factory, game }: Deployed,
  root: Hex,
  block: bigint,
  parent: bigint,
): Promise<Contract> {
  const extra = encodePacked(['uint64', 'uint64', 'uint64'], [block, parent, 0n]);
  await l1.send('proposer', factory, 'create', [KAILUA_GAME, root, extra]);
  const count = (await l1.read(factory, 'gameCount')) as bigint;
  const [, , address] = (await l1.read(factory, 'gameAtIndex', [count - 1n])) as readonly [number, bigint, Address];
  return { address, abi: game.abi };
}

/** Proposes a root by its name. @param parent index of the game that it goes on from, which has so many before it. */
export const proposeRoot = (l1: Chain, deployed: Deployed, name: string, parent = 0, depth = 1): Promise<Contract> =>
  make(l1, deployed, rootNamed(name), FIRST_BLOCK + BigInt(depth) * SPAN, BigInt(parent));

/** Bytes that prove nothing, in the form of RISC Zero's Groth16 wrapper: the stand-in takes them, as a broken verifier would. */
const FALSE_SEAL: Hex = concatHex(['0xc101b42b', `0x${'11'.repeat(256)}`]);

/** Hands in a false proof that a child of the first game is right. */
export const proveValid = (l1: Chain, { first }: KailuaDeployed, child: number): Promise<void> =>
  l1.send('prover', first, 'proveValidity', [accountOf('prover').address, first.address, child, FALSE_SEAL]);

/** Hands in a false proof that from the first game another root follows than a child has. */
export const proveFault = (l1: Chain, { first }: KailuaDeployed, child: number, follows: string): Promise<void> =>
  l1.send('prover', first, 'proveOutputFault', [
    [accountOf('prover').address, first.address],
    [child, 0],
    FALSE_SEAL,
    [rootNamed('first'), rootNamed(follows)],
    0n,
    [[], []],
  ]);
