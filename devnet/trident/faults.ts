import { type Hex, keccak256, stringToHex, zeroAddress } from 'viem';
import type { TridentClient } from './contract.ts';
import type { Deployed } from './deploy.ts';
import { LANE, PROOF_LANES, type ProofLane, type RuleData, toSolidity } from './presets.ts';
import { proveNext } from './provers/lane.ts';
import { type Instance, proveTee } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';

/** Bytes of the lanes' proofs. */
const PROOF_BYTES = { 'zk-a': 256, 'zk-b': 768, tee: 89 } as const;

/** Anything of the right length: only a broken route takes it. */
const garbage = (lane: ProofLane): Hex => `0x${'5a'.repeat(PROOF_BYTES[lane])}`;

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
export const breakRoute = (trident: TridentClient, { acceptAll }: Deployed, lane: ProofLane): Promise<Hex> =>
  trident.send('owner', 'setRoute', [LANE[lane], acceptAll]);

/** Breaks a lane's route and has L1 take garbage as the proof of a wrong root. @returns the id of the wrong root. */
export async function acceptFalseProof(
  trident: TridentClient,
  deployed: Deployed,
  lane: ProofLane,
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
  lane: ProofLane,
  seed: string,
): Promise<{ readonly wrong: bigint; readonly right: bigint }> {
  const wrong = await acceptFalseProof(trident, deployed, lane, seed);
  const right = (await postRoots(trident)).at(-1);
  if (right === undefined) throw new Error('no batch is pending: the wrong root was accepted');
  await proveNext(trident, lane === 'zk-a' ? 'zk-b' : 'zk-a', [right]);
  return { wrong, right: right.root };
}

/** Tells L1 that a lane has another key; its verifier stays. */
export const changeKey = (trident: TridentClient, { verifiers }: Deployed, lane: ProofLane): Promise<Hex> =>
  trident.send('owner', 'setKey', [LANE[lane], verifiers[lane], keccak256(stringToHex('another key'))]);

/** Has the registered enclave's key sign a wrong root, and L1 take it: nothing but the statement is wrong. */
export async function leakKey(
  trident: TridentClient,
  deployed: Deployed,
  enclave: Instance,
  seed: string,
): Promise<bigint> {
  const wrong = await postWrongRoot(trident, seed);
  await trident.send('tee', 'prove', [wrong, LANE.tee, await signedFor(trident, deployed, enclave, wrong)]);
  return wrong;
}

/** The same where the owner has routed zk-b to the registry of enclaves: one key then makes two lanes agree. */
export async function shareTrust(
  trident: TridentClient,
  deployed: Deployed,
  enclave: Instance,
  seed: string,
): Promise<bigint> {
  const wrong = await leakKey(trident, deployed, enclave, seed);
  await trident.send('owner', 'setRoute', [LANE['zk-b'], deployed.verifiers.tee]);
  await trident.send('zk-b', 'prove', [wrong, LANE['zk-b'], await signedFor(trident, deployed, enclave, wrong)]);
  return wrong;
}

/** A signature over what a root says, true or not. */
async function signedFor(
  { client, read }: TridentClient,
  { verifiers }: Deployed,
  enclave: Instance,
  root: bigint,
): Promise<Hex> {
  const inputs = await client.readContract({ ...read, functionName: 'publicInputs', args: [root] });
  const [pre, post, batchHash, blockNumber, domain] = inputs;
  return proveTee(verifiers.tee, enclave, { pre, post, batchHash, blockNumber, domain });
}

/** Tells L1 another rule. The owner may do so at any time: the contract knows no delay. */
export const changeRule = (trident: TridentClient, rule: RuleData): Promise<Hex> =>
  trident.send('owner', 'setRule', [toSolidity(rule)]);

/** What L1 holds against a root once it is challenged: nothing when the challenge is not decided. */
export async function challengeOf({ client, read }: TridentClient, root: bigint): Promise<Decided | null> {
  const { challenger, correctPost } = await client.readContract({
    ...read,
    functionName: 'getChallenge',
    args: [root],
  });
  return challenger === zeroAddress ? null : { root, challenger, correctPost };
}

export interface Decided {
  readonly root: bigint;
  readonly challenger: Hex;
  /** The state root that L1 computed itself. */
  readonly correctPost: bigint;
}

/** Gives all lanes their pinned routes and keys again, where they differ. The counters of changes stay. */
export async function restoreLanes({ client, read, send }: TridentClient, deployed: Deployed): Promise<void> {
  for (const lane of PROOF_LANES) {
    const { verifier, keyHash } = await client.readContract({ ...read, functionName: 'getLane', args: [LANE[lane]] });
    const right = { verifier: deployed.verifiers[lane], keyHash: deployed.keyHashes[lane] };
    if (keyHash !== right.keyHash) await send('owner', 'setKey', [LANE[lane], right.verifier, right.keyHash]);
    else if (verifier.toLowerCase() !== right.verifier.toLowerCase())
      await send('owner', 'setRoute', [LANE[lane], right.verifier]);
  }
}

/** Gives L1 its first rule again, where it has another. The counter of changes stays. */
export async function restoreRule(trident: TridentClient, rule: RuleData): Promise<void> {
  const now = await trident.client.readContract({ ...trident.read, functionName: 'rule' });
  const right = toSolidity(rule);
  if (JSON.stringify(now) !== JSON.stringify(right)) await changeRule(trident, rule);
}
