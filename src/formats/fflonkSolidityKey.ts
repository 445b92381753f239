import { having, type Reader, ShapeError, text } from './shape.ts';

const number = text(78);

const constants = having({
  n: number,
  w1: number,
  wr: number,
  w3: number,
  w4: number,
  w8_1: number,
  C0x: number,
  C0y: number,
  X2x1: number,
  X2x2: number,
  X2y1: number,
  X2y2: number,
});

/**
 * An FFLONK key as the constants of snarkjs's generated Solidity verifier, in the shape of snarkjs's `verification_key.json`. The
 * contract has one public input and the coset factors 2 and 3 in its code.
 */
export const fflonkSolidityKey: Reader<object> = (value, path) => {
  const key = constants(value, path);
  const power = key.n === '' ? -1 : Number(key.n).toString(2).length - 1;
  if (!Number.isSafeInteger(Number(key.n)) || 2 ** power !== Number(key.n)) {
    throw new ShapeError(`${path}.n`, 'a power of two');
  }
  return {
    protocol: 'fflonk',
    curve: 'bn128',
    nPublic: 1,
    power,
    k1: '2',
    k2: '3',
    w: key.w1,
    w3: key.w3,
    w4: key.w4,
    w8: key.w8_1,
    wr: key.wr,
    X_2: [
      [key.X2x1, key.X2x2],
      [key.X2y1, key.X2y2],
      ['1', '0'],
    ],
    C0: [key.C0x, key.C0y, '1'],
  };
};
