import { decodeAbiParameters, encodeAbiParameters } from 'viem/utils';
import type { Address, Hex } from '../../core/hex.ts';
import { LANES, type Lane, type Site } from './site.ts';

/** A sub-proof with the kind that its composer gave it to. */
export interface SubProof {
  readonly lane: Lane;
  readonly proof: Hex;
}

const BY_NUMBER = [
  {
    type: 'tuple[]',
    components: [
      { name: 'verifier', type: 'uint8' },
      { name: 'proof', type: 'bytes' },
    ],
  },
] as const;
const BY_ADDRESS = [
  {
    type: 'tuple[]',
    components: [
      { name: 'verifier', type: 'address' },
      { name: 'proof', type: 'bytes' },
    ],
  },
] as const;

/** The composer's numbers of its verifiers. Source: Shasta's `ComposeVerifier.sol`, `VerifierType`. */
const NUMBERS: Readonly<Record<number, Lane>> = { 1: 'sgxGeth', 4: 'sgxReth', 5: 'risc0', 6: 'sp1' };

/** Shasta: verifiers by number. @returns undefined for bytes of another shape, and for a number of no verifier that is known here. */
export function subProofsByNumber(proof: Hex): readonly SubProof[] | undefined {
  const read = decoded(BY_NUMBER, proof);
  return read && named(read.map(({ verifier, proof }) => ({ lane: NUMBERS[Number(verifier)], proof })));
}

/** Pacaya: verifiers by address. */
export function subProofsByAddress(
  proof: Hex,
  { verifiers }: Pick<Site, 'verifiers'>,
): readonly SubProof[] | undefined {
  const read = decoded(BY_ADDRESS, proof);
  const laneOf = (verifier: string) => LANES.find((lane) => verifiers[lane].address === verifier.toLowerCase());
  return read && named(read.map(({ verifier, proof }) => ({ lane: laneOf(String(verifier)), proof })));
}

interface Raw {
  readonly verifier: number | Address;
  readonly proof: Hex;
}

/** One encoding for one list: others, which L1's decoder would take too, are none that is known here. */
function decoded(types: typeof BY_NUMBER | typeof BY_ADDRESS, proof: Hex): readonly Raw[] | undefined {
  try {
    const [list] = decodeAbiParameters(types as typeof BY_NUMBER, proof);
    return encodeAbiParameters(types as typeof BY_NUMBER, [list]) === proof.toLowerCase() ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Each kind at most once, as the composer's rising order demands. */
function named(
  read: readonly { readonly lane: Lane | undefined; readonly proof: Hex }[],
): readonly SubProof[] | undefined {
  const known = read.filter((one): one is SubProof => one.lane !== undefined);
  const isWhole = known.length === read.length && new Set(known.map(({ lane }) => lane)).size === read.length;
  return isWhole ? known : undefined;
}
