import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toBytes } from '../formats/bytes.ts';
import { type ChainRequest, verifyChain } from './chain.ts';
import { type Crl, readCrl } from './crl.ts';
import { DerError } from './der.ts';
import { readPem } from './pem.ts';
import { type Certificate, isSignedBy, readCertificate } from './x509.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors/tee/sgx-dcap-v3');
const there = existsSync(FOLDER);
if (!there && process.env.CI === 'true') throw new Error('vectors of sgx-dcap-v3 are missing');
if (!there) console.warn('SKIPPED: no vectors of sgx-dcap-v3 beside this checkout');

interface Case {
  readonly verifyAt: number;
  readonly collateral: Readonly<Record<string, string>>;
}

/** A test PKI of Intel's shape, out of one case. */
function pki(name: string) {
  const { verifyAt: at, collateral } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Case;
  const chain = (field: string) => readPem(collateral[field] ?? '').map(readCertificate);
  const list = (field: string) => readCrl(toBytes(`0x${collateral[field]?.replace('0x', '')}`));
  const [signer, root] = chain('tcb_info_issuer_chain') as [Certificate, Certificate];
  const [ca] = chain('pck_crl_issuer_chain') as [Certificate];
  return { at, signer, root, ca, rootCrl: list('root_ca_crl'), pckCrl: list('pck_crl') };
}

describe.skipIf(!there)('a chain', () => {
  const own = there ? pki('own-sgx-base') : null;
  const check = async (change: Partial<ChainRequest>, from = own) => {
    if (from === null) throw new Error('no case');
    const { at, signer, root, rootCrl } = from;
    const result = await verifyChain({ certificates: [signer], root, at, crls: [rootCrl], ...change });
    return result.ok ? 'ok' : result.fault;
  };
  const get = () => own ?? pki('own-sgx-base');

  test('stands with its root, in its time, with a list that leaves it out', async () => {
    expect(await check({})).toBe('ok');
    expect(await check({ certificates: [get().ca], bottom: 'ca' })).toBe('ok');
  });

  test('is only as good as its times', async () => {
    const { signer } = get();
    expect(await check({ at: signer.notBefore - 1 })).toBe('cert-time');
    expect(await check({ at: signer.notAfter + 1 })).toBe('cert-time');
    expect(await check({ at: get().rootCrl.nextUpdate + 1 })).toMatch(/crl-expired|cert-time/);
  });

  test('ends in the root that was asked for', async () => {
    expect(await check({ root: pki('espresso-ac25c337').root })).toBe('cert-sig');
  });

  test('has authorities in the middle and none at its end', async () => {
    const { ca, signer } = get();
    expect(await check({ certificates: [ca] })).toBe('ca-flag');
    expect(await check({ bottom: 'ca' })).toBe('ca-flag');
    expect(await check({ certificates: [signer, signer] })).toBe('ca-flag');
    const long = Array.from({ length: 11 }, () => ca);
    expect(await check({ certificates: long, bottom: 'ca' })).toBe('pathlen');
    expect(await check({ certificates: [] })).toBe('cert-sig');
  });

  test('needs a current list of its issuer, signed by it', async () => {
    const { rootCrl, pckCrl } = get();
    const forged: Crl = { ...rootCrl, signature: rootCrl.signature.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) };
    expect(await check({ crls: [] })).toBe('no-crl-for');
    expect(await check({ crls: [pckCrl] })).toBe('no-crl-for');
    expect(await check({ crls: [forged] })).toBe('crl-sig');
    expect(await check({ crls: [forged, rootCrl] })).toBe('ok');
    expect(await check({ crls: [{ ...rootCrl, nextUpdate: get().at - 1 }] })).toBe('crl-expired');
    expect(await check({ crls: [{ ...rootCrl, thisUpdate: get().at + 1 }] })).toBe('crl-not-yet-valid');
  });

  test('breaks where a certificate is revoked', async () => {
    const revoked = pki('own-sgx-revoked-tcb-signer');
    expect(await check({}, revoked)).toBe('revoked');
    const { rootCrl } = revoked;
    expect(await check({ crls: [{ ...rootCrl, nextUpdate: 1 }, rootCrl] }, revoked)).toBe('revoked');
  });

  test('is refused where something critical is not understood', async () => {
    const { signer, rootCrl } = get();
    const extension = ['1.2.3', { critical: true, value: new Uint8Array() }] as const;
    const changed = { ...signer, extensions: new Map([...signer.extensions, extension]) };
    expect(await check({ certificates: [changed] })).toBe('critical-extension');
    const list = { ...rootCrl, extensions: new Map([...rootCrl.extensions, extension]) };
    expect(await check({ crls: [list] })).toBe('critical-extension');
  });

  test('a key verifies what it signed, and no algorithm but its own', async () => {
    const { signer, root } = get();
    expect(await isSignedBy(signer, root.key)).toBe(true);
    expect(await isSignedBy({ ...signer, algorithm: 'ecdsa-sha384' }, root.key)).toBe(false);
    expect(await isSignedBy({ ...signer, algorithm: 'rsa-pss-sha384' }, root.key)).toBe(false);
    expect(await isSignedBy({ ...signer, signature: Uint8Array.of(0x30, 0) }, root.key)).toBe(false);
    const offCurve = { kind: 'P-256', point: new Uint8Array(64).fill(1), spki: new Uint8Array() } as const;
    expect(await isSignedBy(signer, offCurve)).toBe(false);
  });

  test('no changed certificate or list reads as one that its issuer signed', async () => {
    const { signer, root, rootCrl } = get();
    for (const [bytes, read] of [
      [signer.der, readCertificate],
      [rootCrl.der, readCrl],
    ] as const) {
      for (let i = 0; i < bytes.length; i += 3) {
        const changed = bytes.map((byte, at) => (at === i ? byte ^ 0x11 : byte));
        try {
          expect(await isSignedBy(read(changed), root.key), `byte ${i}`).toBe(false);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }
    }
  });
});
