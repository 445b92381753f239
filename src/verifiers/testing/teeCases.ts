import { expect, test } from 'vitest';
import type { Appraisal } from '../../core/attestation.ts';
import type { ReadFile, Verifier } from '../../core/verifier.ts';
import { loadTeeVectors } from './teeVectors.ts';
import { inputOf, nothingKnown } from './vectors.ts';

const OF_THE_OUTCOME = new Set(['verdict', 'failures', 'quoteVerdict']);

/** One test per case: verdict, one of its codes, the verdict on the evidence alone, and every field that is expected. */
export function testTeeCases(kind: string, count: number, readFile: ReadFile, verify: Verifier['verify']): void {
  const cases = loadTeeVectors(kind);
  test.skipIf(cases.length === 0)(`${kind}: ${count} cases`, () => expect(cases.length).toBeGreaterThanOrEqual(count));
  test.skipIf(cases.length === 0).each(cases)('$id', async (one) => {
    const { verdict, failures, quoteVerdict } = one.expect;
    const result = await verify(inputOf(readFile, one), nothingKnown);
    expect(result).toMatchObject({ status: verdict === 'valid' ? 'verified' : 'failed' });
    if ('code' in result) expect(failures).toContain(result.code);
    const { evidence, stated } = (result as { appraisal: Appraisal }).appraisal;
    expect(evidence.status).toBe((quoteVerdict ?? verdict) === 'valid' ? 'verified' : 'failed');
    const fields = Object.fromEntries(Object.entries(one.expect).filter(([name]) => !OF_THE_OUTCOME.has(name)));
    if (Object.keys(fields).length > 0) expect(stated).toMatchObject(fields);
  });
}
