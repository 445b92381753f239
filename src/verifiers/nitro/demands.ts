import type { CheckRow, NitroFacts } from '../../core/attestation.ts';
import type { Outcome } from '../../core/outcome.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { addressOfUncompressed } from '../../crypto/secp256k1.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import type { NitroDemands } from '../../formats/nitro.ts';
import { createChecklist } from '../checklist.ts';

/** Holds the document against what its asker demands: which image, whose key, how old at its registration. */
export function judgeDemands(
  { allowedPcr0, imageHash, signer, registeredAt, maxAgeSeconds }: NitroDemands,
  facts: NitroFacts,
): { readonly policy: Outcome<null> | null; readonly rows: readonly CheckRow[] } {
  const checks = createChecklist();
  if (allowedPcr0 !== undefined) {
    const isAllowed = allowedPcr0.some((allowed) => allowed === facts.pcrs['0']);
    checks.add('PCR0 is one of those allowed', isAllowed ? null : 'pcr0-not-allowed');
  }
  if (imageHash !== undefined) {
    const isImage = toHex(keccak256(toBytes(facts.pcrs['0'] ?? '0x'))) === imageHash;
    checks.add('PCR0 is that of the registered image', isImage ? null : 'image-hash');
  }
  if (signer !== undefined) {
    const isSigner = facts.publicKey !== undefined && addressOfUncompressed(toBytes(facts.publicKey)) === signer;
    checks.add('The attested public key is the signer’s', isSigner ? null : 'signer-binding');
  }
  if (registeredAt !== undefined) {
    const age = registeredAt * 1000 - facts.timestampMs;
    checks.add('Not from after its registration', age < 0 ? 'from-the-future' : null);
    if (maxAgeSeconds !== undefined) {
      const note = `${Math.round(age / 1000)} s old at its registration, ${maxAgeSeconds} s allowed`;
      checks.add('Age at its registration', age > maxAgeSeconds * 1000 ? 'too-old' : null, note);
    }
  }
  return { policy: checks.rows.length === 0 ? null : checks.conclude(null), rows: checks.rows };
}
