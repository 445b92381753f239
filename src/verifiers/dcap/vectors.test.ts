import { describe, expect, test } from 'vitest';
import type { Appraisal, TcbPart } from '../../core/attestation.ts';
import type { ReadFile } from '../../core/verifier.ts';
import { readFile as readSgx } from '../sgx-dcap/files.ts';
import { readFile as readTdx } from '../tdx-dcap/files.ts';
import { loadTeeVectors, type TeeVector } from '../testing/teeVectors.ts';
import { inputOf } from '../testing/vectors.ts';
import { appraise } from './appraise.ts';
import { dcapInput } from './input.ts';

/** Fields of `expect` that state what the bytes say; they have the same names in the facts. */
const STATED = [
  'reportData',
  'debug',
  'mrEnclave',
  'mrSigner',
  'isvProdId',
  'isvSvn',
  'attributes',
  'mrTd',
  'mrSeam',
  'mrSignerSeam',
  'tdAttributes',
  'xfam',
  'mrConfigId',
  'mrOwner',
  'mrOwnerConfig',
  'rtMr',
  'teeTcbSvn',
  'septVeDisable',
  'mrServiceTd',
  'teeTcbSvn2',
  'fmspc',
  'pck',
  'trailingBytes',
];

function checkVerdict({ expect: expected }: TeeVector, status: string, code: string | undefined, appraisal: Appraisal) {
  if (expected.verdict === 'valid') expect([status, code]).toEqual(['verified', undefined]);
  else {
    expect(status).toBe('failed');
    expect(expected.failures).toContain(code);
    expect(appraisal.evidence.status).toBe(expected.quoteVerdict === 'valid' ? 'verified' : 'failed');
  }
  if (expected.scope !== undefined)
    expect(appraisal.platform).toMatchObject({ status: 'unverifiable', code: 'collateral-missing' });
  else if (expected.verdict === 'valid') expect(appraisal.platform).toMatchObject({ status: 'verified' });
}

const partOf = (parts: readonly TcbPart[], name: TcbPart['part']) => parts.find(({ part }) => part === name)?.status;

describe.each([
  { folder: 'sgx-dcap-v3', count: 87, tee: 'sgx', readFile: readSgx },
  { folder: 'tdx-v4', count: 58, tee: 'tdx', readFile: readTdx },
  { folder: 'tdx-v5', count: 25, tee: 'tdx', readFile: readTdx },
] as const satisfies readonly { folder: string; count: number; tee: 'sgx' | 'tdx'; readFile: ReadFile }[])(
  '$folder',
  ({ folder, count, tee, readFile }) => {
    const vectors = loadTeeVectors(folder);
    test.skipIf(vectors.length === 0)(`at least ${count} cases`, () => {
      expect(vectors.length).toBeGreaterThanOrEqual(count);
    });
    test.skipIf(vectors.length === 0).each(vectors)('$id', async (vector) => {
      const { result, examination } = await appraise(tee, dcapInput(inputOf(readFile, vector), 'input'));
      const { appraisal } = result;
      if (appraisal === undefined) throw new Error('no appraisal');
      checkVerdict(vector, result.status, 'code' in result ? result.code : undefined, appraisal);

      const { expect: expected } = vector;
      for (const name of STATED.filter((field) => field in expected)) {
        expect({ [name]: appraisal.stated?.[name as keyof typeof appraisal.stated] }).toEqual({
          [name]: expected[name],
        });
      }
      if (expected.tcbStatus === undefined || expected.tcbStatus === null) return;
      // Of refused evidence too, although nothing is then shown of it.
      const evaluation = examination?.evaluation;
      expect(evaluation?.status).toBe(expected.tcbStatus);
      expect(evaluation?.platformStatus).toBe(expected.platformTcbStatus);
      expect(new Set(evaluation?.advisoryIds)).toEqual(new Set(expected.advisoryIds as readonly string[]));
      expect(examination?.edition?.number).toBe(expected.tcbEvaluationDataNumber);
      expect(evaluation?.qe?.status ?? null).toBe(expected.qeTcbStatus ?? null);
      expect(evaluation?.moduleStatus).toBe(expected.tdxModuleTcbStatus);
      if (appraisal.platform?.status !== 'verified') return;
      const { status, parts } = appraisal.platform.facts;
      expect(status).toBe(expected.tcbStatus);
      expect(partOf(parts, 'platform')).toBe(expected.platformTcbStatus);
    });
  },
);
