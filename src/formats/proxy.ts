import { all, code, type Steps, slot } from '../core/ask.ts';
import type { Address, Digest } from '../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../core/proven.ts';

/** keccak256("eip1967.proxy.implementation") - 1. Source: EIP-1967. */
export const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';

/** A contract that was looked at, so that its layouts are known here. */
export interface KnownCode {
  /** In lower case. */
  readonly address: Address;
  /** Keccak-256 of its runtime code, immutables included. Absent: none is pinned, and nothing is known of its code. */
  readonly codeHash?: Digest;
}

/** Whether a contract at its pinned address has the pinned code; true where none is pinned, and the address alone decides. */
export const hasCode = ({ codeHash }: KnownCode, actual: Digest): boolean =>
  codeHash === undefined || codeHash === actual;

/** What stands behind a proxy, by the proven slot of EIP-1967. */
export interface Behind {
  readonly implementation: Address;
  readonly codeHash: Digest;
  readonly evidence: readonly Digest[];
}

/** @param pinned what is expected there, if anything: its code is asked for in the same round as the slot. */
export function* readBehind(proxy: Address, pinned: KnownCode | undefined): Steps<Behind | Gap> {
  const [word, [expected]] = yield* all([
    slot(proxy, IMPLEMENTATION_SLOT),
    all(pinned === undefined ? [] : [code(pinned.address)]),
  ]);
  if (isGap(word)) return word;
  const implementation: Address = `0x${word.value.slice(-40)}`;
  const isExpected = expected !== undefined && implementation === pinned?.address;
  const runtime = isExpected ? expected : yield* code(implementation);
  if (isGap(runtime)) return runtime;
  return { implementation, codeHash: runtime.value.hash, evidence: evidenceOf([word, runtime]) };
}
