import { type Hex, keccak256, stringToHex } from 'viem';
import { type OutboxMessage, outboxLeaf, sendRoot } from '../../src/rollups/arbitrum/outbox.ts';
import { accountOf, type Chain } from '../lib/chain.ts';
import type { Deployed } from './deploy.ts';

// What stands for L2: the tree over all messages that it has sent to L1. Nothing executes, and no block is made of it.

/** A message, with the path that proves it under the root of all. */
export interface Sent {
  readonly message: OutboxMessage;
  readonly index: bigint;
  readonly path: readonly Hex[];
}

const EMPTY: Hex = `0x${'00'.repeat(32)}`;
const pair = (left: Hex, right: Hex): Hex => keccak256(`${left}${right.slice(2)}`);

/** A withdrawal of ETH to an account on L1. */
export const withdrawalTo = (to: Hex, value: bigint): OutboxMessage => ({
  l2Sender: to,
  to,
  l2Block: 7n,
  l1Block: 3n,
  l2Timestamp: 1_700_000_000n,
  value,
  data: '0x',
});

/** The tree over messages, filled with zeros on the right. @returns its root, and each message with its path. */
export function sendTree(messages: readonly OutboxMessage[]): { readonly root: Hex; readonly sent: readonly Sent[] } {
  const width = 2 ** Math.ceil(Math.log2(Math.max(messages.length, 1)));
  const levels: Hex[][] = [Array.from({ length: width }, (_, i) => leafAt(messages, i))];
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? []) {
    levels.push(
      Array.from({ length: below.length / 2 }, (_, i) => pair(below[2 * i] ?? EMPTY, below[2 * i + 1] ?? EMPTY)),
    );
  }
  const sent = messages.map((message, i) => ({
    message,
    index: BigInt(i),
    path: levels.slice(0, -1).map((nodes, level) => nodes[(i >> level) ^ 1] ?? EMPTY),
  }));
  const root = levels.at(-1)?.[0] ?? EMPTY;
  for (const { message, index, path } of sent) {
    if (sendRoot(outboxLeaf(message), index, path) !== root) throw new Error('a path does not lead to the root');
  }
  return { root, sent };
}

const leafAt = (messages: readonly OutboxMessage[], i: number): Hex => {
  const message = messages[i];
  return message === undefined ? EMPTY : outboxLeaf(message);
};

/** Somebody brings ETH to L2, so that the bridge has what a withdrawal takes out. */
export const depositEth = (l1: Chain, { inbox }: Deployed, value: bigint): Promise<void> =>
  l1.send('holder', inbox, 'depositEth', [], value);

/** Has the outbox pay a message. */
export const execute = (l1: Chain, { outbox }: Deployed, { message, index, path }: Sent): Promise<void> =>
  l1.send('holder', outbox, 'executeTransaction', [
    ...[path, index, message.l2Sender, message.to],
    ...[message.l2Block, message.l1Block, message.l2Timestamp, message.value, message.data],
  ]);

/** Puts a message into the delayed inbox that the sequencer then leaves out. @returns what forces it. */
export async function queue(l1: Chain, { inbox, bridge }: Deployed): Promise<readonly unknown[]> {
  const to = accountOf('holder').address;
  await l1.send('holder', inbox, 'sendUnsignedTransaction', [100_000n, 1n, 0n, to, 1n, stringToHex('devnet')]);
  const made = await l1.client.getContractEvents({ ...bridge, eventName: 'MessageDelivered' });
  const last = made.at(-1) as unknown as { readonly blockNumber: bigint; readonly args: Delivered };
  const { messageIndex, kind, sender, messageDataHash, baseFeeL1, timestamp } = last.args;
  return [messageIndex + 1n, kind, [last.blockNumber, timestamp], baseFeeL1, sender, messageDataHash];
}

interface Delivered {
  readonly messageIndex: bigint;
  readonly kind: number;
  readonly sender: Hex;
  readonly messageDataHash: Hex;
  readonly baseFeeL1: bigint;
  readonly timestamp: bigint;
}
