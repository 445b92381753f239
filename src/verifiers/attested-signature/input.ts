import type { AttestedSignatureInput, ReportDataLayout, SignedClaim } from '../../formats/attestedSignature.ts';
import { count, exactly, hexOf, literal, type Reader, tagged } from '../../formats/shape.ts';
import { dcapInputWith, hexUpTo } from '../dcap/input.ts';

const LONGEST_DATA = 65_536;

const layout: Reader<ReportDataLayout> = tagged('form', {
  address: exactly({ form: literal('address') }),
  'address-block': exactly({ form: literal('address-block'), block: exactly({ number: count, hash: hexOf(32) }) }),
  'address-hash': exactly({ form: literal('address-hash'), data: hexUpTo(LONGEST_DATA) }),
  hash: exactly({ form: literal('hash'), data: hexUpTo(LONGEST_DATA) }),
});

const signed: Reader<SignedClaim> = exactly(
  { layout, digest: hexOf(32), signature: hexUpTo(1024), registered: hexOf(20) },
  { window: exactly({ from: count, to: count, usedAt: count }) },
);

/** Reads an untrusted `AttestedSignatureInput`. Throws a `ShapeError` for everything that is not one. */
export const attestedSignatureInput: Reader<AttestedSignatureInput> = dcapInputWith('signed', signed);
