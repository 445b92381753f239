import { type Common, createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM, type EVM, type EVMBN254Interface, type Message } from '@ethereumjs/evm';
import { createAddressFromString } from '@ethereumjs/util';
import type { CallResult } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import type { Header } from '../../formats/header.ts';
import { type Facts, lookUp, type Trace } from './facts.ts';
import { CallLimitError, type CallLimits, UnprovableError } from './limits.ts';
import { strictState } from './stateManager.ts';

export interface RunInput {
  readonly to: Address;
  readonly data: Hex;
  readonly chainId: number;
  /** The proven header under which the call runs. */
  readonly header: Header;
  readonly facts: Facts;
  readonly limits: CallLimits;
  readonly signal: AbortSignal;
  /** Replaces the package's own arithmetic for precompiles 6 to 8. */
  readonly bn254?: EVMBN254Interface | undefined;
}

export interface Run extends Pick<Trace, 'touched' | 'missing'> {
  /** What the call came to; counts only when nothing is missing. */
  readonly end:
    | { readonly kind: 'result'; readonly value: CallResult }
    | { readonly kind: 'limit' | 'unprovable' | 'crashed' | 'aborted'; readonly cause: string };
}

/** Keeps the last 8191 block hashes in its storage, by number (EIP-2935). */
const HISTORY: Address = '0x0000f90827f1c53a10cb7a02335b175320002935';
const HISTORY_WINDOW = 8191;

const JUMPDEST = 0x5b;
const BLAKE2F: Address = '0x0000000000000000000000000000000000000009';

/** Milliseconds after which a run lets the event loop turn, so that an abort can reach it. */
const SLICE = 40;

/** Runs a call as `eth_call` does, from the zero address, over known facts in the newest fork that the package has. */
export async function run(input: RunInput): Promise<Run> {
  const { to, data, header, facts, limits, signal } = input;
  const trace: Trace = { touched: new Map(), missing: new Map(), deadline: performance.now() + limits.milliseconds };
  const tick = clock(trace, signal);
  const evm = await createEVM({
    common: commonOf(input.chainId),
    stateManager: strictState(facts, trace, limits),
    blockchain: blockHashes(header, facts, trace, limits),
    // Every loop passes a JUMPDEST, so this is where a run can be stopped. Yellow Paper, appendix H: 1 gas, no effect.
    customOpcodes: [{ opcode: JUMPDEST, opcodeName: 'JUMPDEST', baseFee: 1, logicFunction: tick }],
  });
  // `createEVM` overwrites the option of this name.
  if (input.bn254 !== undefined) (evm as unknown as { _bn254: EVMBN254Interface })._bn254 = input.bn254;
  const ranOut = watchMessages(evm, tick, limits);
  try {
    const { execResult } = await evm.runCall({
      to: createAddressFromString(to),
      data: toBytes(data),
      gasLimit: 2n * limits.gas,
      block: { header: blockHeader(header) },
      skipNonceIncrement: true,
    });
    const output = toHex(execResult.returnValue);
    const failed = execResult.exceptionError;
    // Halts of other kinds (invalid opcode, a refusing precompile) burn all gas and would do so with any amount of it.
    if (ranOut.some && execResult.executionGasUsed > limits.gas)
      return { ...trace, end: { kind: 'limit', cause: 'gas' } };
    const value: CallResult = failed === undefined ? { ok: true, data: output } : { ok: false, revert: output };
    return { ...trace, end: { kind: 'result', value } };
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

function clock(trace: Trace, signal: AbortSignal): () => Promise<void> | void {
  let slice = performance.now() + SLICE;
  return () => {
    const now = performance.now();
    if (signal.aborted) throw new CallLimitError('aborted');
    if (now > trace.deadline) throw new CallLimitError('time');
    if (now < slice) return;
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
function watchMessages(evm: EVM, tick: () => Promise<void> | void, limits: CallLimits): { some: boolean } {
  const ranOut = { some: false };
  evm.events.on('afterMessage', ({ execResult }) => {
    if (execResult.exceptionError?.error.includes('out of gas')) ranOut.some = true;
  });
  evm.events.on('beforeMessage', (message: Message, resume) => {
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
