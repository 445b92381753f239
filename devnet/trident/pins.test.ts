import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staleArtifacts } from './artifacts.ts';
import { deployTrident, readKey } from './deploy.ts';
import { keyHash } from './keyHash.ts';
import { ZK_LANES } from './keys.ts';
import { pinsOf, readPins } from './pins.ts';
import { type Anvil, startAnvil } from './testing.ts';

let anvil: Anvil;
beforeAll(async () => {
  anvil = await startAnvil();
}, 20_000);
afterAll(() => anvil?.stop());

describe('what is pinned', () => {
  it('is what a fresh chain deploys (else: npx tsx devnet/trident/pins.ts)', async () => {
    expect(await pinsOf(anvil.rpcUrl, await deployTrident(anvil))).toEqual(await readPins());
  }, 60_000);

  it('names the pinned verification keys', async () => {
    const { keyHashes } = await readPins();
    for (const lane of ZK_LANES) expect(keyHash(await readKey(lane))).toBe(keyHashes[lane]);
    expect(keyHashes['zk-a']).not.toBe(keyHashes['zk-b']);
  });

  it('has artifacts that fit their sources (else: npx tsx devnet/trident/artifacts.ts make)', async () => {
    expect(await staleArtifacts()).toEqual([]);
  });
});
