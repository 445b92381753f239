import type { Unverified } from '../core/verifier.ts';
import { isFields } from '../formats/fields.ts';

/** So that the list of what is verified here is honest about the field. A row leaves it when a folder of this name appears. */
export const UNVERIFIED: readonly Unverified[] = [
  {
    system: 'airbender',
    name: 'Airbender',
    why: 'its verifier is published for native machines alone, and did not build for WebAssembly within reason',
  },
  {
    system: 'binius64',
    name: 'Binius64',
    why: 'its verifier, built for WebAssembly, refuses valid proofs that it accepts natively',
  },
  {
    system: 'boojum',
    name: 'Boojum',
    why: 'its verifier does not build for WebAssembly, and natively accepts a proof without any queries',
  },
  {
    system: 'jolt',
    name: 'Jolt',
    why: 'no release of its verifier is published, and no proof of it was found to hold one against',
  },
  {
    system: 'miden',
    name: 'Miden VM',
    why: 'its format changes with each release, and no proof of it was found on any L1',
  },
  {
    system: 'pico',
    name: 'Pico',
    why: 'the verifier that is published for browsers leaves out the check of the recursion key',
  },
  {
    system: 'stone-cairo',
    name: 'Stone (Cairo)',
    why: 'the verifier that is published for browsers is unsound: what SHARP posts is replayed with its contracts’ code instead',
  },
  {
    system: 'winterfell',
    name: 'Winterfell',
    why: 'a toolkit, like Plonky3: the constraints are code, and no rollup posts such proofs',
  },
  {
    system: 'ziren',
    name: 'Ziren',
    why: 'its verifier is published as a repository alone, and binary files that it needs are not',
  },
  {
    system: 'zisk',
    name: 'ZisK',
    why: 'what reads the proofs at hand (0.11) is published as a repository alone; the crates are for 1.x, and bring no circuit with them',
  },
];

/** The row of a file whose system no verifier here reads; null for every other file. */
export const readUnverified = (json: unknown): Unverified | null =>
  isFields(json) ? (UNVERIFIED.find(({ system }) => system === json.system) ?? null) : null;
