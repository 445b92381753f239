import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { hexToBytes } from 'viem';
import { describe, expect, it } from 'vitest';
import { readCrl } from '../../src/crypto/crl.ts';
import pins from '../../src/rollups/trident/pins.json' with { type: 'json' };
import { revocationList } from './certificates.ts';
import { makeCollateral } from './collateral.ts';
import { CERTIFICATES, PCK, PLATFORM_CA, rootHex, TCB_SIGNING } from './pki.ts';
import { makeQuote } from './quote.ts';

const NOW = 1_790_000_000;
const { root, platformCa, pck, tcbSigning } = Object.fromEntries(
  Object.entries(CERTIFICATES).map(([name, der]) => [name, new X509Certificate(der)]),
) as Record<keyof typeof CERTIFICATES, X509Certificate>;

/** Whether a raw `r‖s` of a key of the PKI is over the bytes. */
const signed = (certificate: X509Certificate, bytes: Uint8Array, signature: Uint8Array) =>
  verify('sha256', bytes, { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' }, signature);

describe('the test PKI', () => {
  it('is a chain as another implementation reads it', () => {
    for (const [certificate, issuer] of [
      [root, root],
      [platformCa, root],
      [tcbSigning, root],
      [pck, platformCa],
    ] as const) {
      expect(certificate.checkIssued(issuer)).toBe(true);
      expect(certificate.verify(issuer.publicKey)).toBe(true);
    }
    expect([root.ca, platformCa.ca, tcbSigning.ca, pck.ca]).toEqual([true, true, false, false]);
    expect(pck.verify(root.publicKey)).toBe(false);
  });

  it('says everywhere what it is', () => {
    expect(root.subject).toContain('CN=Assay TEST root - not Intel');
    for (const certificate of [root, platformCa, tcbSigning, pck])
      expect(certificate.subject).toContain('O=Assay devnet: test only');
  });

  it('has lists from which the earlier of two dates is read: of the revocation, and of the loss of the key', () => {
    const validity = { from: NOW, to: NOW + 10 };
    const since = (lost?: number) =>
      readCrl(revocationList({ issuer: PLATFORM_CA, validity, revoked: [7n], ...(lost === undefined ? {} : { lost }) }))
        .revoked;
    expect(since()).toEqual(new Map([['0x07', NOW]]));
    expect(since(NOW - 100)).toEqual(new Map([['0x07', NOW - 100]]));
    expect(since(NOW + 100)).toEqual(new Map([['0x07', NOW]]));
  });

  it('is the same at each start, and pinned', () => {
    expect(rootHex()).toBe(pins.tee.testRoot);
  });

  it('signs collateral with the TCB signing key, in each state', () => {
    for (const state of ['good', 'expired', 'pck-revoked', 'pck-revoked-now', 'tcb-revoked', 'out-of-date'] as const) {
      const { tcbInfo, qeIdentity } = makeCollateral(NOW, state);
      for (const { text, signature } of [tcbInfo, qeIdentity]) {
        expect(signed(tcbSigning, Buffer.from(text), hexToBytes(signature))).toBe(true);
        expect(signed(pck, Buffer.from(text), hexToBytes(signature))).toBe(false);
      }
    }
    expect(TCB_SIGNING.key.point).not.toEqual(PCK.key.point);
  });

  it('signs quotes: the PCK the quoting enclave, its attestation key the rest', () => {
    const quote = makeQuote({ reportData: Uint8Array.of(1, 2, 3) });
    const at = (from: number, length: number) => quote.subarray(from, from + length);
    expect(signed(pck, at(564, 384), at(948, 64))).toBe(true);
    const coordinate = (from: number) => Buffer.from(at(from, 32)).toString('base64url');
    const key = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: coordinate(500), y: coordinate(532) },
      format: 'jwk',
    });
    expect(verify('sha256', at(0, 432), { key, dsaEncoding: 'ieee-p1363' }, at(436, 64))).toBe(true);
    expect(Buffer.from(at(368, 64)).toString('hex')).toBe(`010203${'00'.repeat(61)}`);
    expect(() => makeQuote({ reportData: new Uint8Array(65) })).toThrow('64 bytes');
  });
});
