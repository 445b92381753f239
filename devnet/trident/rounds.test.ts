import { expect, it } from 'vitest';
import { countRoundTrips, TO_HEAD } from '../lib/rounds.ts';
import { connect } from './contract.ts';
import { deployTrident } from './deploy.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine } from './looking.ts';
import { proveNext, proveNextWith } from './provers/lane.ts';
import { proveTee } from './provers/tee.ts';
import { batchData, postRoots } from './sequencer.ts';
import { startAnvil } from './testing.ts';

const SEED = 'round trips';

it('twenty roots of Trident, with signatures and proofs, are read in at most 12 round trips', async () => {
  const anvil = await startAnvil();
  const engine = startEngine();
  try {
    const { tridents, verifiers, enclave } = await deployTrident(anvil);
    const trident = connect(anvil.rpcUrl)(tridents.twoOfThree);
    for (let i = 1n; i <= 20n; i++) await trident.send('sequencer', 'appendBatch', [batchData(SEED, i), 5n]);
    const pending = await postRoots(trident);
    for (const _ of pending)
      await proveNextWith(trident, 'tee', pending, (statement) => proveTee(verifiers.tee, enclave, statement));
    for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
    const look = () => lookAt(engine, anvil.rpcUrl, 'trident-2of3', true, { claims: 20 });
    const { result, rounds, requests } = await countRoundTrips(anvil.rpcUrl, look);
    expect(result.claims).toHaveLength(20);
    console.log(`trident: ${rounds - TO_HEAD} round trips, ${requests - TO_HEAD} requests`);
    expect(rounds - TO_HEAD).toBeGreaterThan(2);
    expect(rounds - TO_HEAD).toBeLessThanOrEqual(12);
  } finally {
    engine.close();
    await anvil.stop();
  }
}, 300_000);
