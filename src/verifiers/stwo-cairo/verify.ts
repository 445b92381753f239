import artifact from '../../../wasm/artifacts/stwo-cairo.wasm?url';
import type { Hex } from '../../core/hex.ts';
import { type Outcome, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { concat, numberToHex, toBytes } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { type Fields, fields, list } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { claimedRun } from '../../formats/stwoStatement.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import type { Standing } from '../wasm/standing.ts';
import { meta } from './meta.ts';
import { rootsOf, VARIANTS, type Variant } from './roots.ts';
import { FELT_PRIME, type Statement, statementOf } from './statement.ts';

const load = wasmVerifier('stwo-cairo', artifact);

const RELEASE = '1.3.';
/** Bits, as the Cairo verifier of the release demands them. */
const FLOOR = 96;
/** Bits beyond which no proof could be made. */
const HIGHEST_FLOOR = 1024;
const MOST_OUTPUT = 100_000;

/** Nothing is known against release 1.3 behind the checks here. */
const STANDING: Standing = { policy: 'accept', advisories: [] };

interface StwoCairoFacts extends VerifierFacts, Standing {
  readonly release: string;
  readonly variant: Variant;
  /** The least security that the proof has, in bits, as the vendor counts it. */
  readonly floor: number;
}

/** Verifies a `StwoCairoInput` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<StwoCairoFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const { release } = input;
    if (typeof release !== 'string') giveUp('unsupported-format', 'release: not a text');
    if (!release.startsWith(RELEASE)) giveUp('no-verifier', `stwo-cairo ${release.slice(0, 20)}`);
    if (input.channel !== 'blake2s') giveUp('no-verifier', `stwo-cairo over ${String(input.channel).slice(0, 20)}`);
    const variant = VARIANTS.find((name) => name === input.variant);
    if (variant === undefined) giveUp('unsupported-format', 'unknown variant of the preprocessed trace');
    const floor = floorOf(input);
    const proof = bytes(input.proof, 'proof', meta.limits.bytes);
    const encoding = encodingOf(proof);
    const { programHash, output } = asked(input, proof);

    const verifier = await load();
    const question = [
      Uint8Array.of(encoding),
      Uint8Array.of(VARIANTS.indexOf(variant)),
      new Uint8Array(Uint32Array.of(floor).buffer),
      toBytes(rootsOf(variant)),
      toBytes(programHash),
      concat(...output.map(toBytes)),
      proof,
    ];
    return runToOutcome(verifier, question, () => {
      const facts = { system: 'stwo-cairo', key: programHash, publicInputs: output, release, variant, floor };
      return verified({ ...facts, ...STANDING });
    });
  });

function floorOf({ floor = FLOOR }: Fields): number {
  const isFloor = typeof floor === 'number' && Number.isInteger(floor) && floor >= 0 && floor <= HIGHEST_FLOOR;
  return isFloor ? floor : giveUp('unsupported-format', 'floor: not a number of bits');
}

/** An object is written for Rust verifiers (0), a list for the Cairo verifier (1). */
function encodingOf(proof: Uint8Array): number {
  const first = proof.find((byte) => byte > 0x20);
  const encoding = [0x7b, 0x5b].indexOf(first ?? 0);
  return encoding === -1 ? giveUp('unsupported-format', 'neither a JSON object nor a list') : encoding;
}

/** What the asker says, and for the rest what the proof says of itself: the crate holds the proof against both alike. */
function asked(input: Fields, proof: Uint8Array): Statement {
  const output = input.output === undefined ? undefined : list(input.output, 'output', MOST_OUTPUT).map(felt);
  const programHash = input.programHash === undefined ? undefined : felt(input.programHash);
  if (programHash !== undefined && output !== undefined) return { programHash, output };
  const run = claimedRun(new TextDecoder().decode(proof));
  // It then has no run in it at all, which the crate's reader would refuse as well.
  const claimed = run === null ? refuse('length') : statementOf(run);
  return { programHash: programHash ?? claimed.programHash, output: output ?? claimed.output };
}

/** A number as the vendor's tools print it: hexadecimal, without leading zeros or with all of them. */
function felt(value: unknown): Hex {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(value)) giveUp('unsupported-format', 'not a felt');
  const number = BigInt(value);
  return number < FELT_PRIME ? numberToHex(number, 32) : refuse('not-canonical');
}
