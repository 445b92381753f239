import type { EVMBN254Interface } from '@ethereumjs/evm';
import { concat, numberToHex, toBytes, toHex } from '../formats/bytes.ts';
import type { Bn254, G1, G2 } from './bn254.ts';

const WORD = 32;
const PAIR = 6 * WORD;

/** A precompile's input that EIP-196 or EIP-197 refuses: the call fails and takes all its gas. */
export class PrecompileInputError extends Error {
  override readonly name = 'PrecompileInputError';
}

/**
 * The EVM's precompiles 0x06 to 0x08 (EIP-196, EIP-197) over mcl. `@ethereumjs/evm` overwrites the option of this name
 * in `createEVM`, so set it on the instance afterwards. Each function throws `PrecompileInputError` for input that the
 * precompile refuses.
 */
export function bn254Precompiles(bn: Bn254): EVMBN254Interface {
  const word = (input: Uint8Array, at: number): bigint => {
    const bytes = new Uint8Array(WORD); // what is missing reads as zero
    bytes.set(input.subarray(at, at + WORD));
    return BigInt(toHex(bytes));
  };
  const g1At = (input: Uint8Array, at: number): G1 => {
    const point = bn.g1([word(input, at), word(input, at + WORD)]);
    if (typeof point !== 'string') return point;
    if (point === 'point-at-infinity') return bn.infinity().g1;
    throw new PrecompileInputError(point);
  };
  // EIP-197 puts the imaginary part first.
  const g2At = (input: Uint8Array, at: number): G2 => {
    const [x1, x0, y1, y0] = [0, 1, 2, 3].map((i) => word(input, at + i * WORD)) as [bigint, bigint, bigint, bigint];
    const point = bn.g2([
      [x0, x1],
      [y0, y1],
    ]);
    if (typeof point !== 'string') return point;
    if (point === 'point-at-infinity') return bn.infinity().g2;
    throw new PrecompileInputError(point);
  };
  const encode = (point: G1): Uint8Array => {
    const [x, y] = bn.coordinates(point);
    return concat(toBytes(numberToHex(x, WORD)), toBytes(numberToHex(y, WORD)));
  };

  return {
    add: (input) => encode(bn.add(g1At(input, 0), g1At(input, 2 * WORD))),
    mul: (input) => encode(bn.multiply(g1At(input, 0), word(input, 2 * WORD))),
    pairing: (input) => {
      if (input.length % PAIR !== 0) throw new PrecompileInputError('length');
      const pairs = Array.from({ length: input.length / PAIR }, (_, i): [G1, G2] => [
        g1At(input, i * PAIR),
        g2At(input, i * PAIR + 2 * WORD),
      ]);
      return toBytes(numberToHex(bn.pairingProductIsOne(pairs) ? 1 : 0, WORD));
    },
  };
}
