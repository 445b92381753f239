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

/** Rollups that are only reported; none until the engine has told. */
export const useReported = () => useQuery({ ...catalogOptions(useEngine()), select: reportedOf }).data ?? NONE;

const reportedOf = ({ reported }: Catalog) => reported;
const NONE: Catalog['reported'] = [];

/** One deployment; undefined while unknown, null when there is none of that name. */
export function useEntry(id: string): Entry | null | undefined {
  const entries = useEntries();
  return entries === undefined ? undefined : (entries.find(({ deployment }) => deployment.id === id) ?? null);
}
