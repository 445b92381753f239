import { createContext, useContext } from 'react';
import type { EngineHandle } from './engine.ts';

export const EngineContext = createContext<EngineHandle | null>(null);

/** The page's one engine. @throws outside of `App`. */
export function useEngine(): EngineHandle {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine is used outside of App');
  return engine;
}
