/** Fetches a file of the vendor's package; in Node it is read from the checkout. @param url where the bundler put it. */
export async function readPacked(url: string): Promise<Uint8Array<ArrayBuffer>> {
  if (import.meta.env.SSR) {
    const { readFile } = await import('node:fs/promises');
    return new Uint8Array(await readFile(new URL(PACKED, __WASM_ARTIFACTS__)));
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const PACKED = '../../node_modules/@aztec/bb.js/dest/node/barretenberg_wasm/barretenberg-threads.wasm.gz';
