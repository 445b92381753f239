import type { electra } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import type { BeaconBlock } from './chain.ts';
import type { Committee, Committees } from './committee.ts';
import { periodOf } from './network.ts';
import { signAs, signingRoot } from './sign.ts';
import { type Seal, STATE_INDEX } from './state.ts';

/** A vote of a committee: on which header, and who takes part. */
export interface Vote {
  readonly attested: BeaconBlock;
  readonly finalized: BeaconBlock;
  readonly signatureSlot: number;
  readonly signers: Committee;
  readonly participants: number;
  /** The committees that the attested state names. */
  readonly named: Committees;
}

/** The light client's containers (consensus-specs `electra/light-client`), each made on demand. */
export interface Messages {
  bootstrap(block: BeaconBlock): electra.LightClientBootstrap;
  update(vote: Vote): electra.LightClientUpdate;
  finality(vote: Vote): electra.LightClientFinalityUpdate;
  optimistic(vote: Vote): electra.LightClientOptimisticUpdate;
}

export function createMessages(network: BeaconNetwork, seal: Seal, committees: Committees): Messages {
  const headerOf = ({ header, execution, executionBranch }: BeaconBlock) => ({
    beacon: header,
    execution,
    executionBranch,
  });
  const aggregate = ({ attested, signatureSlot, signers, participants }: Vote) =>
    signAs(signers, participants, signingRoot(attested.root, signatureSlot, network));

  const finality = (vote: Vote): electra.LightClientFinalityUpdate => ({
    attestedHeader: headerOf(vote.attested),
    finalizedHeader: headerOf(vote.finalized),
    finalityBranch: seal(vote.attested, vote.named).branch(STATE_INDEX.finality),
    syncAggregate: aggregate(vote),
    signatureSlot: vote.signatureSlot,
  });

  return {
    finality,
    bootstrap: (block) => ({
      header: headerOf(block),
      currentSyncCommittee: committees(periodOf(network, block.slot)).value,
      currentSyncCommitteeBranch: seal(block, committees).branch(STATE_INDEX.current),
    }),
    update: (vote) => ({
      ...finality(vote),
      nextSyncCommittee: vote.named(periodOf(network, vote.attested.slot) + 1).value,
      nextSyncCommitteeBranch: seal(vote.attested, vote.named).branch(STATE_INDEX.next),
    }),
    optimistic: (vote) => ({
      attestedHeader: headerOf(vote.attested),
      syncAggregate: aggregate(vote),
      signatureSlot: vote.signatureSlot,
    }),
  };
}
