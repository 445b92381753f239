import { isGap } from '../../src/core/proven.ts';
import { syncLightClient } from '../../src/l1/lightClient/follow.ts';
import { mainnet } from '../../src/l1/lightClient/networks.ts';
import { beaconApiSource } from '../../src/l1/sources/beaconApi.ts';
import { createSources } from '../../src/l1/sources/sources.ts';
import { answerSync } from './answerSync.ts';

answerSync(async ({ beacon, checkpoint, now }) => {
  const synced = await syncLightClient({
    network: mainnet,
    start: { kind: 'checkpoint', root: checkpoint },
    sources: createSources([beaconApiSource(beacon)]),
    clock: () => now,
    signal: new AbortController().signal,
  });
  if (isGap(synced)) throw new Error(`${synced.gap}: ${synced.cause}`);
  const { execution, blockHash } = synced.head;
  if (execution === undefined) throw new Error('the finalized header names no execution block');
  return { number: Number(execution.number), hash: blockHash };
});
