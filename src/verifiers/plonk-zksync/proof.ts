import type { Remark } from '../../core/outcome.ts';
import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { type G1Coordinates, P, R } from '../../crypto/bn254Field.ts';
import { ZKSYNC_PROOF_WORDS } from '../../formats/plonkZksync.ts';
import { refuse } from '../../formats/refusal.ts';
import { admitG1 } from '../admit.ts';

const POINTS = ['a', 'b', 'c', 'd', 'zPerm', 's', 'zLookup', 't0', 't1', 't2', 't3'] as const;

/** Evaluations at z, those whose names end in W at z·omega. */
const SCALARS = [
  'a',
  'b',
  'c',
  'd',
  'dW',
  'selector',
  'sigma0',
  'sigma1',
  'sigma2',
  'zPermW',
  'sW',
  'zLookupW',
  'table',
  'tableW',
  'lookupSelector',
  'tableType',
  'quotient',
  'linear',
] as const;

const OPENINGS = ['w', 'wW'] as const;

type PointName = (typeof POINTS)[number] | (typeof OPENINGS)[number];

/** A proof as the contract sees it, after its reductions. */
export interface ZksyncProof {
  /** The public input, below 2^253. */
  readonly input: bigint;
  readonly coordinates: { readonly [Name in PointName]: G1Coordinates };
  readonly points: { readonly [Name in PointName]: G1 };
  readonly at: { readonly [Name in (typeof SCALARS)[number]]: bigint };
}

const MASK = (1n << 253n) - 1n;

/**
 * Reads 44 words and one public input as the contract does: it clears the input's top three bits and reduces coordinates and
 * evaluations; each laxity is a remark. Points must be on the curve, which for the contract (0, 0) is not. Source:
 * matter-labs/era-contracts, `L1VerifierPlonk.sol`, loadProof.
 */
export function loadProof(
  bn: Bn254,
  inputs: readonly bigint[],
  words: readonly bigint[],
): { proof: ZksyncProof; remarks: readonly Remark[] } {
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0 || words.length !== ZKSYNC_PROOF_WORDS) return refuse('length');
  let reduced = false;
  const take = (at: number, order: bigint): bigint => {
    const word = words[at] ?? 0n;
    reduced ||= word >= order;
    return word % order;
  };
  const point = (at: number): G1Coordinates => [take(at, P), take(at + 1, P)];
  const afterPoints = 2 * POINTS.length;
  const afterScalars = afterPoints + SCALARS.length;
  const coordinates = Object.fromEntries([
    ...POINTS.map((name, i) => [name, point(2 * i)]),
    ...OPENINGS.map((name, i) => [name, point(afterScalars + 2 * i)]),
  ]) as Record<PointName, G1Coordinates>;
  const points = Object.fromEntries(
    Object.entries(coordinates).map(([name, read]) => [name, admitG1(bn, read)]),
  ) as Record<PointName, G1>;
  const at = Object.fromEntries(SCALARS.map((name, i) => [name, take(afterPoints + i, R)])) as ZksyncProof['at'];
  return {
    proof: { input: input & MASK, coordinates, points, at },
    remarks: [
      ...(reduced ? (['coordinate-reduced-on-chain'] as const) : []),
      ...(input > MASK ? (['high-bits-masked-on-chain'] as const) : []),
    ],
  };
}
