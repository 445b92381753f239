import type { Appraisal, CheckRow, Edition, PlatformStatus, SgxFacts, TdxFacts } from '../../core/attestation.ts';
import type { Hex } from '../../core/hex.ts';
import { failed, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import type { VerifierFacts, VerifierResult } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import type { Certificate } from '../../crypto/x509.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { DcapInput } from '../../formats/dcap.ts';
import { QuoteError, readQuote } from '../../formats/quote.ts';
import { giveUp } from '../../formats/refusal.ts';
import { certificateRow, resultOf, unreadable } from '../checklist.ts';
import { readRoot } from './chains.ts';
import type { DcapCheck } from './checks.ts';
import { judgeDemands } from './demands.ts';
import { type Examination, examine } from './examine.ts';
import { factsOf } from './facts.ts';
import { fieldRows } from './fieldRows.ts';
import { intelRoot } from './intelRoot.ts';

/** `key` is the digest of the root. */
export interface DcapFacts extends VerifierFacts {
  /** The root is not the vendor's: nobody vouches for this evidence. */
  readonly ownRoot?: true;
}

/** A result with what led to it, for callers who go on from there. */
export interface DcapResult {
  readonly result: VerifierResult;
  /** Absent when the bytes are no quote; so are the facts, which count only when the result is verified. */
  readonly examination?: Examination;
  readonly facts?: DcapFacts;
}

function rootOf({ root }: DcapInput): Certificate {
  if (root === 'intel') return intelRoot();
  return readRoot(root.test) ?? giveUp('unsupported-format', 'root: not one certificate in PEM');
}

/** Appraises a quote of one kind of enclave. Ends with a refusal (see `settle`) for input that cannot be judged at all. */
export async function appraise(tee: 'sgx' | 'tdx', input: DcapInput): Promise<DcapResult> {
  const root = rootOf(input);
  const about = { kind: tee, at: input.verifyAt, timeFrom: input.timeFrom } as const;
  const bytes = toBytes(input.quote);
  let quote: ReturnType<typeof readQuote>;
  try {
    quote = readQuote(bytes);
  } catch (error) {
    if (!(error instanceof QuoteError)) throw error;
    if (error.kind === 'version') giveUp('unsupported-version', error.message);
    return { result: unreadable(about, 'parse', error.message) };
  }
  const examination = await examine(quote, tee, input, root);
  const facts = factsOf(quote, examination);
  const evidence = evidenceOf(examination, facts);
  const platform = platformOf(examination, evidence);
  const policy = input.demands === undefined ? null : judgeDemands(input.demands, facts, platform);
  const appraisal: Appraisal = {
    ...about,
    evidence,
    platform,
    policy,
    stated: facts,
    fields: fieldRows(bytes, quote),
    chain: [
      ...examination.chain.map((certificate) => certificateRow(certificate)),
      certificateRow(root, input.root === 'intel'),
    ],
    checks: [...rowsOf(examination, input), ...(policy === null ? [] : [rowOf('What the asker demands', policy)])],
    ...(examination.edition === undefined ? {} : { edition: examination.edition }),
    ownRoot: input.root !== 'intel',
  };
  const verifierFacts: DcapFacts = {
    system: `${tee}-dcap`,
    key: sha256Hex(root.der),
    publicInputs: [...measurementsOf(facts), facts.reportData],
    ...(appraisal.ownRoot ? { ownRoot: true } : {}),
  };
  return { result: resultOf(appraisal, verifierFacts), examination, facts: verifierFacts };
}

const measurementsOf = (facts: SgxFacts | TdxFacts): readonly Hex[] =>
  facts.kind === 'sgx' ? [facts.mrEnclave, facts.mrSigner] : [facts.mrTd, ...facts.rtMr];

const firstFault = (checks: readonly DcapCheck[]) => checks.find(({ fault }) => fault !== null)?.fault ?? null;

/** What a later edition of the vendor's data can turn from yes to no, and so cannot be held against what was used before. */
const MAY_BE_LATER = new Set(['tcb-revoked', 'tcb-not-supported', 'qe-svn']);

const isOfLater = ({ isLater }: Examination, { of, fault }: DcapCheck): boolean =>
  isLater === true && of === 'platform' && fault !== null && MAY_BE_LATER.has(fault);

function evidenceOf<T>(examination: Examination, facts: T): Outcome<T> {
  const { checks, evidenceGap } = examination;
  const fault = firstFault(checks.filter((check) => !isOfLater(examination, check)));
  if (fault !== null) return failed(fault);
  const later = firstFault(checks);
  if (later !== null) return unverifiable('withdrawn-since', later);
  return evidenceGap === undefined ? verified(facts) : unverifiable(evidenceGap.code, evidenceGap.cause);
}

/** Faults after which the platform's status still stands on genuine data. */
const SAYS_NOTHING_OF_PLATFORM = new Set(['debug', 'tcb-revoked', 'td-attributes-reserved']);
/** Codes of the vendor's data that are out of their time. */
export const STALE = /^(?:crl|tcb|qe)-(?:expired|not-yet-valid)$/;

/** The platform's status counts only where all that it rests on is genuine and current. */
function platformOf(examination: Examination, evidence: Outcome<unknown>): Outcome<PlatformStatus> {
  const { checks, platformGap, evaluation, edition } = examination;
  const rest = checks.filter(({ fault }) => fault === null || !SAYS_NOTHING_OF_PLATFORM.has(fault));
  const fault = firstFault(rest.filter((check) => !isOfLater(examination, check)));
  if (fault !== null) return STALE.test(fault) ? unverifiable('collateral-stale', fault) : failed(fault);
  if (platformGap !== undefined) return unverifiable(platformGap.code, platformGap.cause);
  const later = firstFault(rest);
  if (later !== null) return unverifiable('withdrawn-since', later);
  if (evidence.status === 'unverifiable' && evidence.code !== 'withdrawn-since') return evidence;
  if (evaluation === undefined || edition === undefined) return unverifiable('collateral-missing', 'TCB info');
  return verified(platformStatus(evaluation, examination, edition));
}

function platformStatus(
  {
    status,
    advisoryIds,
    platformStatus,
    platformDate,
    qe,
    moduleStatus,
    moduleDate,
  }: NonNullable<Examination['evaluation']>,
  { revokedSince, isLater }: Examination,
  { number: tcbEvaluationDataNumber }: Edition,
): PlatformStatus {
  return {
    status,
    advisoryIds,
    since: platformDate,
    tcbEvaluationDataNumber,
    ...(revokedSince === undefined ? {} : { revokedSince }),
    ...(isLater === true ? { isLater } : {}),
    parts: [
      { part: 'platform', status: platformStatus, since: platformDate },
      ...(qe === undefined ? [] : [{ part: 'quoting-enclave', status: qe.status, since: qe.tcbDate } as const]),
      ...(moduleStatus === undefined
        ? []
        : [
            {
              part: 'tdx-module',
              status: moduleStatus,
              ...(moduleDate === undefined ? {} : { since: moduleDate }),
            } as const,
          ]),
    ],
  };
}

const rowOf = (title: string, outcome: Outcome): CheckRow => ({
  title,
  status: outcome.status,
  ...('code' in outcome ? { code: outcome.code } : {}),
});

function rowsOf({ checks, evidenceGap, platformGap }: Examination, { collateral }: DcapInput): readonly CheckRow[] {
  const rows = checks.map(
    ({ title, fault, of }): CheckRow =>
      fault === null ? { title, status: 'verified', of } : { title, status: 'failed', code: fault, of },
  );
  const gap = evidenceGap ?? platformGap;
  return [
    ...rows,
    ...(collateral === null
      ? [{ title: 'Revocation', status: 'not-reached', note: 'no lists were given' } as const]
      : []),
    ...(gap === undefined
      ? []
      : [{ title: 'State of the platform', status: 'unverifiable', code: gap.code, note: gap.cause } as const]),
  ];
}
