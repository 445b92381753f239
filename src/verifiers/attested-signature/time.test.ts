import { expect, test } from 'vitest';
import type { AttestedSignatureInput } from '../../formats/attestedSignature.ts';
import { loadTeeVectors } from '../testing/teeVectors.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { verify } from './verify.ts';

const [vector] = loadTeeVectors('sgx-dcap-v3').filter(({ expect: { verdict } }) => verdict === 'valid');

test.skipIf(vector === undefined)('a certificate that ran out by now does not turn an old claim red', async () => {
  if (vector === undefined) return;
  const input: AttestedSignatureInput = {
    quote: vector.quote,
    collateral: null,
    verifyAt: Date.parse('2045-01-01T00:00:00Z') / 1000,
    timeFrom: 'asked',
    root: 'intel',
    signed: {
      layout: { form: 'address' },
      digest: `0x${'11'.repeat(32)}`,
      signature: '0x',
      registered: `0x${'22'.repeat(20)}`,
    },
  };
  expect(await verify(input, nothingKnown)).toMatchObject({ status: 'unverifiable', code: 'collateral-stale' });
  // What is wrong with the quote itself stays wrong.
  const quote = `${input.quote.slice(0, 200)}${input.quote[200] === '0' ? '1' : '0'}${input.quote.slice(201)}` as const;
  expect(await verify({ ...input, quote: quote as typeof input.quote }, nothingKnown)).toMatchObject({
    status: 'failed',
    code: 'quote-sig',
  });
});
