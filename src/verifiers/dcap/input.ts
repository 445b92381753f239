import { TCB_STATUSES } from '../../core/attestation.ts';
import { LONGEST_TEXT } from '../../formats/collateralText.ts';
import {
  type CertificateChain,
  type DcapCollateral,
  type DcapDemands,
  type DcapInput,
  type DcapRoot,
  MEASUREMENTS,
  type SignedText,
} from '../../formats/dcap.ts';
import { giveUp } from '../../formats/refusal.ts';
import { count, exactly, hex, list, literal, nullable, type Reader, ShapeError, text } from '../../formats/shape.ts';

/** Longest quote that is read, in bytes: clouds hand out at most 8000. */
const LONGEST_QUOTE = 64 * 1024;
const LONGEST_CRL = 2 * 1024 * 1024;
const LONGEST_CHAIN = 64 * 1024;

/** Hexadecimal of at most so many bytes, whose length is looked at first. */
export const hexUpTo =
  (most: number): Reader<`0x${string}`> =>
  (value, path) => {
    if (typeof value === 'string' && value.length > 2 + 2 * most) giveUp('too-large', `${path}: over ${most} bytes`);
    return hex(value, path);
  };

const derOfEach = list(hexUpTo(8192), 3);
const chain: Reader<CertificateChain> = (value, path) =>
  typeof value === 'string' ? text(LONGEST_CHAIN)(value, path) : derOfEach(value, path);

const signedText: Reader<SignedText> = exactly({
  text: text(LONGEST_TEXT),
  signature: hexUpTo(64),
  chain,
});

const dcapCollateral: Reader<DcapCollateral> = exactly(
  {},
  {
    rootCrl: hexUpTo(LONGEST_CRL),
    pckCrl: hexUpTo(LONGEST_CRL),
    tcbInfo: signedText,
    qeIdentity: signedText,
    pckChain: chain,
  },
);

const dcapRoot: Reader<DcapRoot> = (value, path) =>
  value === 'intel' ? value : exactly({ test: text(LONGEST_CHAIN) })(value, path);

const allowed = list(hexUpTo(64), 10_000);
const demands: Reader<DcapDemands> = exactly(
  {},
  {
    measurements: exactly({}, Object.fromEntries(MEASUREMENTS.map((name) => [name, allowed]))),
    reportDataStart: hexUpTo(64),
    statuses: list(literal(...TCB_STATUSES), 16),
    minTcbEvaluationDataNumber: count,
  },
);

const dcapFields = {
  quote: hexUpTo(LONGEST_QUOTE),
  collateral: nullable(dcapCollateral),
  verifyAt: count,
  timeFrom: literal('asked', 'evidence', 'now'),
  root: dcapRoot,
};

/** Reads an untrusted `DcapInput`. Throws a `ShapeError` for everything that is not one, and ends the reading for what is huge. */
export const dcapInput: Reader<DcapInput> = exactly(dcapFields, { demands, usedAt: count });

/** Reads an untrusted `DcapInput` with one field more. */
export const dcapInputWith = <N extends string, T>(
  name: N,
  read: Reader<T>,
): Reader<DcapInput & Readonly<Record<N, T>>> =>
  exactly({ ...dcapFields, [name]: read }, { demands, usedAt: count }) as Reader<DcapInput & Readonly<Record<N, T>>>;

/** Reads input that nobody vouches for. A wrong shape ends the reading as `unsupported-format`. */
export function readShape<T>(read: Reader<T>, value: unknown): T {
  try {
    return read(value, 'input');
  } catch (error) {
    if (error instanceof ShapeError) giveUp('unsupported-format', error.message);
    throw error;
  }
}
