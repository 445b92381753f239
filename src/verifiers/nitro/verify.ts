import type { Appraisal, NitroFacts } from '../../core/attestation.ts';
import type { TeeFailCode } from '../../core/teeCodes.ts';
import type { Verifier, VerifierFacts, VerifierResult } from '../../core/verifier.ts';
import { CborError } from '../../crypto/cbor.ts';
import { verifyChain } from '../../crypto/chain.ts';
import { DerError } from '../../crypto/der.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { verifyEcdsa } from '../../crypto/signature.ts';
import { type Certificate, readCertificate } from '../../crypto/x509.ts';
import { settle } from '../../formats/refusal.ts';
import { type Checklist, certificateRow, createChecklist, resultOf, unreadable } from '../checklist.ts';
import { judgeDemands } from './demands.ts';
import { type NitroDocument, readDocument } from './document.ts';
import { type NitroTask, readInput } from './input.ts';
import { AWS_ROOT_SHA256 } from './root.ts';
import { ES384 } from './sign1.ts';

/** Verifies a `NitroInput` (formats/nitro.ts). The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) => settle<VerifierFacts>(() => appraise(readInput(input)));

async function appraise(input: NitroTask): Promise<VerifierResult> {
  const timeFrom = input.timeFrom;
  let document: NitroDocument;
  let path: readonly [Certificate, ...Certificate[]];
  try {
    document = readDocument(input.document);
    path = [readCertificate(document.certificate), ...document.cabundle.map(readCertificate).reverse()];
  } catch (error) {
    if (!(error instanceof CborError || error instanceof DerError)) throw error;
    const at = input.verifyAt === 'timestamp' ? 0 : input.verifyAt;
    return unreadable({ kind: 'nitro', at, timeFrom }, 'parse', error.message);
  }
  const at = input.verifyAt === 'timestamp' ? Math.floor(document.facts.timestampMs / 1000) : input.verifyAt;
  const rootDigest = input.root === null ? AWS_ROOT_SHA256 : sha256Hex(input.root);
  const checks = createChecklist();
  await checkEvidence(checks, document, path, { at, rootDigest });
  const [leaf] = path;
  const facts: NitroFacts = {
    ...document.facts,
    leafNotBefore: leaf.notBefore,
    leafNotAfter: leaf.notAfter,
    chain: path.map(({ subject }) => subject.commonName),
  };
  const { policy, rows } = judgeDemands(input.demands, facts);
  const appraisal: Appraisal = {
    kind: 'nitro',
    at,
    timeFrom,
    evidence: checks.conclude(facts),
    platform: null,
    policy,
    stated: facts,
    fields: document.fields,
    chain: path.map((certificate, i) =>
      certificateRow(
        certificate,
        i === path.length - 1 && rootDigest === AWS_ROOT_SHA256 && sha256Hex(certificate.der) === rootDigest,
      ),
    ),
    checks: [...checks.rows, ...rows],
    ownRoot: rootDigest !== AWS_ROOT_SHA256,
  };
  const bound = [facts.publicKey, facts.userData, facts.nonce].filter((value) => value !== undefined);
  return resultOf(appraisal, { system: 'nitro', key: rootDigest, publicInputs: bound });
}

async function checkEvidence(
  checks: Checklist,
  { sign1, facts, cabundle, fault }: NitroDocument,
  path: readonly [Certificate, ...Certificate[]],
  { at, rootDigest }: { at: number; rootDigest: string },
): Promise<void> {
  checks.add('Layout of the bytes', null);
  checks.add('Nothing after the document', sign1.trailing > 0 ? 'trailing' : null);
  checks.add('Signature algorithm is ES384', sign1.algorithm === ES384 ? null : 'alg');
  checks.add('Hash, measurements and fields by the rules', fault);
  const [root] = cabundle;
  const isPinned = root !== undefined && sha256Hex(root) === rootDigest;
  checks.add(
    'The root is one that is asked for: the vendor’s pinned one, or for tests the file’s own',
    isPinned ? null : 'root',
  );
  checks.add('Certificates: signatures, names, validity, authority, path length', await chainFault(path, at));
  const [leaf] = path;
  const isSigned =
    leaf.key.kind === 'P-384' && (await verifyEcdsa('P-384', leaf.key.point, sign1.signature, sign1.signed));
  checks.add('The document is signed by the key of its certificate', isSigned ? null : 'cose-sig');
  checks.add('Not in debug mode: PCR0 to PCR2 are not zero', facts.debug ? 'debug' : null);
}

async function chainFault(path: readonly Certificate[], at: number): Promise<TeeFailCode | null> {
  const root = path.at(-1);
  if (root === undefined || path.length < 2) return 'root';
  const result = await verifyChain({ certificates: path.slice(0, -1), root, at });
  return result.ok ? null : result.fault;
}
