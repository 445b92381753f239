import { unverifiable } from '../core/outcome.ts';
import type { Report } from '../core/report.ts';
import type { Engine } from '../engine/engine.ts';
import { readBeaconValues } from './beacon.ts';
import type { Invocation } from './commands/command.ts';

/** One finished report for each deployment that the name means: a family, or one deployment by its id. */
export async function lookOnce(invocation: Invocation): Promise<readonly [Report, ...Report[]] | number> {
  const { engine, positionals, values, usage } = invocation;
  const [name, ...surplus] = positionals;
  if (name === undefined || surplus.length > 0) return usage('which rollup?');
  if (values.rpc.length === 0) return usage('--rpc URL is missing: which node is asked?');
  const claims = Number(values.claims);
  if (!Number.isInteger(claims) || claims < 1 || claims > 50) return usage('--claims is a number from 1 to 50');
  const { rollups } = await engine.catalog();
  const deployments = rollups.flatMap((rollup) =>
    rollup.deployments.filter(({ id }) => id === name || rollup.id === name),
  );
  const [first] = deployments;
  if (first === undefined) {
    const known = rollups.flatMap((rollup) => [rollup.id, ...rollup.deployments.map(({ id }) => id)]);
    return usage(`no rollup "${name}". Known: ${known.join(', ')}`);
  }
  const chainIds = [...new Set(deployments.map(({ chainId }) => chainId))];
  // What does not fit is thrown, and ends as wrong use.
  const beacon = await readBeaconValues(values, chainIds);
  const networks = chainIds.map((chainId) => ({
    chainId,
    name: `chain ${chainId}`,
    execution: values.rpc,
    headTag: values.latest ? ('latest' as const) : ('finalized' as const),
    ...(beacon === undefined ? {} : { beacon }),
  }));
  await engine.configure({ networks, ownNode: values['own-node'], claims, interval: 5 });
  const reports = await Promise.all(deployments.map(({ id }) => finished(engine, id)));
  return reports as [Report, ...Report[]];
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
