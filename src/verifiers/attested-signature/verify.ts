import { type Appraisal, platformRemarks } from '../../core/attestation.ts';
import type { Address } from '../../core/hex.ts';
import { type FailCode, failed, type GapCode, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts, VerifierResult } from '../../core/verifier.ts';
import { recoverSigner } from '../../crypto/secp256k1.ts';
import type { AttestedSignatureInput } from '../../formats/attestedSignature.ts';
import { toBytes } from '../../formats/bytes.ts';
import { QuoteError, readQuoteHeader } from '../../formats/quote.ts';
import { settle } from '../../formats/refusal.ts';
import { type Checklist, createChecklist } from '../checklist.ts';
import { appraise, type DcapFacts, STALE } from '../dcap/appraise.ts';
import type { Examination } from '../dcap/examine.ts';
import { readShape } from '../dcap/input.ts';
import { boundAccount } from './binding.ts';
import { attestedSignatureInput } from './input.ts';

/** What a yes of this verifier tells besides: who signed. `publicInputs` begin with the digest that was signed. */
export interface AttestedSignatureFacts extends DcapFacts {
  readonly signer: Address;
}

/** Verifies an `AttestedSignatureInput` (formats/attestedSignature.ts): from the bytes of a quote to a signed claim. */
export const verify: Verifier['verify'] = (input) =>
  settle<VerifierFacts>(() => judge(readShape(attestedSignatureInput, input)));

async function judge({ signed, ...rest }: AttestedSignatureInput): Promise<VerifierResult> {
  // A registration is used when its key's signature is.
  const usedAt = rest.usedAt ?? signed.window?.usedAt;
  const input = usedAt === undefined ? rest : { ...rest, usedAt };
  const { result, examination, facts } = await appraise(kindOf(toBytes(input.quote)), input);
  const { appraisal } = result;
  if (examination === undefined || facts === undefined || appraisal === undefined) return result;
  const links = createChecklist();
  const { signer } = checkLinks(links, appraisal, signed);
  const all: Appraisal = { ...appraisal, checks: [...appraisal.checks, ...links.rows] };
  const own: AttestedSignatureFacts = {
    ...facts,
    system: 'attested-signature',
    publicInputs: [signed.digest, ...facts.publicInputs],
    signer,
  };
  const outcome = firstBroken(genuineOf(examination, appraisal), policyOf(appraisal), links.conclude(own));
  const remarks = platformRemarks(appraisal);
  return { ...(outcome.status === 'verified' ? verified(outcome.facts, remarks) : outcome), appraisal: all };
}

/** What is no quote is refused as one of SGX. */
function kindOf(quote: Uint8Array): 'sgx' | 'tdx' {
  try {
    return readQuoteHeader(quote).tee;
  } catch (error) {
    if (error instanceof QuoteError) return 'sgx';
    throw error;
  }
}

/** The links from the quote's report data to the signature. */
function checkLinks(
  links: Checklist,
  { stated }: Appraisal,
  { layout, digest, signature, registered, window }: AttestedSignatureInput['signed'],
): { readonly signer: Address } {
  const reportData = stated !== null && 'reportData' in stated ? stated.reportData : null;
  const bound = reportData === null ? null : boundAccount(reportData, layout);
  links.add('The quote binds the registered key', bound === registered ? null : 'report-data-binding');
  if (window !== undefined) {
    const isOpen = window.usedAt >= window.from && window.usedAt <= window.to;
    links.add('The registration was in force', isOpen ? null : 'instance-expired');
  }
  const recovered = recoverSigner(toBytes(digest), toBytes(signature));
  const fault = 'fault' in recovered ? recovered.fault : recovered.signer === registered ? null : 'signature';
  links.add('The key signed this claim', fault);
  return { signer: registered };
}

/** Faults that another edition of the vendor's data, as genuine, would not have: an older one cannot know a newer module. */
const OF_THE_EDITION = new Set<FailCode>(['tdx-module-missing']);

/**
 * Is the quote genuine and its platform known? A fault of the quote's own, or of the platform by genuine data, is a no. Data of
 * the vendor that are missing, stale, forged, or of another time leave it open: who handed them over cannot turn a claim red.
 */
function genuineOf({ checks }: Examination, { platform, evidence }: Appraisal): Outcome<unknown> {
  const all = (of: string) => checks.flatMap((check) => (check.of === of && check.fault !== null ? [check.fault] : []));
  const own = all('quote').find((fault) => fault !== 'cert-time');
  if (own !== undefined) return failed(own);
  // A certificate that ran out says nothing of a quote that was made while it was good.
  if (all('quote').length > 0) return unverifiable('collateral-stale', 'cert-time');
  const [theirs] = all('collateral');
  if (theirs !== undefined) return unverifiable(gapOf(theirs), theirs);
  const edition = all('platform').find((fault) => OF_THE_EDITION.has(fault));
  if (edition !== undefined) return unverifiable('collateral-stale', edition);
  if (evidence.status !== 'verified') return evidence;
  return platform ?? unverifiable('collateral-missing');
}

/** What is demanded of the vendor's data, and of a state that only later data say, is no demand that the evidence fails. */
function policyOf({ policy, platform }: Appraisal): Outcome<null> | null {
  if (policy?.status !== 'failed') return policy;
  if (policy.code === 'tcb-edition') return unverifiable('collateral-stale', policy.code);
  const isLater = platform?.status === 'verified' && platform.facts.isLater === true;
  return policy.code === 'tcb-not-accepted' && isLater ? unverifiable('withdrawn-since', policy.code) : policy;
}

function gapOf(fault: FailCode): GapCode {
  if (fault === 'no-crl-for') return 'collateral-missing';
  return STALE.test(fault) ? 'collateral-stale' : 'collateral-refused';
}

/** The first that is not verified, else the last. */
function firstBroken<T>(genuine: Outcome<unknown>, policy: Outcome<null> | null, links: Outcome<T>): Outcome<T> {
  if (genuine.status !== 'verified') return genuine;
  if (policy !== null && policy.status !== 'verified') return policy;
  return links;
}
