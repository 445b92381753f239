import type { Common } from '@ethereumjs/common';
import {
  type AddPrecompile,
  type EVMBN254Interface,
  type ExecResult,
  getActivePrecompiles,
  type PrecompileInput,
} from '@ethereumjs/evm';
import type { Hex } from '../core/hex.ts';
import { bn254Precompiles } from '../crypto/bn254Precompiles.ts';
import { CallLimitError, type CallLimits } from './limits.ts';

/** 0x06 to 0x08: addition, multiplication and pairing of BN254 (EIP-196, EIP-197), on WebAssembly. */
const BN254 = [6, 7, 8];
/** 0x0a: an opening of a KZG commitment (EIP-4844). */
const POINT_EVALUATION = 10;
/** 0x08, 0x0c, 0x0e, 0x0f: what takes any number of points, and so any amount of time (EIP-197, EIP-2537). */
const MANY_POINTS = [8, 12, 14, 15];

/**
 * The precompiles as a run needs them. BN254 and KZG are not the package's own: they are loaded when a call first reaches
 * them, so that a call without them pays nothing. None is given more points than `limits` allow.
 * @param burnt told of the gas that a precompile took because it refused its input: all that it was given.
 */
export function precompilesOf(common: Common, limits: CallLimits, burnt: (gas: bigint) => void): AddPrecompile[] {
  return [...getActivePrecompiles(common)].map(([hex, own]): AddPrecompile => {
    const number = Number.parseInt(hex, 16);
    const prepare = BN254.includes(number) ? useMcl : number === POINT_EVALUATION ? useKzg : undefined;
    const call: AddPrecompile['function'] = async (input) => {
      if (MANY_POINTS.includes(number) && input.data.length > limits.points) throw new CallLimitError('points');
      await prepare?.(input);
      const result = await own(input);
      if (result.exceptionError !== undefined && !isOutOfGas(result)) burnt(result.executionGasUsed);
      return result;
    };
    return { address: `0x${hex}`, function: call };
  });
}

export const isOutOfGas = ({ exceptionError }: ExecResult): boolean =>
  exceptionError?.error.includes('out of gas') === true;

let mcl: Promise<EVMBN254Interface> | undefined;

/** `createEVM` overwrites the option of this name, so the instance is given it. */
async function useMcl({ _EVM: evm }: PrecompileInput): Promise<void> {
  mcl ??= import('../crypto/bn254.ts').then(async ({ loadBn254 }) => bn254Precompiles(await loadBn254()));
  try {
    (evm as unknown as { _bn254: EVMBN254Interface })._bn254 = await mcl;
  } catch (error) {
    mcl = undefined; // it may load the next time
    throw error;
  }
}

async function useKzg({ common }: PrecompileInput): Promise<void> {
  const { verifyPointEvaluation } = await import('../crypto/pointEvaluation.ts');
  const verifyProof = (commitment: string, z: string, y: string, proof: string) =>
    verifyPointEvaluation(commitment as Hex, z as Hex, y as Hex, proof as Hex);
  Object.assign(common.customCrypto, { kzg: { verifyProof } });
}
