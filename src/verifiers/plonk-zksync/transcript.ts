import { keccak256 } from '../../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import type { ZksyncProof } from './proof.ts';

const MASK = (1n << 253n) - 1n;

/** A running transcript of two Keccak states. Source: matter-labs/era-contracts, `L1VerifierPlonk.sol`. */
function start() {
  let state = new Uint8Array(64);
  let asked = 0;
  const tagged = (tag: number, rest: Uint8Array) => keccak256(concat(Uint8Array.of(0, 0, 0, tag), state, rest));
  return {
    say(...numbers: readonly bigint[]) {
      for (const number of numbers) {
        const word = toBytes(numberToHex(number, 32));
        state = concat(tagged(0, word), tagged(1, word));
      }
    },
    /** The next challenge, of 253 bits: below r without reduction. */
    ask: () => BigInt(toHex(tagged(2, toBytes(numberToHex(asked++, 4))))) & MASK,
  };
}

/** All challenges, in the order of the rounds. */
export function challenges({ input, coordinates: c, at }: ZksyncProof) {
  const { say, ask } = start();
  say(input, ...c.a, ...c.b, ...c.c, ...c.d);
  const eta = ask();
  say(...c.s);
  const [beta, gamma] = [ask(), ask()];
  say(...c.zPerm);
  const [betaLookup, gammaLookup] = [ask(), ask()];
  say(...c.zLookup);
  const alpha = ask();
  say(...c.t0, ...c.t1, ...c.t2, ...c.t3);
  const z = ask();
  say(at.quotient, at.a, at.b, at.c, at.d, at.dW, at.selector, at.sigma0, at.sigma1, at.sigma2, at.zPermW);
  say(at.table, at.lookupSelector, at.tableType, at.sW, at.zLookupW, at.tableW, at.linear);
  const v = ask();
  say(...c.w, ...c.wW);
  const u = ask();
  return { eta, beta, gamma, betaLookup, gammaLookup, alpha, z, v, u };
}
