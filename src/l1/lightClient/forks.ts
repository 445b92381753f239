import type { BeaconNetwork, ScheduledFork } from '../../core/beacon.ts';
import { type HeaderShape, type LightClientTypes, lightClientTypes } from '../../formats/beacon.ts';
import { depthOf } from './branch.ts';

/** What changes from fork to fork: generalized indices, and how a light-client header names the execution block. */
export interface ForkRules {
  /** Of `finalized_checkpoint.root`, `current_sync_committee` and `next_sync_committee` in the beacon state. */
  readonly finality: number;
  readonly currentCommittee: number;
  readonly nextCommittee: number;
  readonly header: HeaderShape;
  /** Of the execution payload in the block body; from Gloas on, of the parent's block hash in the payload bid. */
  readonly execution: number;
  /** Of the execution block hash in the block body: where a newer container proves a header of this fork. */
  readonly blockHash: number;
}

const CAPELLA: ForkRules = {
  finality: 105,
  currentCommittee: 54,
  nextCommittee: 55,
  header: 'capella',
  execution: 25,
  blockHash: 412,
};
const DENEB: ForkRules = { ...CAPELLA, header: 'deneb', blockHash: 812 };
const ELECTRA: ForkRules = { ...DENEB, finality: 169, currentCommittee: 86, nextCommittee: 87 };

/**
 * Forks whose light-client data are read here; earlier ones carry no execution header. consensus-specs,
 * specs/{capella,deneb,electra,gloas}/light-client/sync-protocol.md; Fulu changes nothing in it.
 */
export const FORK_RULES = {
  capella: CAPELLA,
  deneb: DENEB,
  electra: ELECTRA,
  fulu: ELECTRA,
  gloas: {
    finality: 735,
    currentCommittee: 2945,
    nextCommittee: 2946,
    header: 'block-hash',
    execution: 2856,
    blockHash: 2856,
  },
} as const satisfies Record<string, ForkRules>;

export type ForkName = keyof typeof FORK_RULES;

/** True for a fork whose light-client data are read here. */
export const isKnownFork = (name: string): name is ForkName => Object.hasOwn(FORK_RULES, name);

/** The fork in force at a slot. */
export function forkAt(network: BeaconNetwork, slot: number): ScheduledFork {
  const epoch = Math.floor(slot / network.slotsPerEpoch);
  const found = network.forks.findLast((fork) => fork.epoch <= epoch);
  if (found === undefined) throw new RangeError(`${network.name} has no fork at epoch 0`);
  return found;
}

/** The rules in force at a slot, or null where light-client data are not read. */
export function rulesAt(network: BeaconNetwork, slot: number): ForkRules | null {
  const { name } = forkAt(network, slot);
  return isKnownFork(name) ? FORK_RULES[name] : null;
}

/** A sync committee serves for one period, counted from genesis. */
export const periodOf = ({ slotsPerEpoch, epochsPerPeriod }: BeaconNetwork, slot: number): number =>
  Math.floor(slot / (slotsPerEpoch * epochsPerPeriod));

/** @param time Unix seconds. Negative before genesis. */
export const slotAt = ({ genesisTime, secondsPerSlot }: BeaconNetwork, time: number): number =>
  Math.floor((time - genesisTime) / secondsPerSlot);

/** Unix seconds at which a slot starts. */
export const timeOf = ({ genesisTime, secondsPerSlot }: BeaconNetwork, slot: number): number =>
  genesisTime + slot * secondsPerSlot;

/** Signers that are needed: two thirds of the committee, 342 of 512. */
export const quorumOf = ({ committeeSize }: BeaconNetwork): number => Math.ceil((2 * committeeSize) / 3);

/** The containers of a fork on a network. */
export function typesOf(network: BeaconNetwork, fork: ForkName): LightClientTypes {
  const rules = FORK_RULES[fork];
  return lightClientTypes({
    header: rules.header,
    committeeSize: network.committeeSize,
    branches: {
      execution: depthOf(rules.execution),
      finality: depthOf(rules.finality),
      currentCommittee: depthOf(rules.currentCommittee),
      nextCommittee: depthOf(rules.nextCommittee),
    },
  });
}
