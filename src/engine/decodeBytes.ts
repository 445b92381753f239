import { toBytes } from '../formats/bytes.ts';

/** Evidence is small; larger text is not decoded. In characters. */
const LARGEST_TEXT = 2_000_000;

/** What a file may mean as bytes: what its hexadecimal or base64 text stands for, and the bytes themselves. */
export function decodeBytes(file: Uint8Array): readonly Uint8Array[] {
  if (file.length > LARGEST_TEXT) return [file];
  const text = asciiOf(file);
  if (text === null) return [file];
  const digits = text.replace(/^0x/i, '');
  if (digits.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(digits)) return [toBytes(`0x${digits}`), file];
  const decoded = fromBase64(text);
  return decoded === null ? [file] : [decoded, file];
}

/** Text without white space and without the quotation marks around it; null when the bytes are no such text. */
function asciiOf(file: Uint8Array): string | null {
  if (file.some((byte) => byte > 0x7e)) return null;
  const text = new TextDecoder()
    .decode(file)
    .replace(/\s+/g, '')
    .replace(/^"(.*)"$/, '$1');
  return /^[0-9A-Za-z+/=_-]+$/.test(text) ? text : null;
}

/** Both alphabets of RFC 4648, padded or not. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
