import type { deneb } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import { keccakHex } from '../../src/crypto/hashes.ts';
import { headerFromRpc, headerToRlp } from '../../src/formats/header.ts';
import type { AnvilBlocks, RpcBlock } from './anvilBlocks.ts';
import { bodyOf, digestOf, payloadOf } from './body.ts';
import type { BeaconBlock } from './chain.ts';
import { type Committees, createCommittees } from './committee.ts';
import type { Vote } from './messages.ts';
import type { BeaconMode } from './modes.ts';
import { periodOf, slotAt } from './network.ts';
import type { Seal } from './state.ts';

/** What a mode needs to know besides itself. */
export interface TwistOptions {
  readonly anvil: AnvilBlocks;
  readonly network: BeaconNetwork;
  readonly committees: Committees;
  readonly seal: Seal;
  readonly seed: string;
}

/** What a mode makes of honest votes and messages. */
export interface Twist {
  /** `handover` is the period whose hand-over is the forged one. */
  vote(mode: BeaconMode, honest: Vote, handover: number): Vote;
  /** The same vote for another finalized block. */
  equivocate(honest: Vote): Promise<{ readonly vote: Vote; readonly twin: Twin }>;
}

/** A beacon block over an execution block that never was. */
export interface Twin {
  readonly block: BeaconBlock;
  readonly execution: RpcBlock;
}

export function createTwist({ anvil, network, committees, seal, seed }: TwistOptions): Twist {
  const strangers = createCommittees(`${seed}/strangers`);
  const invented = createCommittees(`${seed}/invented`);
  const reseal = (block: BeaconBlock, named: Committees): BeaconBlock => {
    const { root, header } = seal(block, named);
    return { ...block, root, header };
  };

  function forge(honest: Vote, handover: number): Vote {
    if (periodOf(network, honest.attested.slot) < handover) return honest;
    const named: Committees = (period) => (period <= handover ? committees : invented)(period);
    const period = periodOf(network, honest.signatureSlot);
    const participants = period <= handover ? 1 : 512;
    return { ...honest, attested: reseal(honest.attested, named), named, signers: named(period), participants };
  }

  function vote(mode: BeaconMode, honest: Vote, handover: number): Vote {
    switch (mode.mode) {
      case 'absent-signers':
        return { ...honest, participants: mode.participants };
      case 'wrong-committee':
        return { ...honest, signers: strangers(periodOf(network, honest.signatureSlot)) };
      case 'future-slot': {
        const now = Math.max(honest.signatureSlot, slotAt(network, Date.now() / 1000));
        const signatureSlot = now + mode.slots;
        return { ...honest, signatureSlot, signers: committees(periodOf(network, signatureSlot)) };
      }
      case 'forged-handover':
        return forge(honest, handover);
      default:
        return honest;
    }
  }

  async function twinOf(block: BeaconBlock): Promise<Twin> {
    const honest = await anvil.block(block.number);
    if (honest === null) throw new Error(`anvil has lost block ${block.number}`);
    const stateRoot = keccakHex(block.root);
    const hash = keccakHex(headerToRlp({ ...headerFromRpc(honest), stateRoot }));
    const execution = { ...honest, stateRoot, hash };
    const digest = digestOf(bodyOf(payloadOf(execution, await anvil.transactions(honest))));
    const { executionBranch } = digest;
    const altered = { ...block, hash, executionBranch, bodyRoot: digest.root, execution: digest.execution };
    return { block: reseal(altered, committees), execution };
  }

  return {
    vote,
    equivocate: async (honest) => {
      const twin = await twinOf(honest.finalized);
      const finalized = { ...honest.attested.finalized, root: twin.block.root };
      const attested = reseal({ ...honest.attested, finalized }, committees);
      return { vote: { ...honest, attested, finalized: twin.block }, twin };
    },
  };
}

/** With the lowest bit of the signature flipped: so it is no point of the curve, or another one. */
export function flipSignature<T extends { syncAggregate: { syncCommitteeSignature: Uint8Array } }>(message: T): T {
  const syncCommitteeSignature = Uint8Array.from(message.syncAggregate.syncCommitteeSignature);
  syncCommitteeSignature.set([(syncCommitteeSignature[95] ?? 0) ^ 1], 95);
  return { ...message, syncAggregate: { ...message.syncAggregate, syncCommitteeSignature } };
}

/** With the lowest bit of the execution block's state root flipped, under the branch of the true one. */
export function tamper<T extends { execution: deneb.ExecutionPayloadHeader }>(header: T): T {
  const stateRoot = Uint8Array.from(header.execution.stateRoot);
  stateRoot.set([(stateRoot[31] ?? 0) ^ 1], 31);
  return { ...header, execution: { ...header.execution, stateRoot } };
}
