import { encodeFunctionData, parseAbi } from 'viem/utils';
import type { Address, Hex } from '../../core/hex.ts';
import type { ProofInput } from '../../core/verifier.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';

/** What Trident asks of a lane's verifier. */
const verifierAbi = parseAbi(['function verify(bytes proof, uint256[5] inputs) view returns (bool)']);

/**
 * The same question to the pinned verifier contract itself, run here over its proven code. Not to the one that accepted the
 * proof, where that is another: what such a contract answers is no word about this key.
 */
export function askContract(chainId: number, verifier: Address, proof: Hex, publicInputs: readonly Hex[]): ProofInput {
  const [a, b, c, d, e] = publicInputs.map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
  const data = encodeFunctionData({ abi: verifierAbi, functionName: 'verify', args: [proof, [a, b, c, d, e]] });
  const input: EvmReplayInput = {
    form: 'l1',
    chainId,
    to: verifier,
    data,
    accept: 'returns-true',
    acceptedEarlier: true,
  };
  return { verifier: 'evm-replay', input };
}
