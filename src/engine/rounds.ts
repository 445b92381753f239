import type { CreateAdapter, Deployment } from '../core/adapter.ts';
import type { History } from '../core/history.ts';
import { type Outcome, pending, unverifiable } from '../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap } from '../core/proven.ts';
import type { Prover } from '../core/prover.ts';
import type { Report } from '../core/report.ts';
import type { Network, Settings } from '../core/settings.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { l2Nodes } from '../l1/l2.ts';
import { createReader } from '../l1/reader.ts';
import type { Sources } from '../l1/sources/sources.ts';
import { withCollateral } from './collateral.ts';
import type { Offers } from './collateralOffers.ts';
import type { AnswerAll } from './drive.ts';
import type { Recorded } from './evidence.ts';
import type { Heads } from './heads.ts';
import { keepCollateral } from './heldCollateral.ts';
import { faultyFiles, historyUnder } from './histories.ts';
import { look } from './look.ts';
import type { VerifyProof } from './verification.ts';
import type { Round } from './watch.ts';

export interface Subject {
  readonly deployment: Deployment;
  readonly provers: readonly Prover[];
  readonly createAdapter: CreateAdapter;
  readonly network: Network;
  readonly sources: Sources;
  readonly heads: Heads;
  readonly settings: Settings;
  /** The history files that the reader imported of a chain. */
  readonly histories: (chainId: number) => readonly History[];
  readonly verification: (answer: AnswerAll | null) => VerifyProof;
  /** Where a vendor's data about a platform are taken from that L1 does not have, or not of this time. */
  readonly collateral: Offers;
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
      return { cause, report: unreached(subject, unverifiable('verifier-crashed', cause)) };
    }
  };
}

function looks(subject: Subject): Round {
  let seen: string | null = null;
  return async (signal, progress, again) => {
    const { deployment, network, sources, heads, settings, now } = subject;
    const found = await heads.find(signal);
    if (isGap(found)) return { cause: found.cause ?? found.gap, report: unreached(subject, whyNoHead(found)) };
    const { pinned, l1, anchor } = found;
    if (pinned.head.hash === seen && !again) return 'unchanged';
    const history = historyUnder(found, network, subject.histories(network.chainId));
    const l2 = l2Nodes(settings.l2Nodes.find((one) => one.deployment === deployment.id)?.nodes ?? []);
    const reader = createReader({ sources, head: pinned, chainId: network.chainId, signal, history, l2 });
    const used = keepCollateral();
    const { report, confirm } = await look({
      deployment,
      createAdapter: subject.createAdapter,
      claims: settings.claims,
      readerRule: settings.readerRule,
      health: () => [...health(subject), ...faultyFiles(history)],
      progress,
      bench: {
        answer: reader.answer,
        verify: withCollateral(subject.verification(reader.answer), subject.collateral, used.keep),
        metaOf: subject.metaOf,
        l1,
        provers: subject.provers,
        now,
        signal,
      },
    });
    // What an abort left half done is no finding of this head's.
    if (signal.aborted) return 'unchanged';
    seen = report.gap === undefined ? pinned.head.hash : null;
    const record = (whole: Report) => {
      const { asks, items } = reader.record();
      subject.recorded(whole, { asks, items: { ...items, ...used.items }, anchor });
    };
    record(report);
    if (confirm === undefined) return { report };
    return {
      report,
      async confirm(told) {
        const whole = await confirm(told);
        if (!signal.aborted) record(whole);
        return whole;
      },
    };
  };
}

/** Execution nodes first, then beacon nodes. */
const health = ({ sources, heads }: Subject) => [...sources.health(), ...heads.health()];

/** Sources may answer later; an old checkpoint stays old, and a clock that is wrong stays wrong. */
export const whyNoHead = (found: Gap): Outcome<never> =>
  found.gap === 'checkpoint-too-old' || found.gap === 'clock-differs' ? outcomeOfGap(found) : pending('waiting-l1');

function unreached(subject: Subject, outcome: Outcome<never>): Report {
  const { deployment, provers, network, heads, settings, now } = subject;
  const { under } = heads;
  return {
    deployment: deployment.id,
    l1: { chainId: network.chainId, network: network.name, under, head: null, outcome },
    rule: deployment.rule,
    provers,
    readerRule: settings.readerRule,
    claims: [],
    verdict: { outcome, under },
    findings: [],
    sources: health(subject),
    activity: { kind: 'idle' },
    at: now(),
  };
}
