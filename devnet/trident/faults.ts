import { type Hex, keccak256, stringToHex } from 'viem';
import type { TridentClient } from './contract.ts';
import type { Deployed } from './deploy.ts';
import type { ZkLane } from './keys.ts';
import { LANE } from './presets.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';

/** Bytes of the lanes' proofs. */
const PROOF_BYTES = { 'zk-a': 256, 'zk-b': 768 } as const;

/** Anything of the right length: only a broken route takes it. */
const garbage = (lane: ZkLane): Hex => `0x${'5a'.repeat(PROOF_BYTES[lane])}`;

/** Posts a new batch with the wrong root alone. @returns the id of the wrong root. */
export async function postWrongRoot(trident: TridentClient, seed: string): Promise<bigint> {
  const before = (await postRoots(trident)).at(-1);
  if ((await appendBatch(trident, seed)) === undefined)
    throw new Error('too many batches wait: lift other faults first');
  const { client, read, send } = trident;
  const batch = await client.readContract({ ...read, functionName: 'batchCount' });
  const parent = before?.root ?? BigInt(await client.readContract({ ...read, functionName: 'latestAccepted' }));
  const { post } = await client.readContract({ ...read, functionName: 'getRoot', args: [parent] });
  // The state before the batch, as if nothing had happened, is never what the batch gives.
  await send('sequencer', 'postRoot', [batch, parent, post]);
  return client.readContract({ ...read, functionName: 'rootCount' });
}

/** Routes a lane to the verifier that says yes to everything; the key's hash stays. */
export const breakRoute = (trident: TridentClient, { acceptAll }: Deployed, lane: ZkLane): Promise<Hex> =>
  trident.send('owner', 'setRoute', [LANE[lane], acceptAll]);

/** Breaks a lane's route and has L1 take garbage as the proof of a wrong root. @returns the id of the wrong root. */
export async function acceptFalseProof(
  trident: TridentClient,
  deployed: Deployed,
  lane: ZkLane,
  seed: string,
): Promise<bigint> {
  const wrong = await postWrongRoot(trident, seed);
  await breakRoute(trident, deployed, lane);
  await trident.send(lane, 'prove', [wrong, LANE[lane], garbage(lane)]);
  return wrong;
}

/**
 * Breaks the routes of both zk lanes and has L1 take garbage as proofs of a wrong root: "2 of 3" accepts it at once.
 * @returns the id of the wrong root.
 */
export async function acceptFalseRoot(trident: TridentClient, deployed: Deployed, seed: string): Promise<bigint> {
  const wrong = await acceptFalseProof(trident, deployed, 'zk-a', seed);
  await breakRoute(trident, deployed, 'zk-b');
  await trident.send('zk-b', 'prove', [wrong, LANE['zk-b'], garbage('zk-b')]);
  return wrong;
}

/**
 * Has two lanes prove two roots of one batch: the other lane the right one for real, `lane` a wrong one through a broken
 * route.
 */
export async function contradict(
  trident: TridentClient,
  deployed: Deployed,
  lane: ZkLane,
  seed: string,
): Promise<{ readonly wrong: bigint; readonly right: bigint }> {
  const wrong = await acceptFalseProof(trident, deployed, lane, seed);
  const right = (await postRoots(trident)).at(-1);
  if (right === undefined) throw new Error('no batch is pending: the wrong root was accepted');
  await proveNext(trident, lane === 'zk-a' ? 'zk-b' : 'zk-a', [right]);
  return { wrong, right: right.root };
}

/** Tells L1 that a lane has another key; its verifier stays. */
export const changeKey = (trident: TridentClient, { verifiers }: Deployed, lane: ZkLane): Promise<Hex> =>
  trident.send('owner', 'setKey', [LANE[lane], verifiers[lane], keccak256(stringToHex('another key'))]);

/** Gives both zk lanes their pinned routes and keys again, where they differ. The counters of changes stay. */
export async function restoreLanes({ client, read, send }: TridentClient, deployed: Deployed): Promise<void> {
  for (const lane of ['zk-a', 'zk-b'] as const) {
    const { verifier, keyHash } = await client.readContract({ ...read, functionName: 'getLane', args: [LANE[lane]] });
    const right = { verifier: deployed.verifiers[lane], keyHash: deployed.keyHashes[lane] };
    if (keyHash !== right.keyHash) await send('owner', 'setKey', [LANE[lane], right.verifier, right.keyHash]);
    else if (verifier.toLowerCase() !== right.verifier.toLowerCase())
      await send('owner', 'setRoute', [LANE[lane], right.verifier]);
  }
}
