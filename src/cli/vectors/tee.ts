import type { Appraisal } from '../../core/attestation.ts';
import { isObject } from '../../core/reading.ts';
import type { Inspection } from '../../core/report.ts';

type Proof = Extract<Inspection, { kind: 'proof' }>;
type Expected = Readonly<Record<string, unknown>>;

/** What other programs would say of the case; no expectation. */
const ASIDES = new Set(['tcbStatusIfAll16TdxSvnCompared', 'tcbStatusWithoutRelaunchRule', 'policyNote']);

/** Compared with the outcome itself. */
const OF_THE_OUTCOME = new Set(['verdict', 'failures']);

/** Names under which a link's vectors ask for what the verifier tells in its facts. */
const FACT_NAMES: Readonly<Record<string, string>> = {
  journal: 'message',
  signatureHash: 'message',
  instance: 'signer',
};

/** Where a TEE case came out otherwise than its `expect` says, beyond verdict and code; null when it did not. */
export function teeMismatch(expected: Expected, { outcome, appraisal, policies = [] }: Proof): string | null {
  const facts = outcome.status === 'verified' && isObject(outcome.facts) ? outcome.facts : {};
  for (const [name, wanted] of Object.entries(expected)) {
    if (ASIDES.has(name) || OF_THE_OUTCOME.has(name)) continue;
    const came = appraisal === undefined ? facts[FACT_NAMES[name] ?? name] : asked(name, wanted, appraisal, policies);
    if (came === NOT_STATED) continue;
    if (!isEqual(wanted, came)) return `${name}: expected ${JSON.stringify(wanted)}, came ${JSON.stringify(came)}`;
  }
  return null;
}

/** Of refused evidence no status is stated where what it rests on was refused too. */
const NOT_STATED = Symbol();

function asked(name: string, wanted: unknown, appraisal: Appraisal, policies: Proof['policies'] = []): unknown {
  const { evidence, platform, stated } = appraisal;
  if (name === 'quoteVerdict') return evidence.status === 'verified' ? 'valid' : 'invalid';
  if (name === 'scope') {
    const isMissing = platform?.status === 'unverifiable' && platform.code === 'collateral-missing';
    return isMissing ? 'quote-and-pck-chain-only' : platform;
  }
  if (OF_THE_PLATFORM.has(name) || (name === 'policy' && isObject(wanted))) {
    if (platform?.status !== 'verified') return evidence.status === 'verified' ? undefined : NOT_STATED;
    if (name === 'policy') return Object.fromEntries(policies.map(({ id, isAccepted }) => [id, isAccepted]));
    const { facts } = platform;
    const part = PARTS[name];
    if (part !== undefined) return facts.parts.find((one) => one.part === part)?.status;
    return name === 'tcbStatus' ? facts.status : (facts as unknown as Expected)[name];
  }
  return (stated as Expected | null)?.[name];
}

const PARTS: Readonly<Record<string, string>> = {
  platformTcbStatus: 'platform',
  qeTcbStatus: 'quoting-enclave',
  tdxModuleTcbStatus: 'tdx-module',
};
const OF_THE_PLATFORM = new Set(['tcbStatus', 'advisoryIds', 'tcbEvaluationDataNumber', ...Object.keys(PARTS)]);

/** Deep equality of plain data; of an expected object, the fields that it names; hexadecimal in either case. */
function isEqual(wanted: unknown, came: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(came) && wanted.length === came.length && wanted.every((one, i) => isEqual(one, came[i]));
  }
  if (isObject(wanted)) return isObject(came) && Object.entries(wanted).every(([key, one]) => isEqual(one, came[key]));
  if (typeof wanted === 'string' && typeof came === 'string' && wanted.startsWith('0x')) {
    return wanted.toLowerCase() === came.toLowerCase();
  }
  return wanted === came;
}
