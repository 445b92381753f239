import { type DBSchema, openDB } from 'idb';
import type { Checkpoint } from '../core/beacon.ts';
import type { TrailStep } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import type { EvidenceFile } from '../core/report.ts';

/** Where evidence is kept between visits, by digest. Facts only: a verdict is computed anew whenever it is read. */
export interface Archive {
  keep(rollup: string, created: number, file: EvidenceFile): Promise<void>;
  latest(rollup: string): Promise<unknown>;
  get(digest: Digest): Promise<unknown>;
  readonly checkpoints: CheckpointStore;
  readonly histories: HistoryStore;
}

/** History files as the reader imported them; each is read anew when it is taken out. */
export interface HistoryStore {
  /** Oldest first. */
  all(): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** In place of one of the same name. @param at Unix seconds. */
  keep(name: string, at: number, bytes: Uint8Array): Promise<void>;
}

/** Where the last run of a light client ended. */
export interface StoredCheckpoint {
  readonly root: Digest;
  readonly slot: number;
  /** The checkpoint that the reader had entered and that led here; absent when it was another's. */
  readonly from?: Digest;
  /** What led here, so that evidence of a later run can begin where this one began; absent when it grew too long. */
  readonly lead?: Lead;
}

/** A checkpoint that a host or a reader vouched for, and the steps from there on. */
export interface Lead {
  readonly checkpoint: Checkpoint;
  readonly trail: readonly TrailStep[];
}

/** One for each chain, by its genesis validators root. It only moves back when the reader entered another checkpoint. */
export interface CheckpointStore {
  load(chain: Digest): Promise<StoredCheckpoint | undefined>;
  save(chain: Digest, checkpoint: StoredCheckpoint): Promise<void>;
}

interface Schema extends DBSchema {
  checkpoints: { key: string; value: StoredCheckpoint & { chain: string } };
  histories: { key: string; value: { name: string; at: number; bytes: Uint8Array } };
  evidence: {
    key: string;
    value: { digest: string; rollup: string; created: number; json: string };
    indexes: { age: [string, number] };
  };
}

/** How many files of each deployment are kept. */
const KEPT = 20;

/** How many history files are kept, of all chains. */
const HISTORIES_KEPT = 8;

/** An archive in this origin's IndexedDB. @throws when the browser denies storage. */
export async function openArchive(): Promise<Archive> {
  const db = await openDB<Schema>('assay', 2, {
    upgrade(fresh, from) {
      if (from < 1) {
        fresh.createObjectStore('evidence', { keyPath: 'digest' }).createIndex('age', ['rollup', 'created']);
        fresh.createObjectStore('checkpoints', { keyPath: 'chain' });
      }
      fresh.createObjectStore('histories', { keyPath: 'name' });
    },
    // A page of a later version that waits for this one to let go is not kept waiting.
    blocking: () => db.close(),
  });
  const ageOf = (rollup: string) => IDBKeyRange.bound([rollup, 0], [rollup, Number.MAX_SAFE_INTEGER]);
  return {
    async keep(rollup, created, { digest, json }) {
      const tx = db.transaction('evidence', 'readwrite');
      const write = async () => {
        await tx.store.put({ digest, rollup, created, json });
        const oldestFirst = await tx.store.index('age').getAllKeys(ageOf(rollup));
        await Promise.all(oldestFirst.slice(0, -KEPT).map((key) => tx.store.delete(key)));
      };
      // Both are awaited from the start: a full disk rejects the one and the other.
      await Promise.all([write(), tx.done]);
    },
    async latest(rollup) {
      const cursor = await db.transaction('evidence').store.index('age').openCursor(ageOf(rollup), 'prev');
      return cursor === null ? undefined : JSON.parse(cursor.value.json);
    },
    async get(digest) {
      const found = await db.get('evidence', digest);
      return found === undefined ? undefined : JSON.parse(found.json);
    },
    histories: {
      all: async () => (await db.getAll('histories')).sort((a, b) => a.at - b.at),
      async keep(name, at, bytes) {
        const tx = db.transaction('histories', 'readwrite');
        const write = async () => {
          await tx.store.put({ name, at, bytes });
          const oldestFirst = (await tx.store.getAll()).sort((a, b) => a.at - b.at);
          await Promise.all(oldestFirst.slice(0, -HISTORIES_KEPT).map((one) => tx.store.delete(one.name)));
        };
        await Promise.all([write(), tx.done]);
      },
    },
    checkpoints: {
      load: (chain) => db.get('checkpoints', chain),
      async save(chain, checkpoint) {
        const tx = db.transaction('checkpoints', 'readwrite');
        const write = async () => {
          const kept = await tx.store.get(chain);
          const { slot, from } = checkpoint;
          const isOther = from !== undefined && kept?.from !== from;
          if (kept === undefined || kept.slot < slot || isOther) await tx.store.put({ ...checkpoint, chain });
        };
        await Promise.all([write(), tx.done]);
      },
    },
  };
}
