import { toHex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Appraisal } from '../../src/core/attestation.ts';
import type { DcapInput } from '../../src/formats/dcap.ts';
import { verify } from '../../src/verifiers/sgx-dcap/verify.ts';
import { type CollateralState, makeCollateral } from './collateral.ts';
import { PLATFORM, rootHex } from './pki.ts';
import { ENCLAVE, makeQuote } from './quote.ts';

const NOW = 1_790_000_000;
const KEY = `0x${'a1'.repeat(20)}` as const;

/** The quote of the software TEE as the verifier takes it, with what the PCCS of the devnet would give. */
function input(state: CollateralState = 'good', debug = false): DcapInput {
  const { tcbInfo, qeIdentity, tcbSigning, root, rootCrl, pckCrl } = makeCollateral(NOW, state);
  const chain = [tcbSigning, root];
  return {
    quote: toHex(makeQuote({ reportData: Buffer.from(KEY.slice(2), 'hex'), debug })),
    collateral: { rootCrl, pckCrl, tcbInfo: { ...tcbInfo, chain }, qeIdentity: { ...qeIdentity, chain } },
    verifyAt: NOW,
    timeFrom: 'asked',
    root: { test: rootHex() },
    demands: {
      measurements: { mrEnclave: [ENCLAVE.mrEnclave], mrSigner: [ENCLAVE.mrSigner] },
      reportDataStart: KEY,
      statuses: ['UpToDate'],
    },
  };
}

async function judge(given: DcapInput): Promise<{ word: string; appraisal: Appraisal }> {
  const result = await verify(given, new Map());
  if ('needs' in result || result.appraisal === undefined) throw new Error(JSON.stringify(result));
  return { word: 'code' in result ? result.code : result.status, appraisal: result.appraisal };
}

const word = (outcome: { status: string; code?: string } | null) => outcome?.code ?? outcome?.status;

describe('a quote of the software TEE', () => {
  it('is genuine under the test root, on an up-to-date platform, and what was demanded', async () => {
    const { word: verdict, appraisal } = await judge(input());
    expect(verdict).toBe('verified');
    expect(appraisal.evidence).toMatchObject({
      status: 'verified',
      facts: { ...ENCLAVE, debug: false, fmspc: PLATFORM.fmspc.slice(2) },
    });
    expect(appraisal.platform).toMatchObject({ status: 'verified', facts: { status: 'UpToDate', advisoryIds: [] } });
    expect(appraisal.policy).toMatchObject({ status: 'verified' });
    expect(appraisal.ownRoot).toBe(true);
    expect(appraisal.chain.map(({ subject }) => subject).at(-1)).toContain('Assay TEST root - not Intel');
  });

  it('is refused under Intel’s root', async () => {
    const { appraisal } = await judge({ ...input(), root: 'intel' });
    expect(appraisal.evidence.status).toBe('failed');
  });

  it.each([
    ['debug enclave', input('good', true), 'debug', 'verified', 'verified'],
    ['expired collateral', input('expired'), 'tcb-expired', 'collateral-stale', 'collateral-stale'],
    ['revoked platform', input('pck-revoked'), 'revoked', 'revoked', 'revoked'],
    ['platform out of date', input('out-of-date'), 'verified', 'verified', 'tcb-not-accepted'],
    ['no collateral', { ...input(), collateral: null }, 'verified', 'collateral-missing', 'collateral-missing'],
    [
      'another key',
      { ...input(), demands: { reportDataStart: `0x${'b2'.repeat(20)}` as const } },
      'verified',
      'verified',
      'report-data-binding',
    ],
    [
      'another enclave',
      { ...input(), demands: { measurements: { mrEnclave: [`0x${'00'.repeat(32)}` as const] } } },
      'verified',
      'verified',
      'mrenclave-not-allowed',
    ],
  ] as const)(
    '%s: evidence, platform and demands each in its own word',
    async (_, given, evidence, platform, policy) => {
      const { word: verdict, appraisal } = await judge(given);
      expect(verdict).not.toBe('verified');
      expect([word(appraisal.evidence), word(appraisal.platform), word(appraisal.policy)]).toEqual([
        evidence,
        platform,
        policy,
      ]);
    },
  );

  it('names the advisory of an out-of-date platform', async () => {
    const { appraisal } = await judge(input('out-of-date'));
    expect(appraisal.platform).toMatchObject({
      facts: { status: 'OutOfDate', advisoryIds: ['ASSAY-TEST-SA-00001'] },
    });
  });
});
