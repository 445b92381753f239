import { describe, expect, it } from 'vitest';
import { unverifiable } from '../core/outcome.ts';
import { verifierMetas } from '../verifiers/registry.ts';
import { inspect } from './inspect.ts';
import { createPool } from './pool.ts';
import { createVerification } from './verification.ts';
import { verifierApi } from './verifierApi.ts';

const pool = createPool(
  () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
  1,
  (id) => verifierMetas().find((meta) => meta.id === id),
);
const { signal } = new AbortController();
const tools = {
  verify: createVerification(pool, [])(null),
  replay: () => Promise.reject(new Error('no evidence here')),
  signal,
  now: 1_700_000_000,
};
const open = (bytes: Uint8Array) => inspect('file', bytes, tools);

/** A report of an SEV-SNP guest that nobody signed: its layout is right. */
const report = new Uint8Array(1184);
report[0] = 2;
report[10] = 2;
const hex = Buffer.from(report).toString('hex');

describe('evidence of an enclave as it comes', () => {
  const forms = {
    bytes: report,
    hexadecimal: Buffer.from(hex),
    'hexadecimal with 0x, in JSON': Buffer.from(`"0x${hex}"\n`),
    base64: Buffer.from(Buffer.from(report).toString('base64')),
  };
  it.each(Object.entries(forms))('is opened as %s', async (_, bytes) => {
    expect(await open(bytes)).toMatchObject({
      kind: 'proof',
      verifier: 'sev-snp',
      outcome: { status: 'unverifiable', code: 'collateral-missing' },
      appraisal: { at: tools.now, timeFrom: 'now', stated: { kind: 'sev-snp', reportVersion: 2 } },
      policies: [],
    });
  });

  it('is refused where no verifier reads it', async () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(1000), Buffer.from('this is no {{{'), Buffer.from('5')]) {
      const { kind, outcome } = (await open(bytes)) as { kind: string; outcome: { code: string } };
      expect([kind, outcome.code]).toEqual(['refused', 'unsupported-format']);
    }
  });
});

describe('a file of a known kind', () => {
  it('whose parts are garbage is never accepted', async () => {
    for (const kind of ['nitro', 'sev-snp', 'sgx-dcap', 'sgx-dcap-v3', 'tdx-v4', 'tdx-v5']) {
      for (const rest of [
        {},
        { quote: '0x', verifyAt: 1, collateral: 7 },
        { quote: 5, collateral: { trusted_root: [] } },
      ]) {
        const inspection = await open(new TextEncoder().encode(JSON.stringify({ kind, ...rest })));
        const outcome = 'outcome' in inspection ? inspection.outcome : unverifiable('verifier-crashed');
        expect(outcome.status, JSON.stringify({ kind, ...rest })).toMatch(/^(?:failed|unverifiable)$/);
        expect(outcome).not.toMatchObject({ code: 'verifier-crashed' });
      }
    }
  });
});
