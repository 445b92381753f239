import { useSyncExternalStore } from 'react';
import type { ReaderRule } from '../../core/reader.ts';
import { readReaderRule } from '../../core/readerRuleReading.ts';
import { ConfigError, isObject, readBoolean, readCount, readUrls } from '../../core/reading.ts';
import type { L2NodesChoice, Network } from '../../core/settings.ts';
import { readL2Nodes, readNetworks } from './config.ts';
import { type LightClientChoice, readLightClients } from './lightClient.ts';

/** What the reader chose in this browser. Absent: the host's or the product's choice holds. Never a verdict. */
export interface Preferences {
  readonly version: 1;
  readonly theme: 'system' | 'light' | 'dark';
  readonly timeZone: 'utc' | 'local';
  /** Single-letter shortcuts. */
  readonly shortcuts: boolean;
  /** Without their light clients: a host's checkpoint that was kept here would only grow old. */
  readonly networks?: readonly Omit<Network, 'beacon'>[];
  readonly lightClients?: readonly LightClientChoice[];
  readonly ownNode?: boolean;
  readonly claims?: number;
  readonly readerRule?: ReaderRule;
  /** Services with data of TEE vendors. */
  readonly collateral?: readonly string[];
  readonly l2Nodes?: readonly L2NodesChoice[];
}

export const DEFAULT_PREFERENCES: Preferences = { version: 1, theme: 'system', timeZone: 'utc', shortcuts: true };

const KEY = 'assay.preferences';

/** Reads what was stored, by whichever version; what does not fit any more falls back to its default. */
export function migrate(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null || (stored as { version?: unknown }).version !== 1) {
    return DEFAULT_PREFERENCES;
  }
  const { theme, timeZone, shortcuts, networks, lightClients, ownNode, claims, readerRule, collateral, l2Nodes } =
    stored as Record<string, unknown>;
  return {
    version: 1,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    timeZone: timeZone === 'local' ? 'local' : 'utc',
    shortcuts: shortcuts !== false,
    ...ifFits('networks', networks, (value) => readNetworks(withoutBeacons(value))),
    ...ifFits('lightClients', lightClients, readLightClients),
    ...ifFits('ownNode', ownNode, readBoolean),
    ...ifFits('claims', claims, (value, name) => readCount(value, name, 1, 50)),
    ...ifFits('readerRule', readerRule, readReaderRule),
    ...ifFits('collateral', collateral, readUrls),
    ...ifFits('l2Nodes', l2Nodes, readL2Nodes),
  };
}

/** A light client's part of a network is the host's, or a choice of its own: neither is kept with the network. */
const withoutBeacons = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one: unknown) => (isObject(one) ? { ...one, beacon: undefined } : one)) : value;

function ifFits<K extends string, T>(
  key: K,
  value: unknown,
  read: (value: unknown, name: string) => T,
): { [P in K]?: T } {
  if (value === undefined) return {};
  try {
    return { [key]: read(value, key) } as { [P in K]?: T };
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}

function load(): Preferences {
  try {
    return migrate(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

let current: Preferences | null = null;
const listeners = new Set<() => void>();

const snapshot = (): Preferences => {
  current ??= load();
  return current;
};

/** Changes some choices, and keeps them where the browser lets us. `undefined` takes a choice back. */
export function choose(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): void {
  current = migrate(JSON.parse(JSON.stringify({ ...snapshot(), ...change })));
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is off or full: the choice holds for this visit.
  }
  applyTheme();
  for (const listener of listeners) listener();
}

/** Writes the theme where the style sheets look for it. `theme.js` does the same before the first paint. */
export function applyTheme(): void {
  const { theme } = snapshot();
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, snapshot);
