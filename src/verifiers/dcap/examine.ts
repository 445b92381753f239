import type { Edition } from '../../core/attestation.ts';
import type { FailCode } from '../../core/outcome.ts';
import type { Crl } from '../../crypto/crl.ts';
import { DerError } from '../../crypto/der.ts';
import { verifyEcdsa } from '../../crypto/signature.ts';
import type { Certificate } from '../../crypto/x509.ts';
import type { DcapCollateral, DcapInput } from '../../formats/dcap.ts';
import { qeIdentity } from '../../formats/qeIdentity.ts';
import { ATTESTATION_KEY_P256, INTEL_QE_VENDOR, type Quote } from '../../formats/quote.ts';
import { hasReservedTdAttributes } from '../../formats/quoteReport.ts';
import { tcbInfo } from '../../formats/tcbInfo.ts';
import { type Chain, followPath, type Grounds, type Path, readChain, readList } from './chains.ts';
import { checks, type DcapCheck, type Gap, unless } from './checks.ts';
import { type PckFacts, readPckExtension } from './pckExtension.ts';
import { judgePlatform } from './platform.ts';
import { bindsAttestationKey, judgeQe } from './qe.ts';
import { judgeText, type TextRules } from './signedText.ts';
import type { TcbEvaluation } from './tcbEvaluation.ts';

/** All that came out of looking at one quote. */
export interface Examination {
  /** In the order of Intel's procedure; the first no decides. */
  readonly checks: readonly DcapCheck[];
  /** Why even the quote could not be judged. */
  readonly evidenceGap?: Gap;
  /** Why the platform could not be judged. */
  readonly platformGap?: Gap;
  /** What the platform's certificate says, whether or not it is genuine. */
  readonly pck?: PckFacts;
  /** Of the quote, the leaf first, without the root. */
  readonly chain: readonly Certificate[];
  /** By the data that were handed over; counts only where nothing is wrong with them. */
  readonly evaluation?: TcbEvaluation;
  readonly edition?: Edition;
  /** The platform's key was revoked only after it was used, then, in Unix seconds. */
  readonly revokedSince?: number;
  /** The vendor's data came out after the evidence was used: how the platform stood then they do not say. */
  readonly isLater?: boolean;
}

/** The lower number and the earlier date of the two texts. */
const editionOf = (
  texts: readonly { readonly tcbEvaluationDataNumber: number; readonly issueDate: number }[],
): Edition => ({
  number: Math.min(...texts.map(({ tcbEvaluationDataNumber }) => tcbEvaluationDataNumber)),
  issued: Math.min(...texts.map(({ issueDate }) => issueDate)),
});

const headerChecks = ({ header }: Quote, tee: 'sgx' | 'tdx'): readonly DcapCheck[] => [
  ...checks('Kind of enclave', 'quote', unless(header.tee === tee, 'tee-type')),
  ...checks(
    'Kind of attestation key',
    'quote',
    unless(header.attestationKeyType === ATTESTATION_KEY_P256, 'attKeyType'),
  ),
  ...checks('Vendor of the quoting enclave', 'quote', unless(header.qeVendorId === INTEL_QE_VENDOR, 'qeVendor')),
];

/** Certification data of this type are the PEM chain of the PCK. */
const PEM_CHAIN = 5;

/** The platform's chain, from the quote or beside it; null when it cannot be read, undefined when there is none. */
function pckChain({ certification }: Quote, collateral: DcapCollateral | null): Chain | null | undefined {
  if (certification.type === PEM_CHAIN) return readChain(certification.data);
  return collateral?.pckChain === undefined ? undefined : readChain(collateral.pckChain);
}

const LEAF = / SGX PCK Certificate$/;
const CA = / SGX PCK (?:Platform|Processor) CA$/;

const isPckChain = ({ certificates: [leaf, ca, ...rest] }: Chain): boolean =>
  rest.length === 0 && LEAF.test(leaf?.subject.commonName ?? '') && CA.test(ca?.subject.commonName ?? '');

function readPck(leaf: Certificate | undefined): PckFacts | undefined {
  try {
    return leaf && readPckExtension(leaf);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** Lists that can be read. Undefined where there is no collateral at all: then revocation is not looked at. */
const listsOf = (collateral: DcapCollateral | null): readonly Crl[] | undefined =>
  collateral === null
    ? undefined
    : [collateral.rootCrl, collateral.pckCrl].map(readList).filter((list) => list !== null);

/** Whose a fault of the chain is: the quote's own, if it carries its chain; else that of whoever handed it over. */
const chainOf = ({ certification }: Quote): DcapCheck['of'] =>
  certification.type === PEM_CHAIN ? 'quote' : 'collateral';

/** Revocation lists are data of the vendor. */
const pathFaultOf = (quote: Quote, fault: FailCode | null): DcapCheck['of'] =>
  fault !== null && /^(?:no-)?crl-/.test(fault) ? 'collateral' : chainOf(quote);

/** Both texts mostly have the same signer, whose chain is then walked once. */
function sharedPaths(grounds: Grounds): TextRules {
  const paths = new Map<string, Promise<Path>>();
  const { usedAt, verifyAt } = grounds;
  return {
    usedAt,
    verifyAt,
    follow: (chain, as, at) => {
      const key = JSON.stringify([as, at]);
      const path = paths.get(key) ?? followPath(chain, grounds, at);
      paths.set(key, path);
      return path;
    },
  };
}

const isSignedByPck = async ({ qeReport, qeReportSignature }: Quote, leaf: Certificate | undefined): Promise<boolean> =>
  leaf?.key.kind === 'P-256' && verifyEcdsa('P-256', leaf.key.point, qeReportSignature, qeReport);

/**
 * Looks at a quote by Intel's whole procedure (README.md beside this file has the order). Everything is looked at, also
 * after a first no, so that a reader sees all that is wrong.
 */
export async function examine(
  quote: Quote,
  tee: 'sgx' | 'tdx',
  { collateral, verifyAt, usedAt: used = verifyAt }: DcapInput,
  root: Certificate,
): Promise<Examination> {
  const header = headerChecks(quote, tee);
  const chain = pckChain(quote, collateral);
  if (chain === undefined) {
    const gap: Gap = { code: 'collateral-missing', cause: 'certificates of the platform' };
    return { checks: header, chain: [], evidenceGap: gap, platformGap: gap };
  }
  if (chain === null)
    return { checks: [...header, ...checks('Chain of the platform’s key', chainOf(quote), 'parse')], chain: [] };

  const { report } = quote;
  const [leaf] = chain.certificates;
  const pck = readPck(leaf);
  const crls = listsOf(collateral);
  const usedAt = Math.min(used, verifyAt);
  const grounds: Grounds = { root, usedAt, verifyAt, ...(crls === undefined ? {} : { crls }) };
  const rules = sharedPaths(grounds);
  const [path, tcb, qe, isQeReportSigned, isQuoteSigned] = await Promise.all([
    followPath(chain, grounds, usedAt),
    judgeText('tcb', collateral?.tcbInfo, tcbInfo, rules),
    judgeText('qe', collateral?.qeIdentity, qeIdentity, rules),
    isSignedByPck(quote, leaf),
    verifyEcdsa('P-256', quote.attestationKey, quote.signature, quote.signed),
  ]);
  const judgedQe = qe.value && judgeQe(quote, qe.value);
  const platform = tcb.value && pck && judgePlatform(quote, pck, tcb.value, judgedQe?.level);
  const texts = [tcb.value, qe.value].filter((value) => value !== undefined);
  const platformGap = tcb.gap ?? qe.gap;
  return {
    checks: [
      ...header,
      ...checks('Chain of the platform’s key', pathFaultOf(quote, path.fault), path.fault),
      ...checks(
        'Certificate of a platform',
        chainOf(quote),
        unless(isPckChain(chain) && pck !== undefined, 'pck-role'),
      ),
      ...tcb.checks,
      ...qe.checks,
      ...checks('Report of the quoting enclave', chainOf(quote), unless(isQeReportSigned, 'qe-report-sig')),
      ...checks('Attestation key', 'quote', unless(bindsAttestationKey(quote), 'qe-binding')),
      ...(judgedQe?.checks ?? []),
      ...checks('Signature of the quote', 'quote', unless(isQuoteSigned, 'quote-sig')),
      ...(platform?.checks ?? []),
      ...(report.tee === 'tdx'
        ? checks(
            'Attributes of the trust domain',
            'quote',
            unless(!hasReservedTdAttributes(report.tdAttributes), 'td-attributes-reserved'),
          )
        : []),
      ...checks('Not in debug mode', 'quote', unless(!report.debug, 'debug')),
    ],
    chain: chain.certificates,
    ...(pck ? { pck } : {}),
    ...(platformGap ? { platformGap } : {}),
    ...(platform?.evaluation ? { evaluation: platform.evaluation } : {}),
    ...(texts.length > 0 ? { edition: editionOf(texts) } : {}),
    ...(path.revokedSince === undefined ? {} : { revokedSince: path.revokedSince }),
    isLater: texts.some(({ issueDate }) => issueDate > usedAt),
  };
}
