import { skipToken, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Report } from '../../core/report.ts';
import { useEngine } from './EngineContext.ts';
import { keys } from './keys.ts';

const NEVER_ASKED = {
  queryFn: skipToken,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
} as const;

const whole = (report: Report) => report;

/** What is known of a deployment now, or the part that `select` takes. Undefined until its first report. */
export const useReport = <T = Report>(deployment: string, select: (report: Report) => T = whole as never) =>
  useQuery<Report, Error, T>({ queryKey: keys.report(deployment), ...NEVER_ASKED, select }).data;

/** The reports of many deployments, in their order; undefined where there is none yet. */
export const useReports = (deployments: readonly string[]): readonly (Report | undefined)[] =>
  useQueries({
    queries: deployments.map((id) => ({ queryKey: keys.report(id), ...NEVER_ASKED })),
    combine: (results) => results.map(({ data }) => data as Report | undefined),
  });

/** Why a deployment cannot be watched, when the engine refused. */
export const useWatchFault = (deployment: string) =>
  useQuery<string>({ queryKey: keys.watchFault(deployment), ...NEVER_ASKED }).data;

/** Follows a deployment for as long as the component stands: the engine pushes, the cache keeps, components read. */
export function useWatch(deployment: string): void {
  const engine = useEngine();
  const cache = useQueryClient();
  useEffect(
    () =>
      engine.watch(
        deployment,
        (report) => cache.setQueryData(keys.report(deployment), report),
        (error) =>
          cache.setQueryData(keys.watchFault(deployment), error instanceof Error ? error.message : String(error)),
      ),
    [engine, cache, deployment],
  );
}
