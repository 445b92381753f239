import { sha256Hex } from '../../crypto/hashes.ts';
import { type Packable, pack, unpack } from './msgpack.ts';

/** One instance of Barretenberg, which serves one proof. */
export interface Barretenberg {
  /** Sends a command and gives its answer. A trap is thrown, and ends the instance. */
  call(name: string, command: Packable): Packable;
}

interface Exports {
  readonly _initialize: () => void;
  readonly bbmalloc: (length: number) => number;
  readonly bbapi: (input: number, length: number, answer: number, answerLength: number) => void;
}

/** Pages of 64 kB: what the module asks for, and more than any verification was seen to take. */
const PAGES = { initial: 33, maximum: 1024 };
/** Longest answer that fits the place given for it. The answers of a verification are short. */
const ANSWER_BYTES = 4096;
/** Before an answer stand where it is and how long, each as u32 little-endian. */
const ANSWER_HEAD = 8;

/** Loads a module of the vendor's package. Other bytes than those with this hash are refused by throwing. @param packed as the package has it. */
export async function loadBarretenberg(packed: Uint8Array<ArrayBuffer>, hash: string): Promise<() => Barretenberg> {
  // Some hosts unpack what ends in .gz, or have the browser do it.
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? await unzip(packed) : packed;
  if (sha256Hex(bytes) !== hash) throw new Error('barretenberg: not the module of the package');
  const module = await WebAssembly.compile(bytes);
  return () => instance(module);
}

async function unzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function instance(module: WebAssembly.Module): Barretenberg {
  // The module is built for threads and takes shared memory alone. It is given one thread, and shares nothing.
  const memory = new WebAssembly.Memory({ ...PAGES, shared: true });
  const exports = new WebAssembly.Instance(module, imports(memory)).exports as unknown as Exports;
  exports._initialize();
  return {
    call(name, command) {
      // A list of the arguments, of which there is one: the command with its name.
      const input = pack([[name, command]]);
      const at = exports.bbmalloc(input.length) >>> 0;
      const answer = exports.bbmalloc(ANSWER_HEAD + ANSWER_BYTES) >>> 0;
      new Uint8Array(memory.buffer).set(input, at);
      const before = new DataView(memory.buffer);
      before.setUint32(answer, answer + ANSWER_HEAD, true);
      before.setUint32(answer + 4, ANSWER_BYTES, true);
      exports.bbapi(at, input.length, answer, answer + 4);
      const after = new DataView(memory.buffer);
      const from = after.getUint32(answer, true);
      const message = new Uint8Array(memory.buffer).slice(from, from + after.getUint32(answer + 4, true));
      return unpack(message);
    },
  };
}

function imports(memory: WebAssembly.Memory): WebAssembly.Imports {
  const trap = (why: string) => () => {
    throw new Error(`barretenberg: ${why}`);
  };
  return {
    env: {
      memory,
      logstr() {},
      throw_or_abort_impl(at: number) {
        throw new Error(`barretenberg: ${textAt(memory, at >>> 0)}`);
      },
      env_hardware_concurrency: () => 1,
    },
    wasi: { 'thread-spawn': trap('it wants a thread') },
    wasi_snapshot_preview1: {
      // Neither the browser's generator nor its decoder writes to, or reads from, shared memory.
      random_get(at: number, length: number) {
        new Uint8Array(memory.buffer).set(crypto.getRandomValues(new Uint8Array(length)), at >>> 0);
        return 0;
      },
      // Nothing that is verified depends on the time.
      clock_time_get(_id: number, _precision: bigint, at: number) {
        new DataView(memory.buffer).setBigUint64(at >>> 0, 0n, true);
        return 0;
      },
      proc_exit: trap('it ended'),
    },
  };
}

/** Text up to its zero, cut at some length. */
function textAt(memory: WebAssembly.Memory, at: number): string {
  const bytes = new Uint8Array(memory.buffer).slice(at, at + 300);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
