import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useId, useState } from 'react';
import type { CheckpointComparison } from '../../core/comparison.ts';
import type { Diagnosis, SourceKind } from '../../core/diagnosis.ts';
import { useEngine } from './EngineContext.ts';
import type { EngineHandle } from './engine.ts';
import { keys } from './keys.ts';

/** A question that is asked when the reader says so, and broken off when its place on the screen is gone. */
export interface Asking<T> {
  readonly isAsking: boolean;
  readonly answer: T | undefined;
  /** Why the engine could not ask at all. */
  readonly fault: string;
  readonly ask: () => void;
}

function useAsking<T>(question: (engine: EngineHandle, id: string) => Promise<T>): Asking<T> {
  const engine = useEngine();
  const id = useId();
  const [state, setState] = useState<Omit<Asking<T>, 'ask'>>({ isAsking: false, answer: undefined, fault: '' });
  useEffect(() => () => void engine.cancel(id), [engine, id]);
  const ask = useCallback(() => {
    setState((before) => ({ ...before, isAsking: true, fault: '' }));
    question(engine, id).then(
      (answer) => setState({ isAsking: false, answer, fault: '' }),
      (error: unknown) =>
        setState({
          isAsking: false,
          answer: undefined,
          fault: error instanceof Error ? error.message : String(error),
        }),
    );
  }, [engine, id, question]);
  return { ...state, ask };
}

/** How far one source comes. */
export function useDiagnosis(chainId: number, kind: SourceKind, url: string): Asking<Diagnosis> {
  const question = useCallback(
    (engine: EngineHandle, id: string) => engine.diagnose(id, chainId, kind, url),
    [chainId, kind, url],
  );
  return useAsking(question);
}

/** What a network's beacon nodes, and sites besides, say of its checkpoint. */
export function useComparison(chainId: number, sites: readonly string[]): Asking<CheckpointComparison> {
  const question = useCallback(
    (engine: EngineHandle, id: string) => engine.compareCheckpoints(id, chainId, sites),
    [chainId, sites],
  );
  return useAsking(question);
}

/** Seconds between looks at L1 where no rollup is watched. */
const LOOK_INTERVAL = 12;

/** L1 itself, for a network on which no rollup is watched. */
export function useL1(chainId: number, isWanted: boolean) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.l1(chainId),
    queryFn: () => engine.lookAtL1(chainId),
    enabled: isWanted,
    refetchInterval: LOOK_INTERVAL * 1000,
    retry: 3, // the engine may not have its settings yet
    retryDelay: 300,
  }).data;
}
