import { hexToBytes, toHex } from 'viem';
import { certificate, extension, type Issuer, name } from './certificates.ts';
import * as der from './der.ts';
import { measurement, testKey } from './keys.ts';

// The same shape as Intel's SGX PKI: root -> PCK Platform CA -> PCK, and root -> TCB signing. It is not Intel's, and says so in
// every name. Nothing here depends on the time: the root is pinned by its bytes.

/** 2025-01-01 to 2049-01-01. */
const VALIDITY = { from: 1_735_689_600, to: 2_493_072_000 };

/** The platform that the software TEE says it runs on. */
export const PLATFORM = {
  fmspc: '0xa55a70000000',
  pceId: '0x0000',
  cpuSvn: '0x05050202030100030000000000000000',
  pceSvn: 13,
} as const;

const issuer = (commonName: string): Issuer => ({ name: name(commonName), key: testKey(commonName) });

const ROOT = issuer('Assay TEST root - not Intel');
export const PLATFORM_CA = issuer('Assay TEST SGX PCK Platform CA');
const TCB_SIGNING = issuer('Assay TEST SGX TCB Signing');
export const PCK = issuer('Assay TEST SGX PCK Certificate');

export const PCK_SERIAL = 0xa55a0003n;

const PCK_SHAPE = { subject: PCK.name, key: PCK.key, issuer: PLATFORM_CA, validity: VALIDITY };

/** All four certificates, DER. */
export const CERTIFICATES = {
  root: certificate({
    serial: 0xa55a0001n,
    subject: ROOT.name,
    key: ROOT.key,
    issuer: ROOT,
    validity: VALIDITY,
    pathLength: 1,
  }),
  platformCa: certificate({
    serial: 0xa55a0002n,
    subject: PLATFORM_CA.name,
    key: PLATFORM_CA.key,
    issuer: ROOT,
    validity: VALIDITY,
    pathLength: 0,
  }),
  pck: certificate({ ...PCK_SHAPE, serial: PCK_SERIAL, more: [extension('1.2.840.113741.1.13.1', sgxExtension())] }),
  tcbSigning: certificate({
    serial: 0xa55a0004n,
    subject: TCB_SIGNING.name,
    key: TCB_SIGNING.key,
    issuer: ROOT,
    validity: VALIDITY,
  }),
};

export { ROOT, TCB_SIGNING };

/** 1.2.840.113741.1.13.1 of a PCK that a Platform CA issued (Intel: SGX PCK certificate and CRL profile, 1.3.5). */
function sgxExtension(): Uint8Array {
  const field = (arc: string, value: Uint8Array) => der.sequence(der.oid(`1.2.840.113741.1.13.1.${arc}`), value);
  const cpuSvn = hexToBytes(PLATFORM.cpuSvn);
  return der.sequence(
    field('1', der.octets(hexToBytes(measurement('PPID')).slice(0, 16))),
    field(
      '2',
      der.sequence(
        ...Array.from(cpuSvn, (svn, i) => field(`2.${i + 1}`, der.integer(svn))),
        field('2.17', der.integer(PLATFORM.pceSvn)),
        field('2.18', der.octets(cpuSvn)),
      ),
    ),
    field('3', der.octets(hexToBytes(PLATFORM.pceId))),
    field('4', der.octets(hexToBytes(PLATFORM.fmspc))),
    // 1: scalable.
    field('5', der.enumerated(1)),
    field('6', der.octets(hexToBytes(measurement('platform instance')).slice(0, 16))),
    field(
      '7',
      der.sequence(field('7.1', der.boolean(true)), field('7.2', der.boolean(false)), field('7.3', der.boolean(false))),
    ),
  );
}

/** The root as it is pinned where the devnet is read. */
export const rootHex = () => toHex(CERTIFICATES.root);
