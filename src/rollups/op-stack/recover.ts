import { rawCall, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, gap, isGap, mapProven, type Proven } from '../../core/proven.ts';

/** The precompile of every EVM. Source: yellow paper, appendix E. */
export const ECRECOVER = '0x0000000000000000000000000000000000000001';

/**
 * The account that signed a digest, as the EVM recovers it: what it is registered as is then asked by its address. That the
 * signature holds is for the verifier to say. @param signature r, s, v: 65 bytes.
 */
export function* recoverBy(digest: Digest, signature: Hex): Steps<Proven<Address> | Gap> {
  if (signature.length !== 132) return gap('unsupported-format', `a signature of ${(signature.length - 2) / 2} bytes`);
  const v = signature.slice(130).padStart(64, '0');
  const answer = yield* rawCall(ECRECOVER, `${digest}${v}${signature.slice(2, 130)}`);
  if (isGap(answer)) return answer;
  if (!answer.value.ok || answer.value.data.length !== 66) return gap('unsupported-format', 'a signature of nobody');
  const account: Address = `0x${answer.value.data.slice(26)}`;
  return mapProven(answer, () => account);
}
