import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, type Hex, hexToBytes, stringToBytes } from 'viem';
import { pem } from './certificates.ts';
import { QE_PRODUCT, QE_SIGNER, QE_SVN } from './collateral.ts';
import { measurement, testKey } from './keys.ts';
import { CERTIFICATES, PCK, PLATFORM } from './pki.ts';

/** The program that the software TEE of Trident runs. */
export const ENCLAVE = {
  mrEnclave: measurement('Trident enclave'),
  mrSigner: measurement('Trident enclave signer'),
} as const;

/** Intel's: no verifier knows another. */
const QE_VENDOR: Hex = '0x939a7233f79c4ca9940a0db3957f0607';
const PCE_SVN_IN_HEADER = PLATFORM.pceSvn;
/** INIT and MODE64BIT; DEBUG; PROVISIONKEY (Intel SDM volume 3D, 35.7.1). */
const PRODUCTION = 0x05;
const DEBUG = 0x02;
const PROVISION_KEY = 0x10;

const ATTESTATION = testKey('attestation');
const QE_AUTH_DATA = Uint8Array.from({ length: 32 }, (_, i) => i);

export interface QuoteRequest {
  /** At most 64 bytes; zeros follow. */
  readonly reportData: Uint8Array;
  readonly debug?: boolean;
  /** Which program it says that it is; absent: the one of Trident. */
  readonly enclave?: { readonly mrEnclave: Hex; readonly mrSigner: Hex };
}

/**
 * A quote of version 3 for SGX (Intel DCAP ECDSA quote library reference, appendix A) under the test root: the same bytes as
 * from a quoting enclave, but no processor measured anything.
 */
export function makeQuote({ reportData, debug = false, enclave = ENCLAVE }: QuoteRequest): Uint8Array {
  const header = concatBytes([
    le(3, 2),
    // ECDSA over P-256; reserved.
    le(2, 2),
    le(0, 4),
    le(QE_SVN, 2),
    le(PCE_SVN_IN_HEADER, 2),
    hexToBytes(QE_VENDOR),
    new Uint8Array(20),
  ]);
  const body = report({
    flags: debug ? PRODUCTION | DEBUG : PRODUCTION,
    ...enclave,
    product: 1,
    svn: 1,
    data: padded(reportData),
  });
  const qeReport = report({
    flags: PRODUCTION | PROVISION_KEY,
    mrEnclave: measurement('quoting enclave'),
    mrSigner: QE_SIGNER,
    product: QE_PRODUCT,
    svn: QE_SVN,
    data: padded(sha256(concatBytes([ATTESTATION.point, QE_AUTH_DATA]))),
  });
  const { pck, platformCa, root } = CERTIFICATES;
  const chain = stringToBytes([pck, platformCa, root].map(pem).join(''));
  const signatureData = concatBytes([
    ATTESTATION.sign(concatBytes([header, body]), 'raw'),
    ATTESTATION.point,
    qeReport,
    PCK.key.sign(qeReport, 'raw'),
    le(QE_AUTH_DATA.length, 2),
    QE_AUTH_DATA,
    // Type 5: the PEM chain of the PCK.
    le(5, 2),
    le(chain.length, 4),
    chain,
  ]);
  return concatBytes([header, body, le(signatureData.length, 4), signatureData]);
}

interface ReportFields {
  readonly flags: number;
  readonly mrEnclave: Hex;
  readonly mrSigner: Hex;
  readonly product: number;
  readonly svn: number;
  readonly data: Uint8Array;
}

/** 384 bytes (Intel SDM volume 3D, 35.15). */
const report = ({ flags, mrEnclave, mrSigner, product, svn, data }: ReportFields): Uint8Array =>
  concatBytes([
    hexToBytes(PLATFORM.cpuSvn),
    new Uint8Array(4 + 28),
    // XFRM: x87 and SSE.
    concatBytes([le(flags, 8), le(3, 8)]),
    hexToBytes(mrEnclave),
    new Uint8Array(32),
    hexToBytes(mrSigner),
    new Uint8Array(96),
    le(product, 2),
    le(svn, 2),
    new Uint8Array(60),
    data,
  ]);

const le = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);

function padded(data: Uint8Array): Uint8Array {
  if (data.length > 64) throw new Error('report data are 64 bytes');
  return concatBytes([data, new Uint8Array(64 - data.length)]);
}
