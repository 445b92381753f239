import { all, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { inboxAbi } from './abi.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** What a Shasta inbox says of itself now. Times are Unix seconds. */
export interface Inbox {
  readonly system: System;
  /** Proposals are numbered from 1; those up to `finalized` are proven. */
  readonly nextProposal: number;
  readonly finalized: number;
  readonly finalizedAt: number;
  readonly finalizedHash: Digest;
  readonly isPaused: boolean;
  /** Whether its owner has set its state back to one of before: what it took as proven may then stand no more. */
  readonly wasSetBack: boolean;
  /** Which verifier it asks whether proofs are enough, and who may prove and post. */
  readonly config: Proven<Record<'proofVerifier' | 'proverWhitelist' | 'proposerChecker', Address>>;
  readonly head: number;
  readonly now: number;
  readonly evidence: readonly Digest[];
}

/**
 * How often it was initialized: once when it was made, again each time that it was set back (`init2`, a reinitializer). Source:
 * OpenZeppelin's `Initializable`, whose counter is the last byte of slot 0.
 */
const INITIALIZED = `0x${'00'.repeat(32)}` as const;

export function* readInbox(site: Site): Steps<Inbox | Gap> {
  const [system, initialized, core, config, paused] = yield* all([
    readSystem(site),
    slot(site.contract, INITIALIZED),
    call(site.contract, inboxAbi, 'getCoreState', []),
    call(site.contract, inboxAbi, 'getConfig', []),
    call(site.contract, inboxAbi, 'paused', []),
  ]);
  if (isGap(system)) return system;
  if (isGap(initialized)) return initialized;
  if (isGap(core)) return core;
  if (isGap(config)) return config;
  if (isGap(paused)) return paused;
  const { nextProposalId, lastFinalizedProposalId, lastFinalizedTimestamp, lastFinalizedBlockHash } = core.value;
  return {
    system,
    nextProposal: nextProposalId,
    finalized: lastFinalizedProposalId,
    finalizedAt: lastFinalizedTimestamp,
    finalizedHash: lastFinalizedBlockHash,
    isPaused: paused.value,
    wasSetBack: (BigInt(initialized.value) & 0xffn) > 1n,
    config,
    head: core.head.number,
    now: core.head.timestamp,
    evidence: evidenceOf([core, config, paused, initialized, system]),
  };
}
