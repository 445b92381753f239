import type { History } from '../core/history.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
import type { HistoryImport } from '../core/report.ts';
import type { Network } from '../core/settings.ts';
import type { SourceHealth } from '../core/source.ts';
import { readHistory } from '../formats/historyFile.ts';
import { ShapeError } from '../formats/shape.ts';
import { type HistoryFiles, historyFiles } from '../l1/history.ts';
import type { Archive, HistoryStore } from './archive.ts';
import { beaconOf, type Head } from './heads.ts';

/** A file beyond this is refused before it is read, in bytes: ten thousand proofs of blocks have some 25 million. */
const LARGEST_HISTORY = 32 * 1024 * 1024;

/** Files of one chain that are kept; the oldest goes first. */
const KEPT = 8;

/** The history files that the reader imported. Nothing in them counts until it is proven under a head. */
export interface Histories {
  /** Takes a file, in place of an earlier one of the same name. Never rejects, whatever the file holds. */
  take(name: string, bytes: Uint8Array): HistoryImport;
  of(chainId: number): readonly History[];
}

export function createHistories(): Histories {
  const kept = new Map<number, readonly History[]>();
  const of = (chainId: number) => kept.get(chainId) ?? [];
  return {
    of,
    take(name, bytes) {
      const read = readFile(name, bytes);
      if ('status' in read) return { kind: 'refused', name, outcome: read };
      const { chainId, state, blocks } = read;
      kept.set(chainId, [...of(chainId).filter((one) => one.name !== name), read].slice(-KEPT));
      return { kind: 'taken', name, chainId, slot: state.header.slot, blocks: blocks.length };
    },
  };
}

export interface KeptHistories extends Pick<Histories, 'of'> {
  /** As `Histories.take`, and keeps the file for later visits. */
  take(name: string, bytes: Uint8Array): Promise<HistoryImport>;
}

export interface KeepOptions {
  readonly archive: Promise<Pick<Archive, 'histories'> | null>;
  /** Unix seconds. */
  readonly now: () => number;
  /** Told when there is another file to ask. */
  readonly changed: () => void;
}

/** The history files of this visit and of earlier ones. Storage that fails is as good as none. */
export function keptHistories({ archive, now, changed }: KeepOptions): KeptHistories {
  const { take, of } = createHistories();
  const imported = new Set<string>();
  const guarded = async <T>(use: (store: HistoryStore) => Promise<T>): Promise<T | undefined> => {
    try {
      const opened = await archive;
      return opened === null ? undefined : await use(opened.histories);
    } catch (error) {
      console.warn('history files could not be read or kept', error);
      return undefined;
    }
  };
  const restore = async () => {
    const kept = (await guarded((store) => store.all())) ?? [];
    // What was imported since is newer.
    const taken = kept.filter(({ name, bytes }) => !imported.has(name) && take(name, bytes).kind === 'taken');
    if (taken.length > 0) changed();
  };
  void restore();
  return {
    of,
    async take(name, bytes) {
      imported.add(name);
      const result = take(name, bytes);
      if (result.kind === 'refused') return result;
      changed();
      await guarded((store) => store.keep(name, now(), bytes));
      return result;
    },
  };
}

function readFile(name: string, bytes: Uint8Array): History | Outcome<never> {
  if (bytes.length > LARGEST_HISTORY) return unverifiable('too-large', `${bytes.length} bytes`);
  try {
    return readHistory(name, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    const cause = error instanceof ShapeError ? error.message : 'the file is not JSON in UTF-8';
    return unverifiable('unsupported-format', cause);
  }
}

/** What was imported of a network, as its proofs may be used under a head; undefined where there is nothing of use. */
export function historyUnder(
  { finalized }: Pick<Head, 'finalized'>,
  network: Network,
  histories: readonly History[],
): HistoryFiles | undefined {
  const chain = beaconOf(network);
  return chain === undefined || histories.length === 0 ? undefined : historyFiles(chain, histories, finalized);
}

/** A file that was dropped is no server, so it is only named beside them when it does not hold. */
export const faultyFiles = (files: HistoryFiles | undefined): readonly SourceHealth[] =>
  files === undefined ? [] : files.sources.health().filter(({ state }) => state === 'faulty');
