import type { FailCode } from '../../core/outcome.ts';
import { verifyEcdsa } from '../../crypto/signature.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { CertificateChain, SignedText } from '../../formats/dcap.ts';
import { type Reader, ShapeError } from '../../formats/shape.ts';
import { type Chain, type Path, readChain } from './chains.ts';
import { checks, type DcapCheck, type Gap, unless } from './checks.ts';

/** Which text it is about, in the codes of its faults. */
export type TextKind = 'tcb' | 'qe';

const TITLES = { tcb: 'TCB info', qe: 'Identity of the quoting enclave' } as const satisfies Record<TextKind, string>;

/** What both texts have. */
interface Dated {
  readonly issueDate: number;
  readonly nextUpdate: number;
}

/** What came of a text: its value is there when the characters could be read, whether or not they are genuine. */
export interface JudgedText<T> {
  readonly checks: readonly DcapCheck[];
  readonly value?: T;
  readonly gap?: Gap;
}

export interface TextRules {
  /** When the evidence was used, and when it is looked at, in Unix seconds. */
  readonly usedAt: number;
  readonly verifyAt: number;
  /** Where a chain leads, at a time. */
  readonly follow: (chain: Chain, as: CertificateChain, at: number) => Promise<Path>;
}

/** When a text is judged: as it was used; one of after that, when it came out. */
const timeOf = (issueDate: number, { usedAt, verifyAt }: TextRules): number =>
  Math.min(Math.max(usedAt, issueDate), verifyAt);

/** Names of the certificates that Intel signs its texts with end so, also under roots of somebody's own. */
const SIGNER = / SGX TCB Signing$/;

/** True for a certificate that the root itself issued for signing TCB info and enclave identities, and nothing else. */
const isTextSigner = ({ certificates }: Chain): boolean =>
  certificates.length === 1 && SIGNER.test(certificates[0]?.subject.commonName ?? '');

/** True when the chain's leaf signed exactly these characters. */
async function isSigned({ text, signature }: SignedText, { certificates }: Chain): Promise<boolean> {
  const key = certificates[0]?.key;
  if (key?.kind !== 'P-256') return false;
  return verifyEcdsa('P-256', key.point, toBytes(signature), new TextEncoder().encode(text));
}

/** Null inside the text's own window, both ends included. */
function timeFault(kind: TextKind, { issueDate, nextUpdate }: Dated, at: number): FailCode | null {
  if (at < issueDate) return `${kind}-not-yet-valid`;
  return at > nextUpdate ? `${kind}-expired` : null;
}

function parseText<T>(text: string, read: Reader<T>, what: string): { readonly value: T } | { readonly gap: Gap } {
  try {
    return { value: read(JSON.parse(text), what) };
  } catch (error) {
    const isTheirs = error instanceof ShapeError || error instanceof SyntaxError;
    if (!isTheirs) throw error;
    return {
      gap: { code: 'unsupported-format', cause: error instanceof ShapeError ? error.message : `${what}: not JSON` },
    };
  }
}

/** Judges one of Intel's signed texts: its signer's chain and role, its signature, its time. */
export async function judgeText<T extends Dated>(
  kind: TextKind,
  signed: SignedText | undefined,
  read: Reader<T>,
  rules: TextRules,
): Promise<JudgedText<T>> {
  const title = TITLES[kind];
  if (signed === undefined) return { checks: [], gap: { code: 'collateral-missing', cause: title } };
  const parsed = parseText(signed.text, read, title);
  const chain = readChain(signed.chain);
  if (chain === null) return { checks: checks(`${title}: chain of its signer`, 'collateral', 'parse'), ...parsed };
  const at = 'value' in parsed ? timeOf(parsed.value.issueDate, rules) : rules.verifyAt;
  const [path, isGenuine] = await Promise.all([rules.follow(chain, signed.chain, at), isSigned(signed, chain)]);
  return {
    ...parsed,
    checks: [
      ...checks(
        `${title}: chain of its signer`,
        'collateral',
        path.revokedSince === undefined ? path.fault : 'revoked',
      ),
      ...checks(`${title}: its signer’s role`, 'collateral', unless(isTextSigner(chain), 'signer-name')),
      ...checks(`${title}: signature`, 'collateral', unless(isGenuine, `${kind}-sig`)),
      ...('value' in parsed ? checks(`${title}: its time`, 'collateral', timeFault(kind, parsed.value, at)) : []),
    ],
  };
}
