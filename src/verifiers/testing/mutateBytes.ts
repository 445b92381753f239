import { concat } from '../../formats/bytes.ts';
import { type Draw, pickOne } from './mutate.ts';

/** Heads that promise more than there is: huge lengths of DER and CBOR, indefinite ones, deep nesting. */
const HEADS: readonly (readonly number[])[] = [
  [0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
  [0x30, 0x80],
  [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x9a, 0xff, 0xff, 0xff, 0xff],
  [0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x9f],
  [0xbf],
  Array.from({ length: 4000 }, () => 0x81),
  Array.from({ length: 4000 }, () => 0x30),
];

type Mutation = (bytes: Uint8Array, draw: Draw) => Uint8Array;

/** Each way in which bytes are changed; the name says what was done. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'changed a byte': (bytes, draw) => {
    const at = draw(bytes.length);
    return bytes.map((byte, i) => (i === at ? byte ^ (1 + draw(255)) : byte));
  },
  'flipped a bit': (bytes, draw) => {
    const [at, bit] = [draw(bytes.length), draw(8)];
    return bytes.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
  },
  'cut the end': (bytes, draw) => bytes.subarray(0, draw(bytes.length)),
  'left bytes out': (bytes, draw) => {
    const from = draw(bytes.length);
    return concat(bytes.subarray(0, from), bytes.subarray(from + 1 + draw(16)));
  },
  'put bytes in': (bytes, draw) => {
    const from = draw(bytes.length);
    const more = Uint8Array.from({ length: 1 + draw(16) }, () => draw(256));
    return concat(bytes.subarray(0, from), more, bytes.subarray(from));
  },
  'put a promise of more in': (bytes, draw) => {
    const from = draw(bytes.length);
    return concat(bytes.subarray(0, from), Uint8Array.from(pickOne(draw, HEADS)), bytes.subarray(from));
  },
  'overwrote with a promise of more': (bytes, draw) => {
    const from = draw(bytes.length);
    const head = pickOne(draw, HEADS);
    return concat(bytes.subarray(0, from), Uint8Array.from(head), bytes.subarray(from + head.length));
  },
  'set four bytes to ones': (bytes, draw) => {
    const from = draw(Math.max(1, bytes.length - 4));
    return bytes.map((byte, i) => (i >= from && i < from + 4 ? 0xff : byte));
  },
  'said a part twice': (bytes, draw) => {
    const [from, length] = [draw(bytes.length), 1 + draw(200)];
    return concat(bytes.subarray(0, from + length), bytes.subarray(from));
  },
};

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Other bytes than these, and what was done to them. */
export function mutateBytes(bytes: Uint8Array, draw: Draw): { readonly how: string; readonly mutant: Uint8Array } {
  for (;;) {
    const how = pickOne(draw, Object.keys(MUTATIONS));
    const mutant = MUTATIONS[how]?.(bytes, draw) ?? bytes;
    if (!isSame(mutant, bytes)) return { how, mutant };
  }
}
