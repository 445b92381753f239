import type { Abi, ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from 'viem';
import { decodeFunctionResult, encodeFunctionData } from 'viem/utils';
import { rawCall, type Steps } from '../core/ask.ts';
import type { Address } from '../core/hex.ts';
import { type Gap, gap, isGap, mapProven, type Proven } from '../core/proven.ts';

type View = 'view' | 'pure';

/**
 * Runs a `view` function of a contract here, over proven code and state, and decodes what it returns.
 * @returns the proven result; a gap `call-reverted` when the call provably reverts, and `unsupported-version` when what it
 * returns is not of this ABI's shape: the contract is another than the one that the adapter knows.
 */
export function* call<const A extends Abi, N extends ContractFunctionName<A, View>>(
  to: Address,
  abi: A,
  functionName: N,
  args: ContractFunctionArgs<A, View, N>,
): Steps<Proven<ContractFunctionReturnType<A, View, N>> | Gap> {
  const data = encodeFunctionData({ abi, functionName, args } as Parameters<typeof encodeFunctionData>[0]);
  const answer = yield* rawCall(to, data);
  if (isGap(answer)) return answer;
  const { value } = answer;
  if (!value.ok) return gap('call-reverted', `${functionName}: ${value.revert.slice(0, 266)}`);
  try {
    const decoded = decodeFunctionResult({ abi, functionName, args, data: value.data } as Parameters<
      typeof decodeFunctionResult
    >[0]);
    return mapProven(answer, () => decoded as ContractFunctionReturnType<A, View, N>);
  } catch {
    return gap('unsupported-version', `${functionName} returned ${value.data.slice(0, 66)}`);
  }
}
