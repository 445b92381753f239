/** The text is not the PEM that was asked for. */
export class PemError extends Error {
  override readonly name = 'PemError';
}

const LARGEST = 1024 * 1024;
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----\r?\n((?:[A-Za-z0-9+/=]{1,128}[ \t]*\r?\n)+)-----END \1-----/y;
const BLANK = /[ \t\r\n]*/y;

/**
 * The DER of each block of a PEM text, in their order. Between blocks only white space may stand; bytes may end in zeros,
 * as a C string does. Base64 must be canonical.
 * @throws {PemError} for no block, more than `most`, other labels, or anything else.
 */
export function readPem(input: string | Uint8Array, label = 'CERTIFICATE', most = 10): readonly Uint8Array[] {
  const text = typeof input === 'string' ? input : fromBytes(input);
  if (text.length > LARGEST) throw new PemError('larger than anything read here');
  const blocks: Uint8Array[] = [];
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    BLOCK.lastIndex = at;
    const [whole, name, body] = BLOCK.exec(text) ?? [];
    if (whole === undefined || body === undefined) throw new PemError('not a PEM block');
    if (name !== label) throw new PemError(`block of another kind than ${label}`);
    if (blocks.length === most) throw new PemError(`more than ${most} blocks`);
    blocks.push(fromBase64(body.replace(/[ \t\r\n]/g, '')));
    at += whole.length;
  }
  if (blocks.length === 0) throw new PemError('no PEM block');
  return blocks;
}

function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.exec(text);
  return BLANK.lastIndex;
}

function fromBytes(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  if (end > LARGEST) throw new PemError('larger than anything read here');
  let text = '';
  for (const byte of bytes.subarray(0, end)) text += String.fromCharCode(byte);
  return text;
}

/** Canonical base64 with its padding. @throws {PemError} */
function fromBase64(text: string): Uint8Array {
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    throw new PemError('not base64');
  }
  if (btoa(decoded) !== text) throw new PemError('base64 is not canonical');
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}
