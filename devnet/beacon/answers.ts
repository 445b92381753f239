import type { electra } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import type { Hex } from '../../src/core/hex.ts';
import { toHex } from '../../src/formats/bytes.ts';
import type { RpcBlock } from './anvilBlocks.ts';
import type { Attested, BeaconBlock, Chain } from './chain.ts';
import type { Committees } from './committee.ts';
import type { Messages, Vote } from './messages.ts';
import type { BeaconMode } from './modes.ts';
import { periodOf } from './network.ts';
import { flipSignature, type Twin, type Twist, tamper } from './twist.ts';

/** MAX_REQUEST_LIGHT_CLIENT_UPDATES (consensus-specs `altair/light-client/p2p-interface.md`) */
const MOST_UPDATES = 128;
const MEMORY = 64;

/** A block by its name: `head`, `finalized`, a slot, or a root. */
export type BlockId = 'head' | 'finalized' | number | Hex;

/** What is answered, as the mode has it. Undefined stands for "not here". */
export interface Answers {
  readonly mode: () => BeaconMode;
  setMode(mode: BeaconMode): void;
  bootstrap(root: Hex): electra.LightClientBootstrap | undefined;
  updates(start: number, count: number): readonly electra.LightClientUpdate[];
  finality(): Promise<electra.LightClientFinalityUpdate | undefined>;
  optimistic(): electra.LightClientOptimisticUpdate | undefined;
  /** With the execution block beneath, where that is not anvil's own. */
  find(id: BlockId): { readonly block: BeaconBlock; readonly execution?: RpcBlock } | undefined;
  finalizedSlot(): number;
}

export interface AnswersOptions {
  readonly chain: Chain;
  readonly network: BeaconNetwork;
  readonly committees: Committees;
  readonly messages: Messages;
  readonly twist: Twist;
}

export function createAnswers({ chain, network, committees, messages, twist }: AnswersOptions): Answers {
  let mode: BeaconMode = { mode: 'honest' };
  let frozen: BeaconBlock | undefined;
  let newestFrozen: Attested | undefined;
  let handover = 0;
  let twin: Twin | undefined;
  let asked = 0;
  const memory = new Map<string, unknown>();

  const head = () => frozen ?? chain.head();
  const newest = (): Attested | undefined => {
    const block = chain.head();
    return newestFrozen ?? (block && chain.attestedBy(block));
  };
  const honest = (attested: Attested): Vote => ({
    ...attested,
    signers: committees(periodOf(network, attested.signatureSlot)),
    participants: 512,
    named: committees,
  });

  function setMode(next: BeaconMode): void {
    const latest = chain.head();
    const last = next.mode === 'stale' && latest ? chain.upTo(latest.slot - next.slots) : undefined;
    const attested = last && chain.attestedBy(last);
    if (next.mode === 'stale' && !attested) throw new Error('nothing was final so many slots ago');
    [mode, frozen, newestFrozen] = [next, last, attested];
    handover = latest === undefined ? 0 : Math.max(periodOf(network, latest.slot) - 1, 0);
    [twin, asked] = [undefined, 0];
    memory.clear();
  }

  /** Polling clients ask for the same thing again and again, and a signature is the costly part of it. */
  function once<T>(kind: string, vote: Vote, make: (vote: Vote) => T): T {
    const key = `${kind} ${toHex(vote.attested.root)} ${vote.signatureSlot}`;
    const value = (memory.get(key) ?? make(vote)) as T;
    memory.delete(key);
    memory.set(key, value);
    const [oldest] = memory.keys();
    if (memory.size > MEMORY && oldest !== undefined) memory.delete(oldest);
    return value;
  }

  const signed = <T extends Parameters<typeof flipSignature>[0]>(message: T): T =>
    mode.mode === 'flipped-signature' ? flipSignature(message) : message;
  const header = <T extends Parameters<typeof tamper>[0]>(value: T): T =>
    mode.mode === 'tampered-execution' ? tamper(value) : value;
  const final = <T extends Pick<electra.LightClientFinalityUpdate, 'finalizedHeader' | 'syncAggregate'>>(
    message: T,
  ): T => signed({ ...message, finalizedHeader: header(message.finalizedHeader) });

  function update(attested: Attested): electra.LightClientUpdate {
    return once('update', twist.vote(mode, honest(attested), handover), (vote) => final(messages.update(vote)));
  }

  async function finality(): Promise<electra.LightClientFinalityUpdate | undefined> {
    const attested = newest();
    if (attested === undefined) return undefined;
    let vote = twist.vote(mode, honest(attested), handover);
    if (mode.mode === 'equivocation' && asked++ % 2 === 1) ({ vote, twin } = await twist.equivocate(vote));
    return once('finality', vote, () => final(messages.finality(vote)));
  }

  function optimistic(): electra.LightClientOptimisticUpdate | undefined {
    const attested = newest();
    if (attested === undefined) return undefined;
    return once('optimistic', twist.vote(mode, honest(attested), handover), (vote) => {
      const message = messages.optimistic(vote);
      return signed({ ...message, attestedHeader: header(message.attestedHeader) });
    });
  }

  function updates(start: number, count: number): readonly electra.LightClientUpdate[] {
    const found: electra.LightClientUpdate[] = [];
    const first = mode.mode === 'skipped-period' ? start + 1 : start;
    for (let period = first; period < start + Math.min(count, MOST_UPDATES); period++) {
      const attested = chain.handover(period);
      if (attested && attested.signatureSlot <= (newestFrozen?.signatureSlot ?? attested.signatureSlot))
        found.push(update(attested));
      // In consecutive order: nothing after a gap.
      else if (found.length > 0) break;
    }
    return found;
  }

  function find(id: BlockId) {
    if (typeof id === 'string' && twin && id === toHex(twin.block.root)) return twin;
    const block =
      id === 'head'
        ? head()
        : id === 'finalized'
          ? newest()?.finalized
          : typeof id === 'string'
            ? chain.byRoot(id)
            : at(id);
    return block && { block };
  }

  function at(slot: number): BeaconBlock | undefined {
    const block = chain.upTo(slot);
    return block?.slot === slot && slot <= (frozen?.slot ?? slot) ? block : undefined;
  }

  return {
    mode: () => mode,
    setMode,
    bootstrap: (root) => {
      const block = chain.byRoot(root);
      const message = block && messages.bootstrap(block);
      return message && { ...message, header: header(message.header) };
    },
    updates,
    finality,
    optimistic,
    find,
    finalizedSlot: () => newest()?.finalized.slot ?? 0,
  };
}
