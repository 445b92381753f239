import { ssz } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import type { Hex } from '../../src/core/hex.ts';
import { toHex } from '../../src/formats/bytes.ts';
import type { AnvilBlocks, RpcBlock } from './anvilBlocks.ts';
import { type BodyDigest, bodyOf, digestOf, payloadOf } from './body.ts';
import type { Committees } from './committee.ts';
import { epochOf, fuluOf, periodOf, slotAt } from './network.ts';
import type { Contents, Seal, Sealed } from './state.ts';

/** A beacon block without its body, of which the execution block is enough to build it again. */
export interface BeaconBlock extends Contents, Pick<Sealed, 'root' | 'header'>, Pick<BodyDigest, 'executionBranch'> {
  /** Of the execution block. */
  readonly number: number;
  readonly hash: Hex;
}

/** A header of which the next block's committee can say that it saw it, and what its state calls finalized. */
export interface Attested {
  readonly attested: BeaconBlock;
  readonly finalized: BeaconBlock;
  readonly signatureSlot: number;
}

export interface Chain {
  /** Takes in what anvil has made since. Calls while one runs share it. */
  follow(): Promise<void>;
  head(): BeaconBlock | undefined;
  /** The newest block that is not newer than the slot. */
  upTo(slot: number): BeaconBlock | undefined;
  byRoot(root: Hex): BeaconBlock | undefined;
  /** What the block says of the one before it; undefined while nothing is finalized. */
  attestedBy(block: BeaconBlock): Attested | undefined;
  /** The first in a period whose finalized header is of that period too: what hands the period over to the next one. */
  handover(period: number): Attested | undefined;
  lastHandover(): Attested | undefined;
}

export interface ChainOptions {
  readonly anvil: AnvilBlocks;
  readonly network: BeaconNetwork;
  readonly committees: Committees;
  readonly seal: Seal;
  /** The anvil block to begin with. */
  readonly firstBlock: number;
  /** Blocks that can be asked for, at least; of older ones only those stay that a period's update is about. */
  readonly keep: number;
}

/** A beacon chain in which each of anvil's blocks is the payload of a block in the slot of its timestamp. */
export function createChain({ anvil, network, committees, seal, firstBlock, keep }: ChainOptions): Chain {
  let blocks: BeaconBlock[] = [];
  let byRoot = new Map<Hex, BeaconBlock>();
  const handovers = new Map<number, Attested>();
  let next = firstBlock;
  let following: Promise<void> | null = null;

  const upTo = (slot: number) => blocks.findLast((block) => block.slot <= slot);

  async function follow(): Promise<void> {
    const latest = await anvil.block('latest');
    if (latest === null) return;
    const height = Number(latest.number);
    // Anvil can be set back to an earlier block.
    if (height < next - 1 || differs(height, latest.hash)) dropFrom(height);
    while (next <= height) {
      const block = next === height ? latest : await anvil.block(next);
      if (block === null) return;
      if (differs(next - 1, block.parentHash)) {
        dropFrom(next - 1);
        continue;
      }
      await append(block);
      next += 1;
    }
  }

  function differs(number: number, hash: Hex): boolean {
    const known = blocks.findLast((block) => block.number === number);
    return known !== undefined && known.hash !== hash;
  }

  function dropFrom(number: number): void {
    next = Math.max(number, firstBlock);
    const dropped = ({ attested }: Attested) => attested.number >= number;
    for (const [period, handover] of handovers) if (dropped(handover)) handovers.delete(period);
    retain(blocks.filter((block) => block.number < number));
  }

  async function append(block: RpcBlock): Promise<void> {
    const slot = slotAt(network, Number(block.timestamp));
    fuluOf(network, slot);
    const parent = blocks.at(-1);
    // Two execution blocks within a slot: the first has it.
    if (parent !== undefined && slot <= parent.slot) return;
    const digest = digestOf(bodyOf(payloadOf(block, await anvil.transactions(block))));
    const contents = {
      slot,
      parentRoot: parent?.root ?? new Uint8Array(32),
      bodyRoot: digest.root,
      execution: digest.execution,
      finalized: checkpointAt(slot),
    };
    const { root, header } = seal(contents, committees);
    const { executionBranch } = digest;
    const added = { ...contents, root, header, executionBranch, number: Number(block.number), hash: block.hash };
    blocks.push(added);
    byRoot.set(toHex(root), added);
    const attested = attestedBy(added);
    if (attested !== undefined && handsOver(attested)) handovers.set(periodOf(network, slot), attested);
    if (blocks.length >= 2 * keep) retain(blocks.slice(-keep));
  }

  function retain(kept: BeaconBlock[]): void {
    blocks = kept;
    const lasting = [...handovers.values()].flatMap(({ attested, finalized }) => [finalized, attested]);
    byRoot = new Map([...lasting, ...kept].map((block) => [toHex(block.root), block]));
  }

  /** With everybody's votes an epoch is finalized two epochs later (consensus-specs, process_justification_and_finalization). */
  function checkpointAt(slot: number): Contents['finalized'] {
    const epoch = epochOf(network, slot) - 2;
    const block = epoch > 0 ? upTo(epoch * network.slotsPerEpoch) : undefined;
    return block === undefined ? ssz.phase0.Checkpoint.defaultValue() : { epoch, root: block.root };
  }

  function attestedBy(block: BeaconBlock): Attested | undefined {
    const attested = byRoot.get(toHex(block.parentRoot));
    const finalized = attested && byRoot.get(toHex(attested.finalized.root));
    return attested && finalized && { attested, finalized, signatureSlot: block.slot };
  }

  function handsOver({ attested, finalized, signatureSlot }: Attested): boolean {
    const period = periodOf(network, signatureSlot);
    return (
      !handovers.has(period) &&
      periodOf(network, attested.slot) === period &&
      periodOf(network, finalized.slot) === period
    );
  }

  return {
    follow: () => {
      following ??= follow().finally(() => {
        following = null;
      });
      return following;
    },
    head: () => blocks.at(-1),
    upTo,
    byRoot: (root) => byRoot.get(root),
    attestedBy,
    handover: (period) => handovers.get(period),
    lastHandover: () => [...handovers.values()].at(-1),
  };
}
