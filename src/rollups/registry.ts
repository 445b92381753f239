import type { CreateAdapter, Deployment, RollupMeta } from '../core/adapter.ts';
import type { TcbPolicy } from '../core/attestation.ts';
import type { ReportedRollup } from '../core/reported.ts';
import type { ReadStatementFile } from '../core/verifier.ts';
import { REPORTED } from './reported/reported.ts';

type Metas = Readonly<Record<string, RollupMeta>>;
type Adapters = Readonly<Record<string, () => Promise<CreateAdapter>>>;

// Families under testing/ exist in test runs only: the condition is a constant, and the build leaves them out.
const inTests = import.meta.env.MODE === 'test';
const metas: Metas = {
  ...import.meta.glob<RollupMeta>('./*/meta.ts', { eager: true, import: 'meta' }),
  ...(inTests ? import.meta.glob<RollupMeta>('./testing/*/meta.ts', { eager: true, import: 'meta' }) : {}),
};
const adapters: Adapters = {
  ...import.meta.glob<CreateAdapter>('./*/adapter.ts', { import: 'adapter' }),
  ...(inTests ? import.meta.glob<CreateAdapter>('./testing/*/adapter.ts', { import: 'adapter' }) : {}),
};

const files = import.meta.glob<ReadStatementFile>(['./*/files.ts', './*/teeFiles.ts'], {
  eager: true,
  import: 'readFile',
});

const policies = import.meta.glob<readonly TcbPolicy[]>('./*/tcbPolicies.ts', { eager: true, import: 'policies' });

/** Which platform statuses the verifier contracts of rollups accept. */
export const tcbPolicies = (): readonly TcbPolicy[] => Object.values(policies).flat();

/** A dropped file with a rollup's statement in it, as the family that recognises it understands it, or null. */
export function readStatementFile(json: unknown): (ReturnType<ReadStatementFile> & { readonly rollup: string }) | null {
  for (const [path, readFile] of Object.entries(files)) {
    const read = readFile(json);
    if (read !== null) return { rollup: path.split('/')[1] ?? '', ...read };
  }
  return null;
}

/** Every rollup family that has a folder here. */
export const rollupMetas = (): readonly RollupMeta[] => Object.values(metas);

/** What is reported of the field, also of the rollups that a family has a deployment of: not every reader reads those. */
export const reportedRollups = (): readonly ReportedRollup[] => REPORTED;

/** A deployment by its id, with its family; undefined when there is none of that name. */
export function findDeployment(id: string): { rollup: RollupMeta; deployment: Deployment } | undefined {
  for (const rollup of rollupMetas()) {
    const deployment = rollup.deployments.find((candidate) => candidate.id === id);
    if (deployment !== undefined) return { rollup, deployment };
  }
  return undefined;
}

/** Loads the adapter of a family when it is first needed. @throws when the folder has none: a mistake of ours. */
export async function loadAdapter(rollup: string): Promise<CreateAdapter> {
  const load = adapters[`./${rollup}/adapter.ts`] ?? adapters[`./testing/${rollup}/adapter.ts`];
  if (load === undefined) throw new Error(`src/rollups/${rollup} has no adapter`);
  return load();
}
