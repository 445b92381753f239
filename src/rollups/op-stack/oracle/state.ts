import { all, code, type Steps, slot } from '../../../core/ask.ts';
import type { Address, Digest } from '../../../core/hex.ts';
import { type List, NOBODY } from '../../../core/lists.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../../core/proven.ts';
import { utc } from '../../../core/time.ts';
import { call } from '../../../formats/abi.ts';
import { IMPLEMENTATION_SLOT } from '../../../formats/proxy.ts';
import { olderPortalAbi, oracleAbi } from './abi.ts';
import type { Keys, OracleSite } from './site.ts';

/** What holds for all roots of an oracle now. Seconds, and Unix seconds. */
export interface OracleState {
  /** One more than the index of the newest output. */
  readonly next: number;
  readonly finalizationPeriod: number;
  readonly lastProposal: number;
  readonly fallbackTimeout: number;
  /** Who may post roots. */
  readonly proposers: List | Gap;
  /** Roots are taken without proof. */
  readonly isOptimistic: boolean;
  readonly isPaused: boolean;
  readonly keys: Keys;
  /** Of what stands behind the proxy. */
  readonly codeHash: Digest;
  /** L1 time of the head, and its number. */
  readonly now: number;
  readonly head: number;
  readonly evidence: readonly Digest[];
}

/** Reads them by proven calls; none of it rests on a storage layout. */
export function* readOracle({ contract, portal }: OracleSite): Steps<OracleState | Gap> {
  const [next, period, last, timeout, optimistic, paused, vkey, range, config, anybody, word] = yield* all([
    call(contract, oracleAbi, 'nextOutputIndex', []),
    call(contract, oracleAbi, 'finalizationPeriodSeconds', []),
    call(contract, oracleAbi, 'lastProposalTimestamp', []),
    call(contract, oracleAbi, 'fallbackTimeout', []),
    call(contract, oracleAbi, 'optimisticMode', []),
    call(portal, olderPortalAbi, 'paused', []),
    call(contract, oracleAbi, 'aggregationVkey', []),
    call(contract, oracleAbi, 'rangeVkeyCommitment', []),
    call(contract, oracleAbi, 'rollupConfigHash', []),
    call(contract, oracleAbi, 'approvedProposers', [NOBODY]),
    slot(contract, IMPLEMENTATION_SLOT),
  ]);
  for (const read of [next, period, last, timeout, optimistic, paused, vkey, range, config, word])
    if (isGap(read)) return read;
  if (isGap(next) || isGap(period) || isGap(last) || isGap(timeout)) return gap('data-missing');
  if (isGap(optimistic) || isGap(paused) || isGap(vkey) || isGap(range)) return gap('data-missing');
  if (isGap(config) || isGap(word)) return gap('data-missing');
  const numbers = [next.value, period.value, last.value, timeout.value];
  if (numbers.some((value) => value > MOST)) return gap('too-large', numbers.join(', '));
  const behind: Address = `0x${word.value.slice(-40)}`;
  const runtime = yield* code(BigInt(behind) === 0n ? contract : behind);
  if (isGap(runtime)) return runtime;
  return {
    next: Number(next.value),
    finalizationPeriod: Number(period.value),
    lastProposal: Number(last.value),
    fallbackTimeout: Number(timeout.value),
    isOptimistic: optimistic.value,
    isPaused: paused.value,
    keys: { aggregationVkey: vkey.value, rangeVkeyCommitment: range.value, rollupConfigHash: config.value },
    proposers: listOf(anybody, optimistic.value, last, timeout),
    codeHash: runtime.value.hash,
    now: next.head.timestamp,
    head: next.head.number,
    evidence: evidenceOf([next, period, last, timeout, optimistic, paused, vkey, range, config, word, runtime]),
  };
}

/**
 * The zero account on the list stands for everybody. Without proofs no time-out opens it. Source: succinctlabs/op-succinct,
 * `contracts/src/validity/OPSuccinctL2OutputOracle.sol`.
 */
function listOf(
  anybody: Proven<boolean> | Gap,
  isOptimistic: boolean,
  last: Proven<bigint>,
  timeout: Proven<bigint>,
): List | Gap {
  if (isGap(anybody)) return anybody;
  const evidence = evidenceOf([anybody, last, timeout]);
  const only = 'Only approved proposers may post roots.';
  if (isOptimistic) {
    return { isClosed: !anybody.value, said: `${only} In optimistic mode no time-out opens that.`, evidence };
  }
  const opens = Number(last.value + timeout.value) + 1;
  const isClosed = !anybody.value && last.head.timestamp < opens;
  return { isClosed, said: `${only} If they post none, anybody may from ${utc(opens)}.`, opens, evidence };
}

/** Far beyond any time or count, and exact as a number. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER) / 4n;

/** One root of an oracle. */
export interface Output {
  readonly index: number;
  readonly root: Digest;
  readonly block: number;
  /** When it was posted, in Unix seconds. */
  readonly time: number;
  readonly evidence: readonly Digest[];
}

export function* readOutput({ contract }: OracleSite, index: number): Steps<Output | Gap> {
  const read = yield* call(contract, oracleAbi, 'getL2Output', [BigInt(index)]);
  if (isGap(read)) return read;
  const { outputRoot: root, timestamp, l2BlockNumber } = read.value;
  if (timestamp > MOST || l2BlockNumber > MOST) return gap('too-large', `output ${index}`);
  return { index, root, block: Number(l2BlockNumber), time: Number(timestamp), evidence: read.evidence };
}
