import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { Router } from 'wouter';
import { EngineContext } from './queries/EngineContext.ts';
import type { EngineHandle } from './queries/engine.ts';
import { keys } from './queries/keys.ts';
import { useHashLocation, useHashSearch } from './routes/hashLocation.ts';
import { Shell } from './shell/Shell.tsx';

interface AppProps {
  /** Starts the one engine of the page; `crashed` is told when it breaks. */
  readonly start: (crashed: (message: string) => void) => EngineHandle;
}

/** The page around one engine. */
export function App({ start }: AppProps) {
  const [{ client, engine }] = useState(() => {
    const client = new QueryClient({
      defaultOptions: { queries: { refetchOnWindowFocus: false, networkMode: 'always' } },
    });
    return { client, engine: start((message) => client.setQueryData(keys.crash, message)) };
  });
  return (
    <StrictMode>
      <QueryClientProvider client={client}>
        <EngineContext value={engine}>
          <Router hook={useHashLocation} searchHook={useHashSearch}>
            <Shell />
          </Router>
        </EngineContext>
      </QueryClientProvider>
    </StrictMode>
  );
}
