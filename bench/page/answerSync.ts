import type { SyncedBlock, SyncReply, SyncTask } from './protocol.ts';

/** Answers the one message that a light client's worker gets. */
export function answerSync(sync: (task: SyncTask) => Promise<SyncedBlock>): void {
  const reply = (value: SyncReply) => self.postMessage(value);
  self.addEventListener('message', ({ data }: MessageEvent<SyncTask>) => {
    sync(data).then(
      (block) => reply({ block }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
