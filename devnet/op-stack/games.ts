import { type Address, encodeAbiParameters, type Hex, keccak256, stringToHex } from 'viem';
import type { Chain, Contract } from '../lib/chain.ts';
import { type Deployed, FAULT_GAME, INIT_BOND } from './deploy.ts';

/** A root that stands for nothing: games are about claims, right or wrong. */
export const rootNamed = (name: string): Hex => keccak256(stringToHex(name));

/** Posts a root for an L2 block. @returns the game that is made of it. */
export async function createGame(
  l1: Chain,
  { factory, faultGame }: Deployed,
  root: Hex,
  block: bigint,
): Promise<Contract> {
  const extra = encodeAbiParameters([{ type: 'uint256' }], [block]);
  await l1.send('proposer', factory, 'create', [FAULT_GAME, root, extra], INIT_BOND);
  const [address] = (await l1.read(factory, 'games', [FAULT_GAME, root, extra])) as readonly [Address, bigint];
  return { address, abi: faultGame.abi };
}

/** The challenger answers the root. */
export async function attack(l1: Chain, game: Contract): Promise<void> {
  const root = await l1.read(game, 'rootClaim');
  const position = 2n;
  const bond = (await l1.read(game, 'getRequiredBond', [position])) as bigint;
  await l1.send('challenger', game, 'attack', [root, 0n, rootNamed('another half')], bond);
}

/** Has a game decided whose clocks have run out. */
export async function resolve(l1: Chain, game: Contract): Promise<void> {
  const claims = Number(await l1.read(game, 'claimDataLen'));
  for (let index = claims - 1; index >= 0; index--) {
    await l1.send('challenger', game, 'resolveClaim', [BigInt(index), 0n]);
  }
  await l1.send('challenger', game, 'resolve', []);
}
