import type { EVMOpts } from '@ethereumjs/evm';
import { toBytes as bytesOf, Address as EvmAddress, KECCAK256_NULL_S, setLengthLeft } from '@ethereumjs/util';
import { toHex } from '../formats/bytes.ts';
import { UnprovableError } from './limits.ts';

type CustomOpcode = NonNullable<EVMOpts['customOpcodes']>[number];
type Handler = Extract<CustomOpcode, { logicFunction: unknown }>['logicFunction'];

/** Every loop passes a JUMPDEST, so this is where a run can be stopped. Yellow Paper, appendix H: 1 gas, no effect. */
export const stoppable = (tick: () => Promise<void> | void): CustomOpcode => ({
  opcode: 0x5b,
  opcodeName: 'JUMPDEST',
  baseFee: 1,
  logicFunction: tick,
});

/** What a contract can learn of the world around it besides code and storage. Yellow Paper, appendix H. */
const WORLD = [
  [0x31, 'BALANCE'],
  // Contracts tell a simulation by these two, and some say yes to it without a look.
  [0x32, 'ORIGIN'],
  [0x3a, 'GASPRICE'],
  [0x40, 'BLOCKHASH'],
  [0x41, 'COINBASE'],
  [0x42, 'TIMESTAMP'],
  [0x43, 'NUMBER'],
  [0x44, 'PREVRANDAO'],
  [0x45, 'GASLIMIT'],
  [0x47, 'SELFBALANCE'],
  [0x48, 'BASEFEE'],
  [0x49, 'BLOBHASH'],
  [0x4a, 'BLOBBASEFEE'],
  [0xf0, 'CREATE'],
  [0xf5, 'CREATE2'],
] as const;
const CHAINID = [0x46, 'CHAINID'] as const;

/**
 * For a run of which only code and storage are known: whoever asks for more ends it, since any answer would be a guess.
 * @param knowsChain whether the chain's id is known.
 */
export function closedWorld(knowsChain: boolean): CustomOpcode[] {
  const unknown = knowsChain ? WORLD : [...WORLD, CHAINID];
  return [
    ...unknown.map(([opcode, opcodeName]) => ({ opcode, opcodeName, baseFee: 0, logicFunction: refusal(opcodeName) })),
    // The dynamic part of the fee is left at the price of a first access.
    { opcode: 0x3f, opcodeName: 'EXTCODEHASH', baseFee: 2600, logicFunction: codeHash },
  ];
}

const refusal =
  (name: string): Handler =>
  () => {
    throw new UnprovableError(`the contract asks for ${name}`);
  };

/** Whether an account without code exists is not known, and the answer depends on it (EIP-1052). */
const codeHash: Handler = async ({ stack, stateManager }) => {
  const address = new EvmAddress(setLengthLeft(bytesOf(stack.pop()), 32).subarray(12));
  const hash = toHex((await stateManager.getAccount(address))?.codeHash ?? new Uint8Array());
  if (hash === '0x' || hash === KECCAK256_NULL_S) throw new UnprovableError(`whether ${address.toString()} exists`);
  stack.push(BigInt(hash));
};
