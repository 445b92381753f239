import { isProofInput } from '../core/adapter.ts';
import { policyAnswers, UP_TO_DATE_ONLY } from '../core/attestation.ts';
import type { CollateralFrom } from '../core/collateral.ts';
import type { Evidence } from '../core/evidence.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
import { type Gap, outcomeOfGap } from '../core/proven.ts';
import type { Inspection, Report } from '../core/report.ts';
import { looksLikeEvidence, readEvidence } from '../formats/evidenceFile.ts';
import { ShapeError } from '../formats/shape.ts';
import { readStatementFile, tcbPolicies } from '../rollups/registry.ts';
import { readProofBytes, readProofFile } from '../verifiers/registry.ts';
import { readUnverified } from '../verifiers/unverified.ts';
import { withCollateral } from './collateral.ts';
import { offersOf } from './collateralOffers.ts';
import { decodeBytes } from './decodeBytes.ts';
import { DEEPEST, isDeeperThan, parseJson } from './decodeJson.ts';
import type { Verification, VerifyProof } from './verification.ts';

/** Files beyond this are refused before they are read, in bytes. */
export const LARGEST_FILE = 32 * 1024 * 1024;

const HELD =
  'these are data of a TEE vendor, with nothing beside them to verify. They are held for this visit, and judge the platforms behind rollups’ proofs where L1 has none that hold';

export interface InspectTools {
  readonly verify: VerifyProof;
  readonly replay: (evidence: Evidence, signal: AbortSignal) => Promise<Report | Gap>;
  readonly signal: AbortSignal;
  /** Unix seconds. */
  readonly now: number;
  /** Where to take a vendor's data from, when the file has none that hold. Absent: from nowhere. */
  readonly collateral?: { readonly from: CollateralFrom; readonly services: readonly string[] };
  /** Keeps a file of a vendor's data for looks at rollups. @returns false when it is none. */
  readonly hold?: (file: Extract<CollateralFrom, { kind: 'file' }>) => boolean;
}

/**
 * Looks at a file that a reader dropped: a proof with its inputs and key, a vector, or an evidence file. Never rejects: where
 * a file makes something here stumble, that is an outcome too, and says nothing of the file.
 */
export async function inspect(name: string, bytes: Uint8Array, tools: InspectTools): Promise<Inspection> {
  const { collateral } = tools;
  const verify = withSecondOpinions(tools.verify);
  const supplied =
    collateral === undefined ? verify : withCollateral(verify, offersOf(collateral.from, collateral.services));
  try {
    return await read(name, bytes, { ...tools, verify: supplied });
  } catch (error) {
    const cause = `reading the file broke off: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300);
    return { kind: 'refused', name, outcome: unverifiable('verifier-crashed', cause) };
  }
}

/** A file is answered once, so it waits for the other implementations too. */
const withSecondOpinions =
  (verify: VerifyProof): VerifyProof =>
  async (proof, signal) => {
    const verification = await verify(proof, signal);
    return verification.confirmed ?? verification;
  };

async function read(name: string, bytes: Uint8Array, tools: InspectTools): Promise<Inspection> {
  const refused = (outcome: Outcome): Inspection => ({ kind: 'refused', name, outcome });
  if (bytes.length > LARGEST_FILE) return refused(unverifiable('too-large', `${bytes.length} bytes`));
  const json = parseJson(bytes);
  if (json === undefined || typeof json !== 'object') return inspectBytes(name, bytes, tools);
  if (isDeeperThan(json, DEEPEST)) {
    return refused(unverifiable('unsupported-format', `nested more than ${DEEPEST} levels deep`));
  }
  if (looksLikeEvidence(json)) return inspectEvidence(name, json, tools);
  const stated = readStatementFile(json);
  if (stated !== null) return inspectStatement(name, stated, tools);
  const found = readProofFile(json);
  if (found === null) {
    const known = readUnverified(json);
    if (known === null && tools.hold?.({ kind: 'file', name, bytes }))
      return refused(unverifiable('no-verifier', HELD));
    if (known === null)
      return refused(unverifiable('unsupported-format', 'no verifier here reads a file of this shape'));
    const outcome = unverifiable('no-verifier', `${known.name}: ${known.why}`);
    return { kind: 'proof', name, verifier: known.name, key: 'in-file', outcome, took: 0 };
  }
  const { verifier, input, key } = found;
  return { kind: 'proof', name, verifier, key, ...withPolicies(await tools.verify({ verifier, input }, tools.signal)) };
}

/** Evidence as it comes from an enclave: bytes, or their text in hexadecimal or base64. */
async function inspectBytes(
  name: string,
  bytes: Uint8Array,
  { verify, signal, now }: InspectTools,
): Promise<Inspection> {
  for (const decoded of decodeBytes(bytes)) {
    const found = readProofBytes(decoded, now);
    if (found === null) continue;
    const { verifier, input, key } = found;
    return { kind: 'proof', name, verifier, key, ...withPolicies(await verify({ verifier, input }, signal)) };
  }
  const cause = 'the file is neither JSON in UTF-8 nor bytes that a verifier here reads';
  return { kind: 'refused', name, outcome: unverifiable('unsupported-format', cause) };
}

/** Beside a platform's status: who would accept it. */
function withPolicies(
  verification: Verification,
): Verification & Pick<Extract<Inspection, { kind: 'proof' }>, 'policies'> {
  const { appraisal } = verification;
  if (appraisal === undefined) return verification;
  return { ...verification, policies: policyAnswers(appraisal, [UP_TO_DATE_ONLY, ...tcbPolicies()]) };
}

/** A file in which a rollup's statement stands beside its proof. What the statement alone tells needs no verifier. */
async function inspectStatement(
  name: string,
  { result, rollup, key, publicInputs }: NonNullable<ReturnType<typeof readStatementFile>>,
  { verify, signal }: InspectTools,
): Promise<Inspection> {
  const about = { kind: 'proof', name, rollup, key, publicInputs } as const;
  if (!isProofInput(result)) return { ...about, verifier: rollup, outcome: result, took: 0 };
  return { ...about, verifier: result.verifier, ...withPolicies(await verify(result, signal)) };
}

async function inspectEvidence(name: string, json: unknown, { replay, signal }: InspectTools): Promise<Inspection> {
  let evidence: Evidence;
  try {
    evidence = readEvidence(json);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { kind: 'refused', name, outcome: unverifiable('unsupported-format', error.message) };
  }
  const report = await replay(evidence, signal);
  if (!('claims' in report)) return { kind: 'refused', name, outcome: outcomeOfGap(report) };
  return { kind: 'evidence', name, rollup: evidence.rollup, report, differs: differences(evidence, report) };
}

/** Where the file's own conclusions are not what came out here. */
function differences({ concluded }: Evidence, report: Report): Extract<Inspection, { kind: 'evidence' }>['differs'] {
  const word = (outcome: { status: string; code?: string } | undefined) =>
    outcome === undefined
      ? 'absent'
      : outcome.code === undefined
        ? outcome.status
        : `${outcome.status}: ${outcome.code}`;
  const here = new Map<string, { status: string; code?: string }>(
    report.claims.map(({ claim, verdict }) => [claim.id, verdict.outcome]),
  );
  const file = new Map<string, { status: string; code?: string }>(concluded.map((entry) => [entry.claim, entry]));
  return [...new Set([...file.keys(), ...here.keys()])]
    .map((claim) => ({ claim, file: word(file.get(claim)), here: word(here.get(claim)) }))
    .filter((entry) => entry.file !== entry.here);
}
