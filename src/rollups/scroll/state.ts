import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { type BlockRef, evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { readBehind } from '../../formats/proxy.ts';
import { chainAbi } from './abi.ts';
import { type Route, readRoute } from './route.ts';
import type { Site } from './site.ts';

/** What a ScrollChain says of itself now. */
export interface State {
  readonly committed: number;
  readonly finalized: number;
  /** Unix seconds. */
  readonly finalizedAt: number;
  /** Whether what runs behind the front is the pinned code. */
  readonly isKnown: boolean;
  readonly isPaused: boolean;
  /** Whether anybody may post and prove. */
  readonly isEnforced: boolean;
  readonly queue: Address;
  readonly config: Address;
  readonly route: Route;
  readonly findings: readonly Finding[];
  readonly head: BlockRef;
  readonly evidence: readonly Digest[];
}

/** Reads it in one round: every question is about what is pinned. */
export function* readState(site: Site): Steps<State | Gap> {
  const { contract, implementation } = site;
  const [misc, enforced, paused, queue, config, behind, route] = yield* all([
    call(contract, chainAbi, 'miscData', []),
    call(contract, chainAbi, 'isEnforcedModeEnabled', []),
    call(contract, chainAbi, 'paused', []),
    call(contract, chainAbi, 'messageQueueV2', []),
    call(contract, chainAbi, 'systemConfig', []),
    readBehind(contract, implementation),
    readRoute(site),
  ]);
  if (isGap(misc)) return misc;
  if (isGap(enforced)) return enforced;
  if (isGap(paused)) return paused;
  if (isGap(queue)) return queue;
  if (isGap(config)) return config;
  if (isGap(behind)) return behind;
  if (isGap(route)) return route;
  const [committed, finalized, finalizedAt] = misc.value;
  if (committed < finalized || committed > BigInt(Number.MAX_SAFE_INTEGER))
    return gap('unsupported-version', 'counters that no such contract has');

  const findings: Finding[] = [];
  const isKnown =
    behind.implementation === implementation?.address &&
    (implementation.codeHash === undefined || behind.codeHash === implementation.codeHash);
  if (implementation !== undefined && !isKnown) {
    const said = `Behind the chain’s front stands ${behind.implementation}; pinned is ${implementation.address} with its code. What it took as proofs is not read: layouts of another implementation are not known here.`;
    findings.push({ code: 'code-changed', said, evidence: behind.evidence });
  }
  if (paused.value) {
    const said = 'The chain is paused by its owner: it takes no batches and no proofs.';
    findings.push({ code: 'paused', said, evidence: paused.evidence });
  }
  if (enforced.value) {
    const said = 'Enforced mode is on: anybody may post a batch with its proof, and the sequencer may not.';
    findings.push({ code: 'rule-changed', said, evidence: enforced.evidence });
  }
  return {
    committed: Number(committed),
    finalized: Number(finalized),
    finalizedAt,
    isKnown,
    isPaused: paused.value,
    isEnforced: enforced.value,
    queue: queue.value.toLowerCase() as Address,
    config: config.value.toLowerCase() as Address,
    route,
    findings: [...findings, ...route.findings],
    head: misc.head,
    evidence: evidenceOf([misc, enforced, paused, queue, config, behind]),
  };
}
