import type { CreateAdapter, Deployment, RollupMeta } from '../core/adapter.ts';

const metas = import.meta.glob<RollupMeta>('./*/meta.ts', { eager: true, import: 'meta' });
const adapters = import.meta.glob<CreateAdapter>('./*/adapter.ts', { import: 'adapter' });

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
  const load = adapters[`./${rollup}/adapter.ts`];
  if (load === undefined) throw new Error(`src/rollups/${rollup} has no adapter`);
  return load();
}
