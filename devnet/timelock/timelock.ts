import { encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import type { Chain, Contract, Role } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';

/** A call that an operation makes. */
export interface Planned {
  readonly on: Contract;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

const NONE: Hex = `0x${'00'.repeat(32)}`;
/** One that does not say what it is: since 4.9 the real contract logs it. */
export const SALT = keccak256(stringToHex('devnet timelock: salt'));

/** A timelock that its deployer alone uses. @param delay seconds. */
export async function deployTimelock(l1: Chain, role: Role, delay: number): Promise<Contract> {
  const { Timelock } = await compileStandIns('timelock');
  if (Timelock === undefined) throw new Error('no stand-in');
  return l1.deploy(Timelock, [delay], role);
}

const argsOf = ({ on, functionName, args }: Planned) =>
  [on.address, 0n, encodeFunctionData({ abi: on.abi, functionName, args }), NONE, SALT] as const;

/** Announces a call, to be made after the least delay that holds. */
export async function announce(l1: Chain, role: Role, timelock: Contract, planned: Planned): Promise<void> {
  await l1.send(role, timelock, 'schedule', [...argsOf(planned), await l1.read(timelock, 'getMinDelay')]);
}

/** Makes it, once its delay is over. */
export const carryOut = (l1: Chain, role: Role, timelock: Contract, planned: Planned): Promise<void> =>
  l1.send(role, timelock, 'execute', argsOf(planned));

/** Calls it off. */
export const callOff = async (l1: Chain, role: Role, timelock: Contract, planned: Planned): Promise<void> =>
  l1.send(role, timelock, 'cancel', [await l1.read(timelock, 'hashOperation', argsOf(planned))]);
