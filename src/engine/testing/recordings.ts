import { proversAt } from '../../core/adapter.ts';
import type { Evidence } from '../../core/evidence.ts';
import { verified } from '../../core/outcome.ts';
import { isGap } from '../../core/proven.ts';
import { DEFAULT_READER_RULE } from '../../core/reader.ts';
import type { Report } from '../../core/report.ts';
import { l2NodesOf } from '../../l1/l2.ts';
import { createReader, pinHead } from '../../l1/reader.ts';
import type { ExecutionSource } from '../../l1/sources/source.ts';
import { createSources } from '../../l1/sources/sources.ts';
import { findDeployment, loadAdapter } from '../../rollups/registry.ts';
import { verifierMetas } from '../../verifiers/registry.ts';
import { withCollateral } from '../collateral.ts';
import { keepCollateral, offersOfEvidence } from '../heldCollateral.ts';
import { look } from '../look.ts';
import { createPool } from '../pool.ts';
import { createVerification } from '../verification.ts';
import { verifierApi } from '../verifierApi.ts';

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

// Every family's folder may hold recordings of real looks, and what must come of each step when they are looked at again.
const files = import.meta.glob<unknown>('../../rollups/*/recorded/*.json', { eager: true, import: 'default' });
const expectations = import.meta.glob<Readonly<Record<string, Words>>>('../../rollups/*/expected.json', {
  eager: true,
  import: 'default',
});

export interface Recording {
  readonly family: string;
  readonly name: string;
  readonly recording: unknown;
  readonly expected: Words | undefined;
}

export const RECORDINGS: readonly Recording[] = Object.entries(files).map(([path, recording]) => {
  const [family = '', , file = ''] = path.split('/').slice(-3);
  const name = file.replace('.json', '');
  return { family, name, recording, expected: expectations[`../../rollups/${family}/expected.json`]?.[name] };
});

/** The word of each step of each claim: a status, or the code that says why it is not verified. */
export const words = ({ claims }: Report): Words =>
  Object.fromEntries(
    claims.map(({ claim, steps }) => [
      claim.id,
      Object.fromEntries(steps.map(({ step, outcome }) => [step, 'code' in outcome ? outcome.code : outcome.status])),
    ]),
  );

export const metaOf = (id: string) => verifierMetas().find((meta) => meta.id === id);
export const pool = createPool(() => ({ api: verifierApi, terminate() {}, onCrash() {} }), 1, metaOf);

/**
 * Looks at what a recording is of through these sources, as if its header were the reader's own node's. One verification serves all
 * looks: what was verified once need not be again.
 * @throws when no source gives the head, or the look breaks off.
 */
export async function lookThrough(
  evidence: Evidence,
  all: readonly ExecutionSource[],
  verification = createVerification(pool, []),
): Promise<Report> {
  const found = findDeployment(evidence.rollup);
  if (found === undefined) throw new Error(`no deployment ${evidence.rollup}`);
  const { rollup, deployment } = found;
  const { signal } = new AbortController();
  const { chainId } = evidence.l1;
  const sources = createSources(all);
  const head = await pinHead({ sources, chainId, tag: 'latest', signal });
  if (isGap(head)) throw new Error(head.cause);
  const reader = createReader({ sources, head, chainId, signal, l2: l2NodesOf(evidence) });
  const { report, confirm } = await look({
    deployment,
    createAdapter: await loadAdapter(rollup.id),
    claims: Math.max(1, evidence.concluded.length),
    readerRule: DEFAULT_READER_RULE,
    health: () => sources.health(),
    progress: () => {},
    bench: {
      answer: reader.answer,
      verify: withCollateral(verification(reader.answer), offersOfEvidence(evidence), keepCollateral().keep),
      metaOf,
      l1: { chainId, network: 'recorded', under: 'own-node', head: head.head, outcome: verified(null) },
      provers: proversAt(rollup, deployment),
      now: () => evidence.created,
      signal,
    },
  });
  return (await confirm?.(() => {})) ?? report;
}
