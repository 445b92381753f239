import type { Diagnosis } from '../core/diagnosis.ts';
import type { Address, Hex } from '../core/hex.ts';
import { type BlockRef, isGap } from '../core/proven.ts';
import { checkState } from '../l1/proofs/state.ts';
import { pinHead } from '../l1/reader.ts';
import type { ExecutionSource } from '../l1/sources/source.ts';
import { createSources } from '../l1/sources/sources.ts';
import { diagnoseWith, type Findings } from './diagnose.ts';

export interface ExecutionDiagnosis {
  readonly source: ExecutionSource;
  readonly chainId: number;
  /** Unix seconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Seconds behind this clock up to which a newest block counts as recent: five minutes, or 25 slots. */
const RECENT = 300;

/** History storage (EIP-2935): there on every chain that is looked at, and with many slots. */
const ACCOUNT: Address = '0x0000f90827f1c53a10cb7a02335b175320002935';
const SLOT: Hex = `0x${'00'.repeat(32)}`;

/** Blocks back at which proofs are asked for; finalized blocks are 64 to 96 back, and geth keeps 128. */
const DEPTHS = [96, 128, 1024, 8191] as const;

/** How far an execution node comes: each question needs the one before it. */
export const diagnoseExecution = (options: ExecutionDiagnosis): Promise<Diagnosis> =>
  diagnoseWith('execution', options.source.id, (findings) => ask(options, findings));

async function ask(options: ExecutionDiagnosis, { yes, no }: Findings): Promise<void> {
  const { source, chainId, now, signal } = options;
  const theirs = await source.chainId(signal);
  if (!theirs.ok && theirs.fault.code === 'unreachable') return no('reached', theirs.fault.said);
  yes('reached', 'it answers');
  if (!theirs.ok) return no('right-chain', theirs.fault.said);
  if (theirs.value !== chainId) return no('right-chain', `chain ${theirs.value} instead of ${chainId}`);
  yes('right-chain', `chain ${chainId}`);
  const pinned = await pinHead({ sources: createSources([source]), chainId, tag: 'latest', signal });
  if (isGap(pinned)) return no('recent', pinned.cause ?? 'no header');
  const { head } = pinned;
  const age = now - head.timestamp;
  if (age > RECENT) no('recent', `its newest block ${head.number} is ${Math.floor(age)} seconds old`);
  else yes('recent', `its newest block is ${head.number}`);
  const newest = await provesAt(options, head);
  if (newest !== null) return no('proofs', newest);
  yes('proofs', `a storage proof of block ${head.number} leads to its state root`);
  await measureWindow(options, head, { yes, no });
}

async function measureWindow(
  options: ExecutionDiagnosis,
  head: BlockRef,
  { yes, no }: Pick<Findings, 'yes' | 'no'>,
): Promise<void> {
  let reached = 0;
  for (const depth of DEPTHS.map((one) => Math.min(one, head.number - 1))) {
    if (depth <= reached) break; // the chain is shorter
    const why = await provesBack(options, head.number - depth);
    if (why !== null) {
      if (reached === 0) no('proof-window', `none ${depth} blocks back: ${why}`);
      else yes('proof-window', `${reached} blocks back, not ${depth}`);
      return;
    }
    reached = depth;
  }
  yes('proof-window', `at least ${reached} blocks back`);
}

/** Null when the proof of an older block leads to the state root of its header; else what went wrong. */
async function provesBack(options: ExecutionDiagnosis, number: number): Promise<string | null> {
  const { source, chainId, signal } = options;
  const header = await source.headerAt(number, signal);
  if (!header.ok) return header.fault.said;
  const pinned = await pinHead({ sources: createSources([source]), chainId, tag: header.value.hash, signal });
  return isGap(pinned) ? (pinned.cause ?? 'no header') : provesAt(options, pinned.head);
}

async function provesAt({ source, signal }: ExecutionDiagnosis, head: BlockRef): Promise<string | null> {
  const answer = await source.proof(head, ACCOUNT, [SLOT], signal);
  const checked = answer.ok ? checkState(head, ACCOUNT, [SLOT], answer.value) : answer;
  return checked.ok ? null : checked.fault.said;
}
