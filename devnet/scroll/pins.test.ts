import { expect, it } from 'vitest';
import { connect, startL1 } from '../lib/chain.ts';
import { deployAndPin, readPins } from './pins.ts';

it('the pins are those of a deployment on a fresh chain', async () => {
  const anvil = await startL1();
  try {
    expect(await deployAndPin(connect(anvil))).toEqual(await readPins());
  } finally {
    await anvil.stop();
  }
}, 120_000);
