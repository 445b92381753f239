import { toFunctionSelector } from 'viem/utils';
import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps, slot } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type BlockRef, evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { diamondAbi, timelockAbi } from './abi.ts';
import { FROZEN_SLOT, facetSlot } from './facets.ts';
import { changesOf } from './findings.ts';
import type { Site } from './site.ts';
import { readVerifier, type Verifier } from './verifier.ts';

/** How many batches a diamond has, by what became of them. */
interface Counters {
  readonly committed: number;
  readonly verified: number;
  readonly executed: number;
  readonly head: BlockRef;
  readonly evidence: readonly Digest[];
}

/** What a diamond says of itself now. */
export interface State extends Counters {
  /** Whether the facet that commits and proves is the pinned one. */
  readonly isKnown: boolean;
  readonly verifier: Verifier;
  readonly isFrozen: boolean;
  /** Seconds. */
  readonly executionDelay: number;
  readonly findings: readonly Finding[];
}

/** Reads it in one round: every question is about what is pinned. */
export function* readState(site: Site): Steps<State | Gap> {
  const [counters, terms, verifier] = yield* all([readCounters(site), readTerms(site), readVerifier(site)]);
  if (isGap(counters)) return counters;
  if (isGap(terms)) return terms;
  if (isGap(verifier)) return verifier;
  return {
    ...counters,
    ...terms,
    verifier,
    findings: [...terms.findings, ...verifier.findings],
    evidence: [...new Set([...counters.evidence, ...terms.evidence])],
  };
}

function* readCounters({ contract }: Site): Steps<Counters | Gap> {
  const [committed, verified, executed] = yield* all([
    call(contract, diamondAbi, 'getTotalBatchesCommitted', []),
    call(contract, diamondAbi, 'getTotalBatchesVerified', []),
    call(contract, diamondAbi, 'getTotalBatchesExecuted', []),
  ]);
  if (isGap(committed)) return committed;
  if (isGap(verified)) return verified;
  if (isGap(executed)) return executed;
  const [newest, proven, done] = [committed.value, verified.value, executed.value];
  // Any other order is none of this contract's.
  if (newest < proven || proven < done || newest > BigInt(Number.MAX_SAFE_INTEGER))
    return gap('unsupported-version', 'counters that no such diamond has');
  return {
    committed: Number(newest),
    verified: Number(proven),
    executed: Number(done),
    head: committed.head,
    evidence: evidenceOf([committed, verified, executed]),
  };
}

const SELECTORS = diamondAbi
  .filter(({ name }) => name === 'commitBatchesSharedBridge' || name === 'proveBatchesSharedBridge')
  .map((item) => toFunctionSelector(item as Parameters<typeof toFunctionSelector>[0]));

function* readTerms(site: Site) {
  const { contract, executor, timelock } = site;
  const [settlement, version, upgrade, delay, frozen, facets, runtime] = yield* all([
    call(contract, diamondAbi, 'getSettlementLayer', []),
    call(contract, diamondAbi, 'getProtocolVersion', []),
    call(contract, diamondAbi, 'getL2SystemContractsUpgradeTxHash', []),
    call(timelock, timelockAbi, 'executionDelay', []),
    slot(contract, FROZEN_SLOT),
    all(SELECTORS.map((selector) => slot(contract, facetSlot(selector)))),
    code(executor?.address ?? contract),
  ]);
  if (isGap(settlement)) return settlement;
  if (isGap(version)) return version;
  if (isGap(delay)) return delay;
  if (isGap(frozen)) return frozen;
  if (isGap(runtime)) return runtime;
  const missing = facets.find(isGap);
  if (missing !== undefined) return missing;
  if (BigInt(settlement.value) !== 0n) return gap('implementation-unknown', `it settles on ${settlement.value}`);
  return {
    ...changesOf(site, { version, upgrade, delay, frozen, facets, runtime }),
    executionDelay: delay.value,
    evidence: evidenceOf([settlement, version, delay, frozen, runtime, ...facets]),
  };
}
