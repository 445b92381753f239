import { type Hex, keccak256, stringToHex } from 'viem';
import type { Chain } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';
import { AGGREGATE_GAME, deployerOf, STAND_IN_HASHES, type StandIns } from './standIns.ts';

/** Has the factory make games of another implementation from now on: of another aggregate program, and so of other code. */
export async function changeProgram(l1: Chain, standIns: StandIns): Promise<StandIns> {
  const deploy = deployerOf(l1, await compileStandIns('op-stack'), 'standIns');
  const { factory, registry, tee, zk } = standIns;
  const [image, range, , configuration] = STAND_IN_HASHES;
  const hashes: readonly Hex[] = [image, range, keccak256(stringToHex('another program')), configuration];
  const aggregateGame = await deploy('AggregateGame', registry.address, tee.address, zk.address, hashes);
  await l1.send('standIns', factory, 'setImplementation', [AGGREGATE_GAME, aggregateGame.address]);
  return { ...standIns, aggregateGame };
}
