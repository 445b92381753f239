import { sha256Hex } from '../../crypto/hashes.ts';
import { type Artifact, artifactHash } from './artifact.ts';

/** What each crate exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly alloc: (length: number) => number;
  readonly verify: (input: number, length: number) => number;
  /** Of a vendor's verifier that refuses by assertion: after a trap, the code that a failed one stands for, or 0. */
  readonly asserted?: () => number;
}

/** A vendor's verifier, compiled to WebAssembly. */
export interface WasmVerifier {
  /**
   * The crate's code for these fields. A trap ends the instance, which serves this call alone, and is thrown, unless it was an
   * assertion that the crate says is its way to refuse.
   */
  run(fields: readonly Uint8Array[]): number;
}

/**
 * Loads an artifact when it is first needed. Bytes other than the manifest's are refused by throwing: the page's host changed them.
 * @param url where the bundler put it; in Node it is read from the checkout.
 */
export function wasmVerifier(name: Artifact, url: string): () => Promise<WasmVerifier> {
  let loading: Promise<WasmVerifier> | undefined;
  return () => {
    loading ??= load(name, url).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function load(name: Artifact, url: string): Promise<WasmVerifier> {
  const bytes = import.meta.env.SSR ? await readHere(name) : await fetchBytes(url);
  if (sha256Hex(bytes) !== `0x${artifactHash(name)}`) throw new Error(`${name}: not the artifact of the manifest`);
  const module = await WebAssembly.compile(bytes);
  return {
    run(fields) {
      // One for each proof: nothing that a proof does to the memory reaches the next, and a trap takes nothing else with it.
      const { memory, alloc, verify, asserted } = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
      const input = frame(fields);
      const at = alloc(input.length);
      new Uint8Array(memory.buffer).set(input, at);
      try {
        return verify(at, input.length);
      } catch (error) {
        const code = asserted?.() ?? 0;
        if (code === 0) throw error;
        return code;
      }
    },
  };
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function readHere(name: Artifact): Promise<Uint8Array<ArrayBuffer>> {
  const { readFile } = await import('node:fs/promises');
  return new Uint8Array(await readFile(new URL(`${name}.wasm`, __WASM_ARTIFACTS__)));
}

/** Each field after its length as u32 little-endian, as `fields` in wasm/abi reads them. */
function frame(fields: readonly Uint8Array[]): Uint8Array {
  const framed = new Uint8Array(fields.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = 0;
  for (const field of fields) {
    new DataView(framed.buffer).setUint32(at, field.length, true);
    framed.set(field, at + 4);
    at += 4 + field.length;
  }
  return framed;
}
