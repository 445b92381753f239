import type { Abi } from 'viem';
import { encodeEventTopics } from 'viem/utils';
import type { CheckDraft } from '../core/adapter.ts';
import { logs, PROVEN_LOG_BLOCKS, provenLogs, type Steps } from '../core/ask.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { unverifiable, verified } from '../core/outcome.ts';
import { isGap, outcomeOfGap } from '../core/proven.ts';
import { firstRemembered } from './remembered.ts';

interface Never {
  readonly address: Address;
  readonly abi: Abi;
  readonly eventName: string;
  /** What is asked, as a sentence. */
  readonly checked: string;
  /** L1 block at which it is asked. */
  readonly head: number;
  readonly hasNoSlots: boolean | undefined;
  /** What the question rests on. */
  readonly evidence: readonly Digest[];
}

/**
 * Whether a contract has never written an event: proven where L1 is short enough for all its receipts, else what sources have of it, which
 * proves nothing. One that it did write is no answer either: what it did away with is not read.
 */
export function* readNever({ address, abi, eventName, checked, head, hasNoSlots, evidence }: Never): Steps<CheckDraft> {
  const topics = encodeEventTopics({ abi, eventName }).filter((topic): topic is Hex => typeof topic === 'string');
  const draft = (result: CheckDraft['result'], grounds = evidence): CheckDraft => ({
    checked,
    result,
    compared: [],
    evidence: grounds,
  });
  if (head < PROVEN_LOG_BLOCKS) {
    const written = yield* provenLogs({ address, topics, fromBlock: 0, toBlock: head });
    if (isGap(written)) return draft(outcomeOfGap(written));
    const times = written.value.length;
    return draft(
      times === 0 ? verified(null) : unverifiable('completeness-unproven', `${eventName} was written ${times} times`),
      written.evidence,
    );
  }
  const fromBlock = firstRemembered(head, hasNoSlots);
  const said = yield* logs({ address, topics, fromBlock, toBlock: head }, () => null);
  if (isGap(said)) return draft(outcomeOfGap(said));
  const known = `${said.hint.length} times ${eventName} since block ${fromBlock}, as one source has it`;
  return draft(unverifiable('completeness-unproven', known), said.evidence);
}
