import type { Inspection } from '../../core/report.ts';
import { exactly, list, literal, text } from '../../formats/shape.ts';

/** What a vector says must come out. `vectors/CODES.md` gives the fields their meaning. */
export interface Expectation {
  readonly status: 'verified' | 'failed' | 'unverifiable';
  readonly codes: readonly string[];
  readonly remark: string | undefined;
}

const STATUS = { valid: 'verified', invalid: 'failed', unknown: 'unverifiable' } as const;

const fields = exactly(
  { expect: literal('valid', 'invalid', 'unknown') },
  { expectCode: list(text(), 20), expectRemark: text() },
);

/** @throws {ShapeError} for a file that is no vector; @throws when a refusal is expected for no stated reason. */
export function readExpectation(json: Record<string, unknown>): Expectation {
  const read = fields(Object.fromEntries(Object.entries(json).filter(([key]) => key.startsWith('expect'))), 'vector');
  const codes = read.expectCode ?? [];
  if (read.expect !== 'valid' && codes.length === 0) throw new Error('a refusal is expected, but for no reason');
  return { status: STATUS[read.expect], codes, remark: read.expectRemark };
}

/** Null when the result is the expected one for an expected reason; else what came out, in a few words. */
export function mismatch(expected: Expectation, inspection: Inspection): string | null {
  if (inspection.kind !== 'proof') return `not decided as a proof: ${JSON.stringify(inspection)}`;
  const { outcome } = inspection;
  const came = JSON.stringify(outcome.status === 'verified' ? { ...outcome, facts: undefined } : outcome);
  if (outcome.status !== expected.status) return came;
  if (outcome.status === 'verified') {
    const { remark } = expected;
    return remark === undefined || outcome.remarks.some((said) => said === remark) ? null : came;
  }
  return expected.codes.includes(outcome.code) ? null : came;
}
