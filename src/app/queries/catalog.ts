import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Catalog } from '../../../workers/protocol.ts';
import type { Deployment, RollupMeta } from '../../core/adapter.ts';
import { useEngine } from './EngineContext.ts';
import type { EngineHandle } from './engine.ts';
import { keys } from './keys.ts';

/** A deployment with the family that it belongs to. */
export interface Entry {
  readonly deployment: Deployment;
  readonly rollup: RollupMeta;
}

const catalogOptions = (engine: EngineHandle) =>
  queryOptions({ queryKey: keys.catalog, queryFn: () => engine.catalog(), staleTime: Number.POSITIVE_INFINITY });

/** What exists, as the engine tells it. */
export const useCatalog = () => useQuery(catalogOptions(useEngine()));

const entriesOf = ({ rollups }: Catalog): readonly Entry[] =>
  rollups.flatMap((rollup) => rollup.deployments.map((deployment) => ({ deployment, rollup })));

/** All deployments with their families; undefined until the engine has told. */
export const useEntries = () => useQuery({ ...catalogOptions(useEngine()), select: entriesOf }).data;

/** What is reported of rollups that are not among `read`; nothing until the engine has told. */
export function useReported(read: readonly Entry[]): Catalog['reported'] {
  const { data } = useCatalog();
  return data?.reported.filter(({ id }) => !read.some(({ deployment }) => deployment.id === id)) ?? [];
}

/** One deployment; undefined while unknown, null when there is none of that name. */
export function useEntry(id: string): Entry | null | undefined {
  const entries = useEntries();
  return entries === undefined ? undefined : (entries.find(({ deployment }) => deployment.id === id) ?? null);
}
