import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest, Hex } from '../../core/hex.ts';
import type { Inspection } from '../../core/report.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { isHex, toBytes, toHex } from '../../formats/bytes.ts';

/** Runtime code of contracts, by its Keccak-256. */
export type Codes = ReadonlyMap<Digest, Hex>;

/** No runtime code on L1 is larger (EIP-170), and files of other kinds may lie in the folder. */
const LARGEST = 1_000_000;

/** Every file below a folder as code: its bytes, or the bytes that its text writes in hexadecimal. Names do not matter. */
export async function loadCodes(folder: string): Promise<Codes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const codes = await Promise.all(files.map(async (file) => codeOf(await readFile(file))));
  return new Map(codes.filter((code) => code !== null).map((code) => [keccakHex(code), toHex(code)]));
}

function codeOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > LARGEST) return null;
  const text = Buffer.from(bytes).toString('latin1').trim();
  const hex = text.startsWith('0x') ? text : `0x${text}`;
  return hex.length > 2 && isHex(hex) ? toBytes(hex) : bytes;
}

/** The code that an outcome says is lacking, when it is here: it names it by its hash. */
export function codeFor({ outcome }: Inspection & { kind: 'proof' }, codes: Codes): Hex | undefined {
  if (outcome.status !== 'unverifiable' || outcome.code !== 'key-unknown') return undefined;
  const hash = outcome.cause?.match(/0x[0-9a-f]{64}/)?.[0];
  return hash === undefined ? undefined : codes.get(hash as Digest);
}
