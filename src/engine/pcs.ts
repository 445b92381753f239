import type { Hex } from '../core/hex.ts';
import { readCrl } from '../crypto/crl.ts';
import { DerError } from '../crypto/der.ts';
import { PemError, readPem } from '../crypto/pem.ts';
import { isHex, toBytes, toHex } from '../formats/bytes.ts';
import type { CollateralPart } from '../formats/collateralFile.ts';
import { LONGEST_TEXT } from '../formats/collateralText.ts';
import type { DcapCollateral, SignedText } from '../formats/dcap.ts';
import { fault, type Said, said } from '../l1/sources/source.ts';
import { type Fetched, fetchAtMost, type TransportLimits } from '../l1/sources/transport.ts';

/**
 * Services with version 4 of Intel's Provisioning Certification Service (api.portal.trustedservices.intel.com), or a mirror of it. All that
 * they serve is signed; it is read strictly, and only the verifier says whether it is genuine.
 */
export interface PlatformQuery {
  readonly tee: 'sgx' | 'tdx';
  /** 12 hexadecimal digits without 0x. */
  readonly fmspc: string;
  /** Which CA issued the platform's certificate. */
  readonly ca: 'processor' | 'platform';
}

type Parts = Readonly<{ [P in CollateralPart]: Said<NonNullable<DcapCollateral[P]>> }>;

/** Texts have about 20,000 characters, lists grow to hundreds of kilobytes. */
const LIMITS: TransportLimits = { timeout: 10_000, bytes: 2 * 1024 * 1024 };
const LONGEST_CHAIN = 64 * 1024;

/** Addresses are given as a service's root, or down to its version. */
const baseOf = (url: string): string => url.replace(/\/+$/, '').replace(/\/(?:sgx|tdx)\/certification\/v4$/, '');

/** True for the address of one revocation list: Intel's own service has that of the root as a file on another host. */
export const isListFile = (url: string): boolean => URL.canParse(url) && /\.(?:crl|der)$/i.test(new URL(url).pathname);

/** Asks one service for all that it takes to judge a platform. Never rejects. */
export async function askService(url: string, { tee, fmspc, ca }: PlatformQuery, signal: AbortSignal): Promise<Parts> {
  const at = (path: string) => `${baseOf(url)}/${path}`;
  const [tcbInfo, qeIdentity, pckCrl, rootCrl] = await Promise.all([
    get(at(`${tee}/certification/v4/tcb?fmspc=${fmspc}`), 'TCB info', signal),
    get(at(`${tee}/certification/v4/qe/identity`), 'identity', signal),
    get(at(`sgx/certification/v4/pckcrl?ca=${ca}&encoding=der`), 'revocation list', signal),
    get(at('sgx/certification/v4/rootcacrl'), 'revocation list', signal),
  ]);
  return {
    tcbInfo: then(tcbInfo, (one) => readText(one, 'tcbInfo', 'TCB-Info-Issuer-Chain')),
    qeIdentity: then(qeIdentity, (one) => readText(one, 'enclaveIdentity', 'SGX-Enclave-Identity-Issuer-Chain')),
    pckCrl: then(pckCrl, readList),
    rootCrl: then(rootCrl, readList),
  };
}

/** Fetches one revocation list by its own address. Never rejects. */
export const askList = async (url: string, signal: AbortSignal): Promise<Said<Hex>> =>
  then(await get(url, 'revocation list', signal), readList);

/** Who asks them. */
export interface Services {
  readonly askService: typeof askService;
  readonly askList: typeof askList;
}

const then = <T>(got: Said<Fetched>, read: (one: Fetched) => Said<T>): Said<T> => (got.ok ? read(got.value) : got);

/** Goes where the reader said, and nowhere else: a redirection is not followed. */
async function get(url: string, what: string, signal: AbortSignal): Promise<Said<Fetched>> {
  const got = await fetchAtMost(url, { redirect: 'error' }, what, LIMITS, signal);
  if (!got.ok || got.value.response.ok) return got;
  const { status } = got.value.response;
  return fault(status === 404 ? 'not-served' : 'unreachable', `${what}: HTTP ${status}`);
}

const decode = (body: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
};

/** The signature is over the characters of the text as they stand in the answer, so they are cut out and not written anew. */
function readText({ response, body }: Fetched, name: string, header: string): Said<SignedText> {
  const answer = body.length > LONGEST_TEXT ? null : decode(body);
  const pattern = new RegExp(
    `^\\s*\\{\\s*"${name}"\\s*:\\s*(\\{[^]*\\})\\s*,\\s*"signature"\\s*:\\s*"([0-9a-fA-F]{128})"\\s*\\}\\s*$`,
  );
  const [, text, signature] = answer === null ? [] : (pattern.exec(answer) ?? []);
  if (text === undefined || signature === undefined)
    return fault('bad-response', `${name}: not a text with its signature`);
  const chain = chainOf(response.headers.get(header));
  if (chain === null)
    return fault(
      'bad-response',
      `${name}: the header ${header} with the signer’s certificates is not there, or not shown to pages`,
    );
  return said({ text, signature: `0x${signature}`, chain });
}

/** PEM, URL-encoded. */
function chainOf(header: string | null): string | null {
  if (header === null || header.length > LONGEST_CHAIN) return null;
  try {
    const chain = decodeURIComponent(header);
    return readPem(chain, 'CERTIFICATE', 3).length > 0 ? chain : null;
  } catch (error) {
    if (error instanceof URIError || error instanceof PemError) return null;
    throw error;
  }
}

/** Services hand out DER, its hexadecimal text, or PEM. */
function readList({ body }: Fetched): Said<Hex> {
  try {
    const [der = body] = body[0] === 0x30 && body[1] !== 0x30 ? [body] : fromText(decode(body) ?? '');
    readCrl(der);
    return said(toHex(der));
  } catch (error) {
    if (error instanceof DerError || error instanceof PemError) return fault('bad-response', 'not a revocation list');
    throw error;
  }
}

function fromText(text: string): readonly Uint8Array[] {
  const hex = `0x${text.trim().replace(/^0x/, '').toLowerCase()}`;
  return isHex(hex) ? [toBytes(hex)] : readPem(text, 'X509 CRL', 1);
}
