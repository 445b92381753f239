import type { ReadBytes, ReadFile } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { PemError, readPem } from '../../crypto/pem.ts';
import { toHex } from '../../formats/bytes.ts';
import { isFields } from '../../formats/fields.ts';
import type { NitroInput } from '../../formats/nitro.ts';
import { AWS_ROOT_SHA256 } from './root.ts';

/** Reads `{ kind: 'nitro', quote, verifyAt, collateral: { trusted_root }, claim }`. A root of its own is the file's word. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.kind !== 'nitro') return null;
  const { quote: document, verifyAt, collateral, claim } = json;
  const root = isFields(collateral) ? ownRoot(collateral.trusted_root) : {};
  const { allowedPcr0, signer, registeredAt, maxAgeSeconds } = isFields(claim) ? claim : {};
  const demands = { allowedPcr0, signer, registeredAt, maxAgeSeconds };
  return { input: { document, verifyAt, ...root, demands }, key: 'root' in root ? 'in-file' : 'pinned' };
};

/** The root of the file, unless it is AWS's own. What is no certificate is the verifier's to refuse. */
function ownRoot(pem: unknown): { readonly root?: unknown } {
  if (pem === undefined || pem === null) return {};
  try {
    const [root = new Uint8Array()] = readPem(typeof pem === 'string' ? pem : '', 'CERTIFICATE', 1);
    return sha256Hex(root) === AWS_ROOT_SHA256 ? {} : { root: toHex(root) };
  } catch (error) {
    if (!(error instanceof PemError)) throw error;
    return { root: pem };
  }
}

/** A COSE_Sign1 with ES384, with its tag 18 or without: what the Nitro module hands out. It is checked at its own time. */
export const readBytes: ReadBytes = (bytes) => {
  const start = bytes[0] === 0xd2 ? 1 : 0;
  const isSign1 = [0x84, 0x44, 0xa1, 0x01].every((byte, i) => bytes[start + i] === byte);
  const input: NitroInput = { document: toHex(bytes), verifyAt: 'timestamp' };
  return isSign1 ? { input, key: 'pinned' } : null;
};
