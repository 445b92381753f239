import type { CreateAdapter, Deployment, RollupMeta } from '../core/adapter.ts';

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

/** Every rollup family that has a folder here. */
export const rollupMetas = (): readonly RollupMeta[] => Object.values(metas);

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
