import { isObject } from '../../core/reading.ts';
import type { Inspection } from '../../core/report.ts';
import { exactly, having, list, literal, text } from '../../formats/shape.ts';
import { codesOfPatch, isStark, policyMismatch } from './stark.ts';
import { teeMismatch } from './tee.ts';
import { isUltraHonk, ultraHonkCodes } from './ultraHonk.ts';

/** What a vector says must come out. `vectors/CODES.md` gives the fields their meaning. */
export interface Expectation {
  readonly status: 'verified' | 'failed' | 'unverifiable';
  readonly codes: readonly string[];
  readonly remark: string | undefined;
  /** The whole of `expect` of a TEE case: statuses, policies and fields besides the verdict. */
  readonly tee?: Readonly<Record<string, unknown>>;
  /** Of a STARK: what a product does with it besides. */
  readonly policy?: unknown;
}

const STATUS = { valid: 'verified', invalid: 'failed', unknown: 'unverifiable' } as const;

const fields = exactly(
  { expect: literal('valid', 'invalid', 'unknown') },
  { expectCode: list(text(), 20), expectRemark: text() },
);

const teeFields = having({ verdict: literal('valid', 'invalid') }, { failures: list(text(), 20) });

/**
 * What must come out once the contract's own code is at hand: what it answered in a local EVM. It gives no reason, so any
 * refusal of the contract's will do.
 */
export function readReplayExpectation(json: Record<string, unknown>): Expectation | null {
  if (json.replayExpect === undefined) return null;
  const answer = literal('valid', 'invalid')(json.replayExpect, 'replayExpect');
  return { status: STATUS[answer], codes: ['contract-refused'], remark: undefined };
}

/** @throws {ShapeError} for a file that is no vector; @throws when a refusal is expected for no stated reason. */
export function readExpectation(json: Record<string, unknown>): Expectation {
  if (isObject(json.expect)) return 'result' in json.expect ? readCairo(json.expect) : readTee(json.expect);
  const read = fields(Object.fromEntries(Object.entries(json).filter(([key]) => key.startsWith('expect'))), 'vector');
  const codes = read.expectCode ?? codesOf(json);
  if (read.expect !== 'valid' && codes.length === 0) throw new Error('a refusal is expected, but for no reason');
  const { policy } = json;
  return {
    status: STATUS[read.expect],
    codes,
    remark: read.expectRemark,
    ...(policy === undefined ? {} : { policy }),
  };
}

/** For cases that name none. */
function codesOf(json: Record<string, unknown>): readonly string[] {
  if (isUltraHonk(json)) return ultraHonkCodes(json.patch);
  return isStark(json) ? codesOfPatch(json.patch) : [];
}

/** A proof of Cairo: the answer under the product's own floor of security, where the case tells both. */
function readCairo({ result, atPolicy96Bits = result }: Record<string, unknown>): Expectation {
  const isValid = literal('valid', 'reject')(atPolicy96Bits, 'expect') === 'valid';
  return { status: isValid ? 'verified' : 'failed', codes: ['security-floor'], remark: undefined };
}

function readTee(expect: Record<string, unknown>): Expectation {
  const { verdict, failures: codes = [] } = teeFields(expect, 'expect');
  if (verdict === 'invalid' && codes.length === 0) throw new Error('a refusal is expected, but for no reason');
  return { status: STATUS[verdict], codes, remark: undefined, tee: expect };
}

/** Null when the result is the expected one for an expected reason; else what came out, in a few words. */
export function mismatch(expected: Expectation, inspection: Inspection): string | null {
  if (inspection.kind !== 'proof') return `not decided as a proof: ${JSON.stringify(inspection)}`;
  const { outcome } = inspection;
  const came = JSON.stringify(outcome.status === 'verified' ? { ...outcome, facts: undefined } : outcome);
  if (outcome.status !== expected.status) return came;
  const { remark, tee, codes } = expected;
  const isExpected =
    outcome.status === 'verified'
      ? remark === undefined || outcome.remarks.some((said) => said === remark)
      : codes.includes(outcome.code);
  if (!isExpected) return came;
  if (tee !== undefined) return teeMismatch(tee, inspection);
  return policyMismatch(expected.policy, inspection);
}

/** Whether nothing here reads such proofs, which says nothing of the case: it neither matches nor mismatches. */
export const hasNoVerifier = (inspection: Inspection): boolean =>
  inspection.kind === 'proof' &&
  inspection.outcome.status === 'unverifiable' &&
  inspection.outcome.code === 'no-verifier';
