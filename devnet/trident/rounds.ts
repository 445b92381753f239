import { CLAIMS, type RoundTrips, roundTripsOfLook } from '../lib/rounds.ts';
import { connect } from './contract.ts';
import { deployTrident } from './deploy.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine } from './looking.ts';
import { proveNext, proveNextWith } from './provers/lane.ts';
import { proveTee } from './provers/tee.ts';
import { batchData, postRoots } from './sequencer.ts';
import { startAnvil } from './testing.ts';

const SEED = 'round trips';

/** Of a look at twenty roots: an enclave signed each, and the oldest has both proofs besides. */
export async function roundTripsOfTrident(): Promise<RoundTrips> {
  const anvil = await startAnvil();
  const engine = startEngine();
  try {
    const { tridents, verifiers, enclave } = await deployTrident(anvil);
    const trident = connect(anvil.rpcUrl)(tridents.twoOfThree);
    for (let i = 1n; i <= CLAIMS; i++) await trident.send('sequencer', 'appendBatch', [batchData(SEED, i), 5n]);
    const pending = await postRoots(trident);
    for (const _ of pending)
      await proveNextWith(trident, 'tee', pending, (statement) => proveTee(verifiers.tee, enclave, statement));
    for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
    const look = () => lookAt(engine, anvil.rpcUrl, 'trident-2of3', true, { claims: CLAIMS });
    return await roundTripsOfLook(anvil.rpcUrl, look);
  } finally {
    engine.close();
    await anvil.stop();
  }
}
