import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { isValidBranch } from '../lightClient/branch.ts';
import { readData } from '../lightClient/data.ts';
import { FORK_RULES } from '../lightClient/forks.ts';
import { checkHeader } from '../lightClient/header.ts';
import type { LightClientStore } from '../lightClient/store.ts';
import type { Facts, L1Case } from './case.ts';
import { read, stageFacts, start, storeFacts } from './steps.ts';

/** Consensus-spec presets/minimal; times do not matter to the vectors. */
const MINIMAL = {
  name: 'minimal',
  chainId: 1,
  genesisTime: 0,
  secondsPerSlot: 6,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
} as const;

/** One Gloas update without the committee that signed it: all but the signature is checked. */
export function gloasFacts(json: unknown): Facts {
  const network: BeaconNetwork = {
    ...MINIMAL,
    genesisValidatorsRoot: `0x${'00'.repeat(32)}`,
    forks: [{ name: 'gloas', epoch: 0, version: '0x07000001' }],
  };
  const update = readData(network, 'finality', { json });
  if (update.kind === 'refused') return stageFacts(update);
  const attested = checkHeader(network, update.attested);
  const finalized = update.finalized === null ? null : checkHeader(network, update.finalized.header);
  if (finalized === null || 'kind' in attested || 'kind' in finalized) return { result: 'reject' };
  const { finality, execution } = FORK_RULES.gloas;
  const isFinal = isValidBranch(finalized.root, update.finalized?.branch ?? [], finality, attested.beacon.stateRoot);
  return { result: isFinal ? 'branches_ok' : 'reject', finality_gindex: finality, execution_gindex: execution };
}

interface SpecStep {
  readonly type: string;
  readonly update?: string;
  readonly current_slot: number;
  readonly finalized_header: { readonly slot: number; readonly beacon_root: Digest };
  readonly optimistic_header: { readonly slot: number; readonly beacon_root: Digest };
}

export interface SpecFile {
  readonly forks: Readonly<Record<string, { readonly epoch: number; readonly version: Hex }>>;
  readonly genesis_validators_root: Digest;
  readonly trusted_block_root: Digest;
  readonly bootstrap: unknown;
  readonly steps: readonly SpecStep[];
  readonly updates: Readonly<Record<string, unknown>>;
}

/** One case per step up to the first forced update, where this client stops. */
export function specCases(id: string, file: SpecFile): readonly L1Case[] {
  const names = Object.keys(file.forks);
  const network: BeaconNetwork = {
    ...MINIMAL,
    genesisValidatorsRoot: file.genesis_validators_root,
    forks: Object.entries(file.forks).map(([name, fork]) => ({ name, ...fork })),
  };
  const version = names.at(-1);
  const forced = file.steps.findIndex(({ type }) => type === 'force_update');
  const steps = forced < 0 ? file.steps : file.steps.slice(0, forced);
  const storeAt = (count: number): LightClientStore => {
    const started = start(network, file.trusted_block_root, { version, data: file.bootstrap });
    if ('kind' in started) throw new Error(started.said);
    return steps.slice(0, count).reduce((store, { update = '', current_slot: slot }) => {
      const done = read(network, 'update', { version, data: file.updates[update] }, store, slot);
      if ('stage' in done || done.applied.kind === 'refused' || done.applied.kind === 'below-quorum')
        throw new Error(JSON.stringify(done));
      return done.applied.kind === 'applied' ? done.applied.store : store;
    }, started);
  };
  return steps.map(({ finalized_header: finalized, optimistic_header: optimistic }, i) => ({
    id: `${id} step ${i + 1}`,
    expected: {
      finalized_slot: finalized.slot,
      beacon_root: finalized.beacon_root,
      optimistic_slot: optimistic.slot,
      optimistic_root: optimistic.beacon_root,
    },
    run: () => storeFacts(storeAt(i + 1)),
  }));
}
