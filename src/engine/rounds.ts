import type { CreateAdapter, Deployment } from '../core/adapter.ts';
import { type Outcome, pending, unverifiable, verified } from '../core/outcome.ts';
import { type BlockRef, isGap } from '../core/proven.ts';
import type { L1Status, Report } from '../core/report.ts';
import type { Network, Settings } from '../core/settings.ts';
import type { HeaderTrust } from '../core/verdict.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { createReader, pinHead } from '../l1/reader.ts';
import type { Sources } from '../l1/sources/sources.ts';
import type { AnswerAll } from './drive.ts';
import type { Recorded } from './evidence.ts';
import { look } from './look.ts';
import type { VerifyProof } from './verification.ts';
import type { Round } from './watch.ts';

export interface Subject {
  readonly deployment: Deployment;
  readonly createAdapter: CreateAdapter;
  readonly network: Network;
  readonly sources: Sources;
  readonly settings: Settings;
  readonly verification: (answer: AnswerAll | null) => VerifyProof;
  readonly metaOf: (verifier: string) => VerifierMeta | undefined;
  readonly now: () => number;
  /** Told of each finished look, with all that it used. */
  readonly recorded: (report: Report, recorded: Recorded) => void;
}

/** Looks at L1 once: pins the newest head, drives the adapter under it, and verifies. Breaks off with a code, never with a throw. */
export function rounds(subject: Subject): Round {
  const look = looks(subject);
  return async (signal, progress, again) => {
    try {
      return await look(signal, progress, again);
    } catch (error) {
      const cause = `the look at L1 broke off: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300);
      const under: HeaderTrust = subject.settings.ownNode ? 'own-node' : 'rpc';
      return { cause, report: unreached(subject, under, unverifiable('verifier-crashed', cause)) };
    }
  };
}

function looks(subject: Subject): Round {
  let seen: string | null = null;
  return async (signal, progress, again) => {
    const { deployment, network, sources, settings, now } = subject;
    const under: HeaderTrust = settings.ownNode ? 'own-node' : 'rpc';
    const pinned = await pinHead({ sources, chainId: network.chainId, tag: network.headTag, signal });
    if (isGap(pinned)) {
      const report = unreached(subject, under, pending('fetching'));
      return { cause: pinned.cause ?? pinned.gap, report };
    }
    if (pinned.head.hash === seen && !again) return 'unchanged';
    const reader = createReader({ sources, head: pinned, chainId: network.chainId, signal });
    const report = await look({
      deployment,
      createAdapter: subject.createAdapter,
      claims: settings.claims,
      health: () => sources.health(),
      progress,
      bench: {
        answer: reader.answer,
        verify: subject.verification(reader.answer),
        metaOf: subject.metaOf,
        l1: l1Status(network, under, pinned.head),
        now,
        signal,
      },
    });
    // What an abort left half done is no finding of this head's.
    if (signal.aborted) return 'unchanged';
    seen = report.gap === undefined ? pinned.head.hash : null;
    subject.recorded(report, reader.record());
    return report;
  };
}

/** Until a light client stands here, a header counts only when the reader says that the node is their own. */
export function l1Status(network: Pick<Network, 'chainId' | 'name'>, under: HeaderTrust, head: BlockRef): L1Status {
  const outcome: Outcome = under === 'rpc' ? pending('l1-not-verified') : verified(null);
  return { chainId: network.chainId, network: network.name, under, head, outcome };
}

function unreached(
  { deployment, network, sources, now }: Subject,
  under: HeaderTrust,
  outcome: Outcome<never>,
): Report {
  return {
    deployment: deployment.id,
    l1: { chainId: network.chainId, network: network.name, under, head: null, outcome },
    rule: deployment.rule,
    claims: [],
    verdict: { outcome, under },
    findings: [],
    sources: sources.health(),
    activity: { kind: 'idle' },
    at: now(),
  };
}
