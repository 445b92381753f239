import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { type RawData, readData, type SignedUpdate } from '../l1/lightClient/data.ts';
import { periodOf, timeOf } from '../l1/lightClient/forks.ts';
import { isOld } from '../l1/lightClient/head.ts';
import { rootOfHeader } from '../l1/lightClient/header.ts';
import { takeBootstrap, takeUpdate } from '../l1/lightClient/take.ts';
import type { BeaconSource } from '../l1/sources/beaconSource.ts';
import { diagnoseWith, type Findings } from './diagnose.ts';

export interface BeaconDiagnosis {
  readonly source: BeaconSource;
  readonly network: BeaconNetwork;
  readonly checkpoint?: Checkpoint | undefined;
  /** Unix seconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** How far a beacon node comes. What holds together here is its own story: only from a checkpoint on is it L1's. */
export const diagnoseBeacon = (options: BeaconDiagnosis): Promise<Diagnosis> =>
  diagnoseWith('beacon', options.source.id, (findings) => ask(options, findings));

async function ask(options: BeaconDiagnosis, findings: Findings): Promise<void> {
  const { source, network, signal } = options;
  const { yes, no } = findings;
  const genesis = await source.genesis(signal);
  if (!genesis.ok && genesis.fault.code === 'unreachable') return no('reached', genesis.fault.said);
  yes('reached', 'it answers');
  if (!genesis.ok) return no('right-chain', genesis.fault.said);
  const { genesisValidatorsRoot: theirs } = genesis.value;
  if (theirs !== network.genesisValidatorsRoot)
    return no('right-chain', `genesis ${theirs.slice(0, 10)} is not that of ${network.name}`);
  yes('right-chain', network.name);
  const finality = await source.finality(signal);
  if (!finality.ok) return no('light-client', finality.fault.said);
  yes('light-client', 'it serves finality updates');
  yes('format', 'ssz' in finality.value ? 'SSZ' : 'JSON');
  const update = readData(network, 'finality', finality.value);
  if (update.kind === 'refused') return no('proofs', `${update.stage}: ${update.said}`);
  await askProofs(options, findings, finality.value, update);
  askAge(options, findings, update);
  await askCheckpoint(options, findings);
}

/** Its newest update, under the committee that it has itself for the block which that update calls final. */
async function askProofs(
  { source, network, signal, now }: BeaconDiagnosis,
  { yes, no, unknown }: Findings,
  raw: RawData,
  { finalized, signatureSlot }: SignedUpdate,
): Promise<void> {
  if (finalized === null) return no('proofs', 'its finality update names no final block');
  if (periodOf(network, finalized.header.beacon.slot) !== periodOf(network, signatureSlot))
    return unknown('proofs', 'another committee has just taken over: ask again in a quarter of an hour');
  const root = rootOfHeader(finalized.header.beacon);
  const bootstrap = await source.bootstrap(root, signal);
  if (!bootstrap.ok) return unknown('proofs', `no committee to check with: ${bootstrap.fault.said}`);
  const begun = takeBootstrap(network, root, bootstrap.value);
  if (!begun.ok) return no('proofs', begun.fault.said);
  // Whether its clock is ours is a question of its own.
  const taken = takeUpdate(network, begun.value, 'finality', raw, Math.max(now, timeOf(network, signatureSlot)));
  if (!taken.ok) return no('proofs', taken.fault.said);
  yes('proofs', 'branches and signature of its newest update hold');
}

function askAge({ network, now }: BeaconDiagnosis, { yes, no }: Findings, { finalized, signatureSlot }: SignedUpdate) {
  const ahead = timeOf(network, signatureSlot) - now;
  if (ahead > 0) return no('recent', `signed ${Math.ceil(ahead)} seconds ahead of this device’s clock`);
  const slot = finalized?.header.beacon.slot ?? 0;
  const age = now - timeOf(network, slot);
  const words = `its finalized slot ${slot} is ${Math.floor(age)} seconds old`;
  return isOld(network, age) ? no('recent', words) : yes('recent', words);
}

async function askCheckpoint(
  { source, network, checkpoint, signal }: BeaconDiagnosis,
  { yes, no, unknown }: Findings,
): Promise<void> {
  if (checkpoint === undefined) return unknown('checkpoint', 'none is set');
  const bootstrap = await source.bootstrap(checkpoint.root, signal);
  if (!bootstrap.ok) return no('checkpoint', bootstrap.fault.said);
  const begun = takeBootstrap(network, checkpoint.root, bootstrap.value);
  if (!begun.ok) return no('checkpoint', begun.fault.said);
  yes('checkpoint', `slot ${begun.value.store.finalized.beacon.slot}, and its committee`);
}
