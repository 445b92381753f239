import { useCallback, useSyncExternalStore } from 'react';

// The whole state of the page stands behind the `#`, its query too, so that links work from any folder and from IPFS.
// wouter's own hash location puts the query before the `#`, where a static host would see it.

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('hashchange', tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('hashchange', tell);
  };
}

const parts = (): readonly [path: string, query: string] => {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2);
  return [path.startsWith('/') ? path : `/${path}`, query];
};

const path = () => parts()[0];
const query = () => parts()[1];

function navigate(to: string, options?: { readonly replace?: boolean }): void {
  history[options?.replace === true ? 'replaceState' : 'pushState'](null, '', `#${to}`);
  tell();
}

/** wouter's location hook: the path behind `#`. */
export const useHashLocation = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, path), navigate],
  {
    hrefs: (href: string) => `#${href}`,
  },
);

/** wouter's search hook: the query behind `#`, without its question mark. */
export const useHashSearch = (): string => useSyncExternalStore(subscribe, query);

/** One parameter of the query, and how to change it in place. An empty value takes it out. */
export function useParameter(name: string): [value: string, change: (value: string) => void] {
  const value = new URLSearchParams(useHashSearch()).get(name) ?? '';
  const change = useCallback(
    (next: string) => {
      const [at, before] = parts();
      const all = new URLSearchParams(before);
      if (next === '') all.delete(name);
      else all.set(name, next);
      const text = all.toString();
      navigate(text === '' ? at : `${at}?${text}`, { replace: true });
    },
    [name],
  );
  return [value, change];
}
