import { describe, expect, it } from 'vitest';
import { type Appraisal, policyAnswers, UP_TO_DATE_ONLY } from '../../core/attestation.ts';
import { failed, unverifiable, verified } from '../../core/outcome.ts';
import type { Inspection } from '../../core/report.ts';
import { mismatch, readExpectation } from './expectation.ts';

type Proof = Extract<Inspection, { kind: 'proof' }>;

const stated: Appraisal['stated'] = {
  kind: 'sgx',
  reportData: '0xAB',
  debug: false,
  mrEnclave: '0x01',
  mrSigner: '0x02',
  isvProdId: 0,
  isvSvn: 1,
  attributes: '0x05',
  pck: { cpuSvn: '0x03', pceSvn: 13, issuer: 'CA' },
};
const platform = {
  status: 'OutOfDate',
  advisoryIds: ['INTEL-SA-1'],
  tcbEvaluationDataNumber: 17,
  parts: [{ part: 'quoting-enclave', status: 'UpToDate' }],
} as const;
const appraisal: Appraisal = {
  kind: 'sgx',
  at: 0,
  timeFrom: 'asked',
  evidence: verified(stated),
  platform: verified(platform),
  policy: null,
  stated,
  fields: [],
  chain: [],
  checks: [],
  ownRoot: false,
};
const proof = (change: Partial<Proof> = {}, appraised: Appraisal = appraisal): Proof => ({
  kind: 'proof',
  name: 'case',
  verifier: 'sgx-dcap',
  key: 'pinned',
  outcome: verified(null),
  took: 1,
  appraisal: appraised,
  policies: policyAnswers(appraised, [UP_TO_DATE_ONLY]),
  ...change,
});

const expected = {
  verdict: 'valid',
  failures: [],
  tcbStatus: 'OutOfDate',
  advisoryIds: ['INTEL-SA-1'],
  tcbEvaluationDataNumber: 17,
  qeTcbStatus: 'UpToDate',
  reportData: '0xab',
  debug: false,
  pck: { cpuSvn: '0x03', pceSvn: 13 },
  policy: { intelUpToDateOnly: false },
  policyNote: 'what others would say',
};
const judge = (expectation: object, inspection: Proof) =>
  mismatch(readExpectation({ expect: expectation }), inspection);

describe('a TEE case', () => {
  it('matches when verdict, statuses, policies and fields all do', () => {
    expect(judge(expected, proof())).toBeNull();
  });

  it.each([
    { tcbStatus: 'UpToDate' },
    { advisoryIds: [] },
    { advisoryIds: ['INTEL-SA-1', 'INTEL-SA-2'] },
    { tcbEvaluationDataNumber: 18 },
    { qeTcbStatus: 'OutOfDate' },
    { tdxModuleTcbStatus: 'UpToDate' },
    { reportData: '0xac' },
    { debug: true },
    { pck: { pceSvn: 12 } },
    { policy: { intelUpToDateOnly: true } },
    { policy: { someOther: true } },
    { scope: 'quote-and-pck-chain-only' },
    { aFieldThatNobodyKnows: 1 },
    { verdict: 'invalid', failures: ['debug'] },
  ])('differs by %j', (change) => expect(judge({ ...expected, ...change }, proof())).not.toBeNull());

  it('asks for one of the codes of a refusal, and for the verdict on the evidence alone', () => {
    const refusal = { verdict: 'invalid', failures: ['debug', 'root'], quoteVerdict: 'valid' };
    expect(judge(refusal, proof({ outcome: failed('root') }))).toBeNull();
    expect(judge(refusal, proof({ outcome: failed('quote-sig') }))).not.toBeNull();
    const refused = { ...appraisal, evidence: failed('root') };
    expect(judge(refusal, proof({ outcome: failed('root') }, refused))).not.toBeNull();
    expect(() => readExpectation({ expect: { verdict: 'invalid', failures: [] } })).toThrow();
  });

  it('of refused evidence asks for no status that is not stated; of genuine evidence it does', () => {
    const silent = { ...appraisal, platform: unverifiable('collateral-missing') };
    const refused = { ...silent, evidence: failed('tcb-sig') };
    const status = { verdict: 'invalid', failures: ['tcb-sig'], tcbStatus: 'UpToDate' };
    expect(judge(status, proof({ outcome: failed('tcb-sig') }, refused))).toBeNull();
    expect(judge({ ...status, verdict: 'valid' }, proof({}, silent))).not.toBeNull();
    expect(judge({ verdict: 'valid', scope: 'quote-and-pck-chain-only' }, proof({}, silent))).toBeNull();
  });

  it('of a link between evidence and claim compares the facts of its verifier', () => {
    const link: Proof = {
      kind: 'proof',
      name: 'case',
      verifier: 'tee-signature',
      key: 'in-file',
      took: 1,
      outcome: verified({ signer: '0xaa', message: '0xbb' }),
    };
    expect(judge({ verdict: 'valid', instance: '0xAA', signatureHash: '0xbb' }, link)).toBeNull();
    expect(judge({ verdict: 'valid', journal: '0xcc' }, link)).not.toBeNull();
  });
});
