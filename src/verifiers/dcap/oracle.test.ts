import { verify as verifyAsPhala } from '@phala/dcap-qvl';
import { expect, test } from 'vitest';
import type { VerifierResult } from '../../core/verifier.ts';
import { toBytes } from '../../formats/bytes.ts';
import { readFile as readSgx } from '../sgx-dcap/files.ts';
import { verify as verifySgx } from '../sgx-dcap/verify.ts';
import { readFile as readTdx } from '../tdx-dcap/files.ts';
import { verify as verifyTdx } from '../tdx-dcap/verify.ts';
import { pickOne, seeded } from '../testing/mutate.ts';
import { loadTeeVectors, type TeeVector } from '../testing/teeVectors.ts';
import { inputOf, nothingKnown } from '../testing/vectors.ts';

/** Where the other implementation is known to come to the same: it lacks checks and rules that ours has. */
const agreed = ['sgx-dcap-v3', 'tdx-v4', 'tdx-v5']
  .flatMap(loadTeeVectors)
  .filter(({ collateral }) => collateral !== null && collateral.trusted_root === undefined)
  .filter(({ expect: { verdict, tcbStatus }, checkedBy }) => {
    const said = checkedBy?.['@phala/dcap-qvl 0.3.9'];
    return verdict === 'valid' ? said === tcbStatus : said?.startsWith('error');
  });

const ours = ({ kind }: TeeVector) =>
  kind === 'sgx-dcap-v3' ? { readFile: readSgx, verify: verifySgx } : { readFile: readTdx, verify: verifyTdx };

async function statusOf(vector: TeeVector): Promise<string> {
  const { readFile, verify } = ours(vector);
  const result = (await verify(inputOf(readFile, vector), nothingKnown)) as VerifierResult;
  const platform = result.appraisal?.platform;
  return result.status === 'verified' && platform?.status === 'verified' ? platform.facts.status : 'refused';
}

function statusAsPhala({ quote, collateral, verifyAt }: TeeVector): string {
  try {
    return verifyAsPhala(toBytes(quote), collateral as unknown as Parameters<typeof verifyAsPhala>[1], verifyAt).status;
  } catch {
    return 'refused';
  }
}

test.skipIf(agreed.length === 0)('two implementations come to the same', { timeout: 120_000 }, async () => {
  const draw = seeded('oracle');
  const sample = process.env.ASSAY_FULL === '1' ? agreed : Array.from({ length: 6 }, () => pickOne(draw, agreed));
  expect(agreed.length).toBeGreaterThan(50);
  for (const vector of sample)
    expect({ [vector.id]: await statusOf(vector) }).toEqual({ [vector.id]: statusAsPhala(vector) });
});
