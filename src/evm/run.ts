import { type Common, createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM, type EVM, type Message } from '@ethereumjs/evm';
import { createAddressFromString } from '@ethereumjs/util';
import type { CallResult } from '../core/ask.ts';
import type { Address, Hex } from '../core/hex.ts';
import { numberToHex, toBytes, toHex } from '../formats/bytes.ts';
import type { Header } from '../formats/header.ts';
import { type Facts, lookUp, type Trace } from './facts.ts';
import { CallLimitError, type CallLimits, UnprovableError } from './limits.ts';
import { closedWorld, stoppable } from './opcodes.ts';
import { isOutOfGas, precompilesOf } from './precompiles.ts';
import { strictState } from './state.ts';

export interface RunInput {
  readonly to: Address;
  readonly data: Hex;
  /** Null when it is not known: a run that asks for it ends. */
  readonly chainId: number | null;
  /**
   * The header under which the call runs. Null when only code and storage are known: a run that asks for block or balance
   * ends as unprovable.
   */
  readonly header: Header | null;
  readonly facts: Facts;
  readonly limits: CallLimits;
  /** Null where a run is ended with its thread, so that it need not let the event loop turn. */
  readonly signal: AbortSignal | null;
  /** The zero address and no wei when absent, as in `eth_call`. */
  readonly from?: Address;
  readonly value?: bigint;
}

export interface Run extends Pick<Trace, 'touched' | 'missing' | 'codeless'> {
  /** What the call came to; counts only when nothing is missing. */
  readonly end:
    | {
        readonly kind: 'result';
        readonly value: CallResult;
        readonly gas: bigint;
        /** Storage that the call wrote, by `touchKey`; none when it reverted. */
        readonly writes: ReadonlyMap<string, Hex>;
      }
    | { readonly kind: 'limit' | 'unprovable' | 'crashed' | 'aborted'; readonly cause: string };
}

/** Keeps the last 8191 block hashes in its storage, by number (EIP-2935). */
const HISTORY: Address = '0x0000f90827f1c53a10cb7a02335b175320002935';
const HISTORY_WINDOW = 8191;

const BLAKE2F: Address = '0x0000000000000000000000000000000000000009';

const NOBODY: Address = `0x${'0'.repeat(40)}`;

/** Milliseconds after which a run lets the event loop turn, so that an abort can reach it. */
const SLICE = 40;

/** Runs a call as `eth_call` does, over known facts in the newest fork that the package has. */
export async function run(input: RunInput): Promise<Run> {
  const { to, from = NOBODY, data, value = 0n, chainId, header, facts, limits, signal } = input;
  const trace: Trace = {
    touched: new Map(),
    missing: new Map(),
    codeless: new Set(),
    deadline: performance.now() + limits.milliseconds,
  };
  const tick = clock(trace, signal);
  const common = commonOf(chainId ?? 1);
  let refused = 0n;
  const state = strictState(facts, trace, limits);
  const evm = await createEVM({
    common,
    stateManager: state.manager,
    ...(header === null ? {} : { blockchain: blockHashes(header, facts, trace, limits) }),
    customOpcodes: [stoppable(tick), ...(header === null ? closedWorld(chainId !== null) : [])],
    customPrecompiles: precompilesOf(common, limits, (gas) => {
      refused += gas;
    }),
  });
  const ranOut = watchMessages(evm, tick, limits, header === null);
  try {
    const { execResult } = await evm.runCall({
      to: createAddressFromString(to),
      caller: createAddressFromString(from),
      value,
      data: toBytes(data),
      gasLimit: 2n * limits.gas,
      ...(header === null ? {} : { block: { header: blockHeader(header) } }),
      skipNonceIncrement: true,
    });
    const output = toHex(execResult.returnValue);
    const failed = execResult.exceptionError;
    // Halts of other kinds (invalid opcode, a refusing precompile) burn all gas and would do so with any amount of it. What
    // a refusal left may then run out: in a transaction, which has less than is given here, it would have all the more.
    if (ranOut.some && execResult.executionGasUsed - refused > limits.gas)
      return { ...trace, end: { kind: 'limit', cause: 'gas' } };
    const result: CallResult = failed === undefined ? { ok: true, data: output } : { ok: false, revert: output };
    return {
      ...trace,
      end: { kind: 'result', value: result, gas: execResult.executionGasUsed, writes: state.writes() },
    };
  } catch (error) {
    return { ...trace, end: ended(error) };
  }
}

function ended(error: unknown): Run['end'] {
  const cause = error instanceof Error ? error.message : String(error);
  if (error instanceof CallLimitError) return { kind: cause === 'aborted' ? 'aborted' : 'limit', cause };
  if (error instanceof UnprovableError) return { kind: 'unprovable', cause };
  return { kind: 'crashed', cause: `local EVM: ${cause}` };
}

const commons = new Map<number, Common>();

function commonOf(chainId: number): Common {
  const known = commons.get(chainId) ?? createCustomCommon({ chainId }, Mainnet, { hardfork: Hardfork.Osaka });
  commons.set(chainId, known);
  return known.copy();
}

function clock(trace: Trace, signal: AbortSignal | null): () => Promise<void> | void {
  let slice = performance.now() + SLICE;
  return () => {
    const now = performance.now();
    if (signal?.aborted) throw new CallLimitError('aborted');
    if (now > trace.deadline) throw new CallLimitError('time');
    if (signal === null || now < slice) return;
    return new Promise((resolve) =>
      setTimeout(() => {
        slice = performance.now() + SLICE;
        resolve();
      }),
    );
  };
}

/**
 * Calls without a JUMPDEST cost time as well, and one precompile is far too cheap for what it takes.
 * @returns whether any frame ran out of gas.
 */
function watchMessages(
  evm: EVM,
  tick: () => Promise<void> | void,
  limits: CallLimits,
  isClosed: boolean,
): { some: boolean } {
  const ranOut = { some: false };
  evm.events.on('afterMessage', ({ execResult }) => {
    if (isOutOfGas(execResult)) ranOut.some = true;
  });
  evm.events.on('beforeMessage', (message: Message, resume) => {
    if (message.depth > limits.depth) throw new CallLimitError('depth');
    if (isClosed && message.depth > 0 && message.value > 0n) throw new UnprovableError('the contract sends wei');
    if (message.codeAddress?.toString() === BLAKE2F && message.data.length === 213) {
      const rounds = new DataView(message.data.buffer, message.data.byteOffset).getUint32(0);
      if (rounds > limits.blakeRounds) throw new CallLimitError('blake2f rounds');
    }
    void Promise.resolve(tick()).then(resume);
  });
  return ranOut;
}

/** BLOCKHASH: the parent's from the header, older ones from the proven storage of the history contract. */
function blockHashes(header: Header, facts: Facts, trace: Trace, limits: CallLimits) {
  const chain = {
    async getBlock(number: number) {
      if (BigInt(number) === header.number - 1n) return { hash: () => toBytes(header.parentHash) };
      const slot = numberToHex(number % HISTORY_WINDOW, 32);
      const word = lookUp(facts.slots, { kind: 'slot', address: HISTORY, slot }, trace, limits);
      if (word !== undefined && BigInt(word.value) === 0n) throw new UnprovableError(`hash of block ${number}`);
      return { hash: () => (word === undefined ? new Uint8Array(32) : toBytes(word.value)) };
    },
    putBlock: async () => {},
    shallowCopy: () => chain,
  };
  return chain;
}

function blockHeader(header: Header) {
  return {
    number: header.number,
    coinbase: createAddressFromString(header.miner),
    timestamp: header.timestamp,
    difficulty: header.difficulty,
    prevRandao: toBytes(header.mixHash),
    gasLimit: header.gasLimit,
    baseFeePerGas: header.baseFeePerGas ?? 0n,
    // EIP-4844: the least price is 1, whatever the fork's update fraction; any other depends on a schedule that no header has.
    getBlobGasPrice: () => {
      if (header.excessBlobGas === 0n) return 1n;
      throw new UnprovableError('blob base fee');
    },
  };
}
