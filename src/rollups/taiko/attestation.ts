import { encodeEventTopics } from 'viem/utils';
import { all, placedLogs, type RawLog, type Steps } from '../../core/ask.ts';
import type { Compared } from '../../core/check.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import type { AttestedSignatureInput, ReportDataLayout } from '../../formats/attestedSignature.ts';
import { readCarried } from '../../formats/carried.ts';
import type { DcapCollateral } from '../../formats/dcap.ts';
import { readCollateral } from '../../formats/pccs.ts';
import { sgxAbi } from './abi.ts';
import { part, type SignedBy } from './binding.ts';
import { firstBlock } from './logged.ts';
import type { Site } from './site.ts';
import { policies } from './tcbPolicies.ts';

/** What came of following a signature to the enclave behind it. */
export interface Attested {
  readonly result: Outcome | ProofInput;
  readonly compared: readonly Compared[];
  readonly evidence: readonly Digest[];
}

/** Who is asked about an enclave: the registry, when the proof was taken, and how far back its block of registration can be. */
export interface Registry {
  readonly lane: 'sgxGeth' | 'sgxReth';
  /** Unix seconds, and the head's block. */
  readonly usedAt: number;
  readonly head: number;
}

const [ADDED] = encodeEventTopics({ abi: sgxAbi, eventName: 'InstanceAdded' });

/** What an enclave has to be for mainnet's verifier. Source: `SecureSgxVerifier.sol`. */
const POLICY = policies.find(({ id }) => id === 'taikoSecureSgxVerifier');

/** The vendor's data about the platforms, where the deployment names a place for them on L1. */
export function* readSiteCollateral({
  collateral,
}: Site): Steps<{ readonly collateral: DcapCollateral | null; readonly evidence: readonly Digest[] } | Gap> {
  if (collateral === undefined) return { collateral: null, evidence: [] };
  const { pccs, fmspc } = collateral;
  const read = yield* readCollateral({ pccs, tee: 'sgx', fmspc, pckCa: 'platform' });
  // What the contract does not have, somebody else may.
  const isNone = isGap(read) && (read.gap === 'call-reverted' || read.gap === 'unsupported-version');
  return isNone ? { collateral: null, evidence: [] } : read;
}

/**
 * From an SGX proof to all that judging it takes: the instance that it names, as the registry has it now; the quote with which that was
 * registered; what the registry and this page allow; collateral. One verifier then goes from the quote's bytes to the signature.
 */
export function* readAttestation(
  site: Site,
  { lane, usedAt, head }: Registry,
  { id, instance, message, signature }: SignedBy,
): Steps<Attested> {
  const { pinned } = site;
  const verifier = site.verifiers[lane].address;
  const topics = [ADDED, `0x${id.toString(16).padStart(64, '0')}`, `0x${instance.slice(2).padStart(64, '0')}`] as const;
  const [entry, expiry, collateral, said] = yield* all([
    call(verifier, sgxAbi, 'instances', [id]),
    call(verifier, sgxAbi, 'INSTANCE_EXPIRY', []),
    readSiteCollateral(site),
    placedLogs({ address: verifier, topics, fromBlock: firstBlock(site, head), toBlock: head }, () => null),
  ]);
  if (isGap(entry)) return lacking(entry);
  if (isGap(expiry)) return lacking(expiry);
  if (isGap(collateral)) return lacking(collateral);
  const [account, validSince, , mrEnclave, mrSigner] = entry.value;
  const registered = account.toLowerCase() as Address;
  const evidence = evidenceOf([entry, expiry, collateral]);
  const named: Compared = {
    what: `key of instance ${id}`,
    expected: registered,
    actual: instance,
    equal: registered === instance,
  };
  const settled = (result: Outcome): Attested => ({ result, compared: [named], evidence });
  // L1 took the proof while it stood there; the registry keeps no history of what was taken out since.
  if (registered !== instance) {
    return settled(
      unverifiable('key-unknown', `instance ${id} is ${registered} now, and was ${instance} when L1 took this`),
    );
  }
  if (BigInt(mrEnclave) === 0n) {
    const why = `instance ${id} is trusted by the owner alone: no attestation stands behind it`;
    return settled(unverifiable('document-not-published', why));
  }
  // Another enclave than those that were looked at may be an honest new release: nobody here can tell.
  if (!pinned[lane].includes(mrEnclave)) return settled(unverifiable('key-unknown', `MRENCLAVE ${mrEnclave}`));
  if (![...pinned.mrSigners, ...pinned.leakedSigners].includes(mrSigner)) {
    return settled(unverifiable('key-unknown', `MRSIGNER ${mrSigner}`));
  }
  if (isGap(said)) return settled(outcomeOfGap(said));
  const quote = yield* readQuote(said.hint.at(-1), verifier);
  if (isGap(quote)) return settled(outcomeOfGap(quote));
  const input: AttestedSignatureInput = {
    quote: quote.bytes,
    collateral: collateral.collateral,
    verifyAt: entry.head.timestamp,
    usedAt,
    timeFrom: 'asked',
    root: site.collateral?.testRoot === undefined ? 'intel' : { test: site.collateral.testRoot },
    // The quote must be of the enclave that the registry has. A signer whose key is public is no signer, whatever L1 says.
    demands: {
      measurements: { mrEnclave: [mrEnclave], mrSigner: pinned.mrSigners },
      ...(POLICY === undefined ? {} : { statuses: POLICY.accepts }),
    },
    signed: {
      layout: layoutOf(quote.bytes),
      digest: message,
      signature,
      registered,
      window: { from: Number(validSince), to: Number(validSince + expiry.value), usedAt },
    },
  };
  return {
    result: { verifier: 'attested-signature', input },
    compared: [named, ...readingOf(quote.bytes, site)],
    evidence: [...new Set([...evidence, ...quote.evidence])],
  };
}

interface Quote {
  readonly bytes: Hex;
  readonly evidence: readonly Digest[];
}

/** The quote in the call that registered the instance. */
function* readQuote(log: RawLog | undefined, verifier: Address): Steps<Quote | Gap> {
  if (log === undefined)
    return gap('data-missing', 'no source has the log of its registration, as far back as L1 remembers');
  const said = { ...log, block: log.blockNumber, at: log.transactionHash };
  const carried = yield* readCarried(said, { [verifier]: sgxAbi });
  if (isGap(carried)) return carried;
  const [bytes] = carried.args;
  if (carried.functionName !== 'registerInstance' || typeof bytes !== 'string') {
    return gap('unsupported-format', carried.functionName);
  }
  return { bytes: bytes as Hex, evidence: carried.evidence };
}

/** Of the quote: 48 bytes of header, then the report: attributes at 48, MRENCLAVE at 64, MRSIGNER at 128, report data at 320. */
const REPORT_AT = 48;
const inReport = (quote: Hex, from: number, length: number): Hex => part(quote, REPORT_AT + from, length);

/** What the quote says of its enclave, beside what would be right: rows for the reader, whatever the verifier concludes. */
function readingOf(quote: Hex, { pinned }: Site): readonly Compared[] {
  const flags = Number(inReport(quote, 48, 1));
  const signer = inReport(quote, 128, 32) as Digest;
  const isLeaked = pinned.leakedSigners.includes(signer);
  return [
    { what: 'debug bit of the enclave', expected: '0', actual: String((flags >> 1) & 1), equal: (flags & 2) === 0 },
    {
      what: isLeaked
        ? 'signer of the enclave (MRSIGNER), whose private key is public'
        : 'signer of the enclave (MRSIGNER)',
      expected: pinned.mrSigners.join(' or '),
      actual: signer,
      equal: pinned.mrSigners.includes(signer),
    },
  ];
}

/** Report data are the key's address; with open registration also number and hash of an L1 block, which only has a place here. */
function layoutOf(quote: Hex): ReportDataLayout {
  const rest = inReport(quote, 340, 44);
  if (/^0x0*$/.test(rest)) return { form: 'address' };
  const number = Number(part(rest, 0, 8));
  const hash = part(rest, 8, 32);
  return Number.isSafeInteger(number) && hash.length === 66
    ? { form: 'address-block', block: { number, hash } }
    : { form: 'address' };
}

const lacking = (missing: Gap): Attested => ({ result: outcomeOfGap(missing), compared: [], evidence: [] });
