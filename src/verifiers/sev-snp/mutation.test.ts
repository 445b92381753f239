import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { MUTANTS, pickOne, seeded } from '../testing/mutate.ts';
import { mutateBytes } from '../testing/mutateBytes.ts';
import { loadTeeVectors } from '../testing/teeVectors.ts';
import { inputOf, nothingKnown } from '../testing/vectors.ts';
import { readBytes, readFile } from './files.ts';
import { REPORT_BYTES } from './report.ts';
import { verify } from './verify.ts';

interface Input {
  readonly report: Hex;
  readonly certificates: readonly Hex[];
}
const accepted = loadTeeVectors('sev-snp')
  .filter(({ expect: { verdict } }) => verdict === 'valid')
  .map((one) => inputOf(readFile, one) as Input);

test.skipIf(accepted.length === 0)(
  `${MUTANTS} changed reports and certificates are refused`,
  { timeout: 300_000 },
  async () => {
    const draw = seeded('sev-snp');
    for (let i = 0; i < MUTANTS; i++) {
      const input = pickOne(draw, accepted);
      const which = draw(4);
      const { how, mutant } = mutateBytes(toBytes(input.certificates[which] ?? input.report), draw);
      const changed = toHex(mutant);
      const certificates = input.certificates.map((one, at) => (at === which ? changed : one));
      const report = which === 3 ? changed : input.report;
      const result = await verify({ ...input, report, certificates }, nothingKnown);
      expect(result, `${how} in part ${which}: ${changed}`).toMatchObject({
        status: expect.stringMatching(/^(?:failed|unverifiable)$/),
      });
    }
  },
);

test('arbitrary data never throws, and is never accepted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (input) => {
      expect(await verify(input, nothingKnown)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
});

test.skipIf(accepted.length === 0)('a report without its certificates is shown, and not judged', async () => {
  const [{ report } = { report: '0x' as Hex }] = accepted;
  const read = readBytes(toBytes(report), 1_700_000_000);
  const result = await verify(read?.input, nothingKnown);
  expect(result).toMatchObject({ status: 'unverifiable', code: 'collateral-missing' });
  expect(result).toMatchObject({ appraisal: { stated: { kind: 'sev-snp' }, fields: expect.any(Array) } });
  expect(readBytes(new Uint8Array(REPORT_BYTES), 0)).toBeNull();
});

test.skipIf(accepted.length === 0)('a version that is not known is no refusal', async () => {
  const [input] = accepted;
  if (input === undefined) throw new Error('no case');
  const report = toBytes(input.report);
  report[0] = 99;
  const result = await verify({ ...input, report: toHex(report) }, nothingKnown);
  expect(result).toMatchObject({ status: 'unverifiable', code: 'unsupported-version' });
});
