import { useId, useState } from 'react';
import type { HistoryImport } from '../../../core/report.ts';
import { reasonOf } from '../../../core/words.ts';
import { useEngine } from '../../queries/EngineContext.ts';
import { byteSize, grouped, plural } from '../../ui/format.ts';

const LARGEST_FILE = 32 * 1024 * 1024;

/** Older blocks than L1 itself remembers are proven by a history file: the state of a beacon block, and proofs of blocks under it. */
export function HistoryFile() {
  const engine = useEngine();
  const [said, setSaid] = useState('');
  const id = useId();
  const take = async (file: File) => {
    if (file.size > LARGEST_FILE) return setSaid(`${file.name} has ${byteSize(file.size)}; up to 32 MiB are read.`);
    setSaid(`Reading ${file.name} …`);
    try {
      setSaid(sentenceOf(await engine.importHistory(file.name, new Uint8Array(await file.arrayBuffer()))));
    } catch (error) {
      setSaid(`${file.name} could not be read (engine): ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">Older blocks</h2>
      <p id={id}>
        L1 remembers the hashes of its last 8191 blocks. For older ones, choose a history file (schemas/history-1.json):
        it is held against the light client’s final blocks and never believed by itself.
      </p>
      <label className="field">
        <span className="field__label">History file</span>
        <input
          type="file"
          accept=".json,application/json"
          aria-describedby={id}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void take(file);
            event.target.value = '';
          }}
        />
      </label>
      <p role="status">{said}</p>
    </section>
  );
}

const sentenceOf = (result: HistoryImport): string =>
  result.kind === 'taken'
    ? `${result.name} is kept: ${plural(result.blocks, 'block')} under beacon slot ${grouped(result.slot)} of chain ${result.chainId}.`
    : `${result.name} was refused: ${reasonOf(result.outcome)}.`;
