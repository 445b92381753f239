import type { Report } from '../../src/core/report.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { verifierApi } from '../../src/engine/verifierApi.ts';

/** An engine as the page has one, in this thread, that keeps nothing. */
export const startEngine = (api = verifierApi): Engine =>
  createEngine({
    spawn: () => ({ api, terminate() {}, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });

/** One whole look at a deployment. @param ownNode whether the RPC's header is believed. */
export async function lookAt(
  engine: Engine,
  rpcUrl: string,
  deployment: string,
  ownNode = true,
  change: Partial<Settings> = {},
): Promise<Report> {
  await engine.configure({
    ...DEFAULT_SETTINGS,
    networks: [{ chainId: 31337, name: 'devnet', execution: [rpcUrl], headTag: 'latest' }],
    ownNode,
    claims: 5,
    interval: 1,
    ...change,
  });
  return new Promise((resolve, reject) => {
    engine.watch(deployment, (report) => report.activity.kind !== 'checking' && resolve(report)).catch(reject);
  });
}

const claimOf = ({ claims }: Report, claim: bigint) => claims.find(({ claim: { id } }) => id === String(claim));

/** The steps of one claim as `[step, status or code]`. */
export const stepsOf = (report: Report, claim: bigint) =>
  claimOf(report, claim)?.steps.map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status]);

export const verdictOf = (report: Report, claim: bigint) => claimOf(report, claim)?.verdict.outcome;
