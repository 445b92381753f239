import { concatBytes, toHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { readQuote } from '../../src/formats/quote.ts';
import { verify as verifySgx } from '../../src/verifiers/sgx-dcap/verify.ts';
import { verify as verifyTdx } from '../../src/verifiers/tdx-dcap/verify.ts';
import { makeCollateral } from './collateral.ts';
import { testKey } from './keys.ts';
import { rootHex } from './pki.ts';
import { makeQuote } from './quote.ts';

const NOW = 1_790_000_000;
const le = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);

/** The quote of the software TEE in the layout of a later version, signed anew. */
function inVersion(version: 4 | 5, quote: Uint8Array): Uint8Array {
  const { attestationKey, qeReport, qeReportSignature, qeAuthData, certification } = readQuote(quote);
  const header = concatBytes([le(version, 2), quote.subarray(2, 8), new Uint8Array(4), quote.subarray(12, 48)]);
  const body = quote.subarray(48, 48 + 384);
  const signed = concatBytes([header, ...(version === 5 ? [le(1, 2), le(384, 4)] : []), body]);
  const inner = concatBytes([
    qeReport,
    qeReportSignature,
    le(qeAuthData.length, 2),
    qeAuthData,
    le(certification.type, 2),
    le(certification.data.length, 4),
    certification.data,
  ]);
  const signature = testKey('attestation').sign(signed, 'raw');
  const data = concatBytes([signature, attestationKey, le(6, 2), le(inner.length, 4), inner]);
  return concatBytes([signed, le(data.length, 4), data]);
}

const { tcbInfo, qeIdentity, tcbSigning, rootCrl, pckCrl } = makeCollateral(NOW);
const input = (quote: Uint8Array) => ({
  quote: toHex(quote),
  collateral: {
    rootCrl,
    pckCrl,
    tcbInfo: { ...tcbInfo, chain: [tcbSigning] },
    qeIdentity: { ...qeIdentity, chain: [tcbSigning] },
  },
  verifyAt: NOW,
  timeFrom: 'asked',
  root: { test: rootHex() },
});

describe.each([4, 5] as const)('a quote of version %i that carries SGX', (version) => {
  const quote = inVersion(version, makeQuote({ reportData: new Uint8Array(20).fill(7) }));
  test('is genuine', async () => {
    expect(await verifySgx(input(quote), new Map())).toMatchObject({
      status: 'verified',
      appraisal: { platform: { status: 'verified', facts: { status: 'UpToDate' } } },
    });
  });
  test('is no trust domain', async () => {
    expect(await verifyTdx(input(quote), new Map())).toMatchObject({ status: 'failed', code: 'tee-type' });
  });
  test('is refused with one bit changed', async () => {
    for (const at of [30, 60, 120, 400, quote.length - 700]) {
      const changed = Uint8Array.from(quote, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(await verifySgx(input(changed), new Map()), `${at}`).toMatchObject({ status: 'failed' });
    }
  });
});
