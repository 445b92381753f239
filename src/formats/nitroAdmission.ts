import type { Compared } from '../core/check.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import type { FailCode } from '../core/outcome.ts';
import type { NitroJournal } from './nitroJournal.ts';

/** Keccak-256, handed in by the caller: this folder has no cryptography. */
export type Keccak = (bytes: Hex) => Digest;

/** What a journal must fit. Times in seconds, and Unix seconds. */
export interface Disclosed {
  readonly signer: Address;
  readonly imageHash: Digest;
  /** Of the block that took the registration. */
  readonly registeredAt: number;
  readonly maxAge: number;
}

/** SHA-256 of the DER of AWS's root for Nitro enclaves. Source: AWS, "Verifying the root of trust". */
const AWS_ROOT: Digest = '0x641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b';
const SUCCESS = 0;
const PCR0_BYTES = 48;

/** An account of an uncompressed key of secp256k1: 0x04, x, y. */
const accountOf = (keccak256: Keccak, key: Hex): Address | 'none' =>
  key.length === 2 + 2 * 65 && key.startsWith('0x04') ? `0x${keccak256(`0x${key.slice(4)}`).slice(-40)}` : 'none';

/**
 * Holds what a proof about a Nitro document says of it against what L1 registered. The journal counts milliseconds, L1 seconds. The
 * first that does not fit is the fault.
 */
export function judgeJournal(
  keccak256: Keccak,
  { result, timestampMs, certificates, publicKey, pcrs }: NitroJournal,
  { signer, imageHash, registeredAt, maxAge }: Disclosed,
): { readonly fault: FailCode | null; readonly compared: readonly Compared[] } {
  const [root = 'none'] = certificates;
  const pcr0 = pcrs.get(0) ?? '0x';
  const image = keccak256(pcr0);
  const age = BigInt(registeredAt) * 1000n - timestampMs;
  const account = accountOf(keccak256, publicKey);
  const isZero = (n: number) => BigInt(pcrs.get(n) ?? 0n) === 0n;
  const compared = [
    row('account of the attested key', signer, account),
    row('hash of the attested image', imageHash, image),
    {
      what: 'age of the document when it was registered, in seconds',
      expected: `0 to ${maxAge}`,
      actual: (Number(age) / 1000).toFixed(3),
      equal: age >= 0n && age <= BigInt(maxAge) * 1000n,
    },
  ];
  const faults: readonly (FailCode | null)[] = [
    result === SUCCESS ? null : 'statement-mismatch',
    root === AWS_ROOT ? null : 'root',
    account === signer ? null : 'signer-binding',
    pcr0.length === 2 + 2 * PCR0_BYTES && image === imageHash ? null : 'image-hash',
    [0, 1, 2].every(isZero) ? 'debug' : null,
    age < 0n ? 'from-the-future' : null,
    age > BigInt(maxAge) * 1000n ? 'too-old' : null,
  ];
  return { fault: faults.find((fault) => fault !== null) ?? null, compared };
}

const row = (what: string, expected: string, actual: string): Compared => ({
  what,
  expected,
  actual,
  equal: expected === actual,
});
