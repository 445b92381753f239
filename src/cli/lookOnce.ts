import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Deployment, RollupMeta } from '../core/adapter.ts';
import { unverifiable } from '../core/outcome.ts';
import type { Report } from '../core/report.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { reasonOf } from '../core/words.ts';
import type { Engine } from '../engine/engine.ts';
import { readBeaconValues } from './beacon.ts';
import type { Invocation } from './commands/command.ts';
import { readerRuleOf } from './readerRule.ts';

/** A deployment with its family, and one finished report of it. */
export interface Looked {
  readonly rollup: RollupMeta;
  readonly deployment: Deployment;
  readonly report: Report;
}

/** One finished report for each deployment that the name means: a family, or one deployment by its id. */
export async function lookOnce(invocation: Invocation): Promise<readonly [Report, ...Report[]] | number> {
  const { positionals, usage } = invocation;
  if (positionals.length !== 1) return usage('which rollup?');
  const looked = await lookAt(invocation, positionals);
  return typeof looked === 'number' ? looked : (looked.map(({ report }) => report) as [Report, ...Report[]]);
}

/** The same for several names; with none, for everything that is known. */
export async function lookAt(invocation: Invocation, names: readonly string[]): Promise<readonly Looked[] | number> {
  const { engine, values, usage } = invocation;
  if (values.rpc.length === 0) return usage('--rpc URL is missing: which node is asked?');
  const claims = Number(values.claims);
  if (!Number.isInteger(claims) || claims < 1 || claims > 50) return usage('--claims is a number from 1 to 50');
  const { rollups } = await engine.catalog();
  const known = rollups.flatMap((rollup) => rollup.deployments.map((deployment) => ({ rollup, deployment })));
  const isMeant = (name: string, { rollup, deployment }: (typeof known)[number]) =>
    deployment.id === name || rollup.id === name;
  const unknown = names.find((name) => !known.some((one) => isMeant(name, one)));
  if (unknown !== undefined || known.length === 0) {
    const all = known.flatMap(({ rollup, deployment }) => [rollup.id, deployment.id]);
    return usage(`no rollup "${unknown}". Known: ${[...new Set(all)].join(', ')}`);
  }
  const meant = names.length === 0 ? known : known.filter((one) => names.some((name) => isMeant(name, one)));
  const chainIds = [...new Set(meant.map(({ deployment: { chainId } }) => chainId))];
  // What does not fit is thrown, and ends as wrong use.
  const beacon = await readBeaconValues(values, chainIds);
  const networks = chainIds.map((chainId) => ({
    chainId,
    name: `chain ${chainId}`,
    execution: values.rpc,
    headTag: values.latest ? ('latest' as const) : ('finalized' as const),
    ...(beacon === undefined ? {} : { beacon }),
  }));
  const readerRule = readerRuleOf(values);
  await engine.configure({
    ...DEFAULT_SETTINGS,
    networks,
    ownNode: values['own-node'],
    claims,
    interval: 5,
    readerRule,
    l2Nodes: meant.map(({ deployment: { id } }) => ({ deployment: id, nodes: values.l2 })),
  });
  const refused = await importHistories(engine, values.history);
  if (refused !== null) return usage(refused);
  return Promise.all(meant.map(async (one) => ({ ...one, report: await finished(engine, one.deployment.id) })));
}

/** @returns what is wrong with the first file that was not taken. */
async function importHistories(engine: Engine, files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    const imported = await engine.importHistory(basename(file), await readFile(file));
    if (imported.kind === 'refused') return `--history ${file}: ${reasonOf(imported.outcome)}`;
  }
  return null;
}

/** One look has no second try: what waits for sources to answer will not be known. */
const unanswered = (report: Report, cause: string): Report =>
  report.verdict.outcome.status === 'unverifiable'
    ? report
    : { ...report, verdict: { ...report.verdict, outcome: unverifiable('no-honest-source', cause) } };

/** The first report that no longer changes: all proofs verified, or no source that answers. */
const finished = (engine: Engine, id: string): Promise<Report> =>
  new Promise((resolve, reject) => {
    engine
      .watch(id, (report) => {
        const { activity } = report;
        if (activity.kind === 'retrying') resolve(unanswered(report, activity.cause));
        if (activity.kind === 'idle') resolve(report);
      })
      .catch(reject);
  });
