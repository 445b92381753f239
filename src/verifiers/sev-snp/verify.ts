import type { Appraisal, SnpFacts } from '../../core/attestation.ts';
import type { Digest } from '../../core/hex.ts';
import { unverifiable } from '../../core/outcome.ts';
import type { TeeFailCode } from '../../core/teeCodes.ts';
import type { Verifier, VerifierFacts, VerifierResult } from '../../core/verifier.ts';
import { verifyChain } from '../../crypto/chain.ts';
import { DerError } from '../../crypto/der.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { verifyEcdsa } from '../../crypto/signature.ts';
import { type Certificate, readCertificate } from '../../crypto/x509.ts';
import { equalBytes } from '../../formats/bytes.ts';
import { settle } from '../../formats/refusal.ts';
import type { SnpDemands } from '../../formats/snp.ts';
import { type Checklist, certificateRow, createChecklist, resultOf, unreadable } from '../checklist.ts';
import { readInput, type SnpTask } from './input.ts';
import { isChip, type LeafStatement, readLeaf } from './leaf.ts';
import { readReport, type SnpReport } from './report.ts';
import { AMD_ROOTS } from './roots.ts';

/** Verifies a `SnpInput` (formats/snp.ts). The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) => settle<VerifierFacts>(() => appraise(readInput(input)));

interface Chain {
  readonly path: readonly [leaf: Certificate, intermediate: Certificate, root: Certificate];
  readonly stated: LeafStatement;
}

async function appraise(input: SnpTask): Promise<VerifierResult> {
  const about = { kind: 'sev-snp', at: input.verifyAt, timeFrom: input.timeFrom } as const;
  const report = readReport(input.report);
  if (report === 'version') return unverifiable('unsupported-version', 'version of the report');
  if (report === null)
    return unreadable(about, 'parse', 'not a report of 1184 bytes, or with bits that must not be so');
  if (input.certificates === null) return alone(about, report);
  let chain: Chain;
  try {
    const [leaf, intermediate, root] = input.certificates;
    const path = [readCertificate(leaf), readCertificate(intermediate), readCertificate(root)] as const;
    chain = { path, stated: readLeaf(path[0]) };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return unreadable(about, 'parse', `a certificate: ${error.message}`);
  }
  const rootDigest = sha256Hex(chain.path[2].der);
  const trusted = input.root === null ? AMD_ROOTS.map(({ sha256 }) => sha256) : [sha256Hex(input.root)];
  const checks = createChecklist();
  await checkEvidence(checks, report, chain, { at: input.verifyAt, isPinned: trusted.includes(rootDigest) });
  const facts: SnpFacts = { ...report.facts, product: chain.stated.product };
  const demanded = judgeDemands(input.demands, facts);
  const policy = demanded.rows.length === 0 ? null : demanded.conclude(null);
  const isAmd = AMD_ROOTS.some(({ sha256 }) => sha256 === rootDigest);
  const appraisal: Appraisal = {
    ...about,
    evidence: checks.conclude(facts),
    platform: null,
    policy,
    stated: facts,
    fields: report.fields,
    chain: chain.path.map((certificate, i) => certificateRow(certificate, i === 2 && isAmd)),
    checks: [...checks.rows, ...demanded.rows],
    ownRoot: input.root !== null,
  };
  return resultOf(appraisal, { system: 'sev-snp', key: rootDigest as Digest, publicInputs: [facts.reportData] });
}

/** A report without its certificates: its fields can be shown, and nothing more. */
function alone(about: Pick<Appraisal, 'kind' | 'at' | 'timeFrom'>, { facts, fields }: SnpReport): VerifierResult {
  const evidence = unverifiable('collateral-missing', 'the certificate of the chip’s key and those above it');
  const checks = createChecklist();
  checks.add('Layout of the bytes', null);
  checks.skip('Signature of the report', 'the certificate of the chip’s key is not in the file');
  const stated: SnpFacts = { ...facts, product: 'unknown' };
  const nothing = { platform: null, policy: null, chain: [], ownRoot: false };
  return { ...evidence, appraisal: { ...about, ...nothing, evidence, stated, fields, checks: checks.rows } };
}

async function checkEvidence(
  checks: Checklist,
  report: SnpReport,
  { path, stated }: Chain,
  { at, isPinned }: { at: number; isPinned: boolean },
): Promise<void> {
  const [leaf] = path;
  checks.add('Layout of the bytes', null);
  checks.add('Signature algorithm is ECDSA on P-384 with SHA-384', report.signatureAlgorithm === 1 ? null : 'sig-algo');
  checks.add(
    'The root is one that is asked for: the vendor’s pinned one, or for tests the file’s own',
    isPinned ? null : 'root',
  );
  checks.add('Certificates: signatures, names, validity, authority, path length', await chainFault(path, at));
  const key = report.facts.signingKey;
  checks.add(
    'The report names the kind of key that the certificate is for',
    key === stated.kind ? null : 'signing-key',
  );
  const isSigned =
    leaf.key.kind === 'P-384' &&
    report.signature !== null &&
    (await verifyEcdsa('P-384', leaf.key.point, report.signature, report.signed));
  checks.add('The report is signed by the key of its certificate', isSigned ? null : 'report-sig');
  const isTcb = equalBytes(stated.tcb, report.reportedTcb);
  checks.add('Report and certificate name the same firmware', isTcb ? null : 'tcb-mismatch');
  checks.add('Report and certificate name the same chip', isChip(stated, report.chipId) ? null : 'chip-id');
  checks.add('Not in debug mode: the guest’s policy does not allow it', report.facts.debug ? 'debug' : null);
}

async function chainFault([leaf, intermediate, root]: Chain['path'], at: number): Promise<TeeFailCode | null> {
  const result = await verifyChain({ certificates: [leaf, intermediate], root, at });
  if (result.ok) return null;
  return result.fault === 'cert-sig' && result.at === 0 ? 'leaf-sig' : result.fault;
}

function judgeDemands({ allowedMeasurements, reportData }: SnpDemands, facts: SnpFacts): Checklist {
  const checks = createChecklist();
  if (allowedMeasurements !== undefined) {
    const isAllowed = allowedMeasurements.includes(facts.measurement);
    checks.add('The measurement is one of those allowed', isAllowed ? null : 'measurement-not-allowed');
  }
  if (reportData !== undefined) {
    checks.add('The report binds the demanded data', facts.reportData === reportData ? null : 'report-data-binding');
  }
  return checks;
}
