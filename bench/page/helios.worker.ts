// The package inlines its WebAssembly as text, which is a third larger and slower to start: the bare file is its best case.
import startWasm, { EthereumClient } from '../../node_modules/@a16z/helios/pkg/index.js';
import wasmUrl from '../../node_modules/@a16z/helios/pkg/index_bg.wasm?url';
import { answerSync } from './answerSync.ts';

answerSync(async ({ beacon, execution, checkpoint, now }) => {
  setClock(now);
  await startWasm({ module_or_path: new URL(wasmUrl, import.meta.url) });
  const client = new EthereumClient(execution, undefined, beacon, 'mainnet', checkpoint, 'config');
  await client.wait_synced();
  const block: unknown = await client.get_block_by_number('finalized', false);
  if (!(block instanceof Map)) throw new Error('it has no finalized block');
  return { number: Number(block.get('number')), hash: String(block.get('hash')) };
});

/** Helios reads the worker's clock: at the time of the data it need not ask for all the years since. */
function setClock(seconds: number): void {
  const present = Date.now;
  const shift = seconds * 1000 - present();
  Date.now = () => present() + shift;
}
