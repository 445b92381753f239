import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CollateralFrom } from '../core/collateral.ts';
import type { Inspection } from '../core/report.ts';
import { verifierMetas } from '../verifiers/registry.ts';
import { inspect } from './inspect.ts';
import { createPool } from './pool.ts';
import { type Answers, answersOf, type CollateralFields, type PcsServer, startPcs } from './testing/pcs.ts';
import { createVerification } from './verification.ts';
import { verifierApi } from './verifierApi.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors/tee');
const isThere = existsSync(FOLDER);
if (!isThere && process.env.CI === 'true') throw new Error('vectors of TEEs are missing');
if (!isThere) console.warn('SKIPPED: no vectors of TEEs beside this checkout; collateral services were not tried');

interface Case {
  readonly quote: string;
  readonly collateral: CollateralFields;
  readonly verifyAt: number;
}
const read = (id: string) => JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8')) as Case;
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const pool = createPool(
  () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
  1,
  (id) => verifierMetas().find((meta) => meta.id === id),
);
const verify = createVerification(pool, [])(null);
const replay = () => Promise.reject(new Error('no evidence here'));

/** Opens the bytes of a case's quote at a time, with the vendor's data from somewhere. */
async function open(
  { quote }: Case,
  now: number,
  collateral?: { from: CollateralFrom; services: readonly string[] },
  signal = new AbortController().signal,
) {
  const bytes = Buffer.from(quote.slice(2), 'hex');
  const inspection = await inspect('quote', bytes, { verify, replay, signal, now, ...(collateral && { collateral }) });
  if (inspection.kind !== 'proof') throw new Error(`not a quote: ${JSON.stringify(inspection)}`);
  return inspection;
}

const byFile = (file: unknown) => ({
  from: { kind: 'file', name: 'collateral.json', bytes: file instanceof Uint8Array ? file : encode(file) } as const,
  services: [],
});

const servers: PcsServer[] = [];
const start = async (answers: Answers) => {
  const server = await startPcs(answers);
  servers.push(server);
  return server;
};
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))));
const ask = (...services: readonly string[]) => ({ from: { kind: 'services' } as const, services });

type Proof = Extract<Inspection, { kind: 'proof' }>;
const platformOf = ({ appraisal }: Proof) => {
  const platform = appraisal?.platform;
  if (platform === null || platform === undefined) return null;
  return platform.status === 'verified' ? platform.facts.status : 'code' in platform ? platform.code : null;
};
const rowsOf = ({ given = [] }: Proof) => given.map(({ says, why }) => [says, why]);

const SGX = 'sgx-dcap-v3/raiko-8082e074';
const TDX = 'tdx-v4/dcap-qvl-f1c85033';

describe.skipIf(!isThere)('a file with collateral beside a quote', () => {
  it('brings the status of the platform, at the time that it asks for', async () => {
    const { collateral, verifyAt, quote } = read(SGX);
    const alone = await open(read(SGX), 1_790_000_000);
    expect([alone.outcome, platformOf(alone)]).toMatchObject([
      { status: 'verified', remarks: ['platform-not-judged'] },
      'collateral-missing',
    ]);
    const judged = await open(read(SGX), 1_790_000_000, byFile({ collateral, verifyAt }));
    expect(judged).toMatchObject({
      outcome: { status: 'verified', remarks: ['platform-out-of-date'] },
      appraisal: { at: verifyAt, timeFrom: 'asked' },
      given: [{ from: 'collateral.json', says: 'used' }],
    });
    expect([platformOf(judged), judged.policies?.length]).toEqual(['OutOfDateConfigurationNeeded', 3]);
    expect(platformOf(await open({ quote, collateral, verifyAt }, verifyAt, byFile(collateral)))).toBe(
      'OutOfDateConfigurationNeeded',
    );
  });

  it('that is stale, forged or none leaves the quote as it is by itself', async () => {
    const { collateral, verifyAt } = read(SGX);
    const forged = { ...collateral, tcb_info: collateral.tcb_info?.replace('"OutOfDate"', '"UpToDate"') };
    const { root_ca_crl: _, ...lacking } = collateral;
    const cases: readonly (readonly [unknown, number, string, string, string | RegExp])[] = [
      [collateral, 1_790_000_000, 'collateral-stale', 'refused', 'crl-expired'],
      [forged, verifyAt, 'collateral-refused', 'refused', 'tcb-sig'],
      [lacking, verifyAt, 'collateral-missing', 'lacks', 'revocation list of the root'],
      [{ ...collateral, pck_crl: '00' }, verifyAt, 'collateral-refused', 'refused', /./],
      [{ ...collateral, tcb_info: 7 }, verifyAt, 'collateral-refused', 'refused', /./],
      [{}, verifyAt, 'collateral-missing', 'lacks', /^TCB info, identity/],
      [new Uint8Array([1, 2, 3]), verifyAt, 'collateral-missing', 'lacks', /no JSON/],
    ];
    for (const [file, now, code, says, why] of cases) {
      const judged = await open(read(SGX), now, byFile(file));
      expect(judged.outcome, code).toMatchObject({ status: 'verified', remarks: ['platform-not-judged'] });
      expect(platformOf(judged)).toBe(code);
      const [row] = rowsOf(judged);
      expect(row).toEqual([says, expect.stringMatching(why)]);
    }
  });

  it('of another platform is refused', async () => {
    const one = read('sgx-dcap-v3/dcap-qvl-f8b81014');
    const other = read(TDX).collateral;
    for (const [collateral, why] of [
      [other, /\(no-crl-for\)$/],
      [{ ...other, pck_crl: one.collateral.pck_crl }, /\((?:tcb-id|qe-id|fmspc)\)$/],
    ] as const) {
      const judged = await open(one, one.verifyAt, byFile(collateral));
      expect(platformOf(judged)).toBe('collateral-refused');
      expect(rowsOf(judged)).toEqual([['refused', expect.stringMatching(why)]]);
    }
  });

  it('does not change its root: a root of the file’s own is not asked', async () => {
    const { verifyAt, collateral } = read('sgx-dcap-v3/raiko-8082e074');
    const judged = await open(read(SGX), verifyAt, byFile({ ...collateral, trusted_root: 'x' }));
    expect([judged.key, judged.appraisal?.ownRoot]).toEqual(['pinned', false]);
  });
});

describe.skipIf(!isThere)('services', () => {
  it.each([
    [SGX, 'OutOfDateConfigurationNeeded', 'sgx'],
    [TDX, 'UpToDate', 'tdx'],
    ['tdx-v5/dcap-attestation-d0010db6', 'OutOfDate', 'tdx'],
  ])('give what judges the platform of %s', async (id, status, tee) => {
    const given = read(id);
    const pcs = await start(answersOf(given.collateral));
    const judged = await open(given, given.verifyAt, ask(`${pcs.url}sgx/certification/v4/`));
    expect(platformOf(judged), JSON.stringify(judged.given)).toBe(status);
    expect(judged.given).toEqual([{ from: `${pcs.url}sgx/certification/v4/`, says: 'used' }]);
    expect(pcs.asked.some((path) => path.startsWith(`/${tee}/certification/v4/tcb?fmspc=`))).toBe(true);
  });

  it('are not asked unless wanted, and not where nothing is missing', async () => {
    const whole = read(SGX);
    const pcs = await start(answersOf(whole.collateral));
    await open(whole, whole.verifyAt);
    const { signal } = new AbortController();
    const collateral = ask(pcs.url);
    await inspect('whole', encode(whole), { verify, replay, signal, now: 0, collateral });
    await inspect('none', encode({ a: 1 }), { verify, replay, signal, now: 0, collateral });
    expect(pcs.asked).toEqual([]);
    const unset = await open(whole, whole.verifyAt, ask());
    expect([platformOf(unset), unset.given]).toEqual(['collateral-missing', []]);
  });

  it('may have the root’s list in a file elsewhere, as Intel has, and in other forms', async () => {
    const { collateral, ...rest } = read(SGX);
    const { rootcacrl, pckcrl, ...answers } = answersOf(collateral);
    const hex = { body: Buffer.from(pckcrl.body).toString('hex').toUpperCase() };
    const base64 = Buffer.from(pckcrl.body).toString('base64').replace(/.{64}/g, '$&\n');
    const pem = { body: `-----BEGIN X509 CRL-----\n${base64}\n-----END X509 CRL-----\n` };
    for (const list of [hex, pem, pckcrl]) {
      const intel = await start({ ...answers, pckcrl: list });
      const judged = await open(
        { collateral, ...rest },
        rest.verifyAt,
        ask(intel.url, `${intel.url}IntelSGXRootCA.der`),
      );
      expect(rowsOf(judged)).toEqual([['used', undefined]]);
      const without = await open({ collateral, ...rest }, rest.verifyAt, ask(intel.url));
      expect(platformOf(without)).toBe('collateral-missing');
      expect(without.appraisal?.platform).toMatchObject({ cause: 'revocation list of the root' });
    }
    expect(rootcacrl.body).not.toBe('');
  });

  it('that lie, stall, redirect or say nothing are named, and the next one is asked', async () => {
    const whole = read(SGX);
    const good = answersOf(whole.collateral);
    const flipped = Buffer.from(good.pckcrl.body);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    const text = String(good.tcb.body);
    const elsewhere = await start(good);
    const dead = 'http://127.0.0.1:9/';
    const hostile: readonly (readonly [string, Answers, string, RegExp])[] = [
      ['nothing', {}, 'lacks', /TCB info: does not serve/],
      [
        'another signature',
        { ...good, tcb: { ...good.tcb, body: text.replace(/"signature":"../, '"signature":"00') } },
        'refused',
        /tcb-sig/,
      ],
      [
        'another status',
        { ...good, tcb: { ...good.tcb, body: text.replaceAll('OutOfDate"', 'UpToDate"') } },
        'refused',
        /tcb-sig/,
      ],
      [
        'written anew',
        { ...good, tcb: { ...good.tcb, body: JSON.stringify(JSON.parse(text), null, 1) } },
        'refused',
        /tcb-sig/,
      ],
      ['no signers', { ...good, identity: { body: good.identity.body } }, 'lacks', /SGX-Enclave-Identity-Issuer-Chain/],
      [
        'signers garbled',
        { ...good, tcb: { ...good.tcb, headers: { 'TCB-Info-Issuer-Chain': '%E0%A4%A' } } },
        'lacks',
        /TCB-Info-Issuer-Chain/,
      ],
      ['a list of a bit less', { ...good, pckcrl: { body: flipped } }, 'refused', /crl-sig/],
      ['lists exchanged', { ...good, pckcrl: good.file }, 'refused', /no-crl-for|crl-issuer/],
      ['no list', { ...good, pckcrl: { body: '<html>' } }, 'lacks', /not a revocation list/],
      ['an empty list', { ...good, rootcacrl: { body: '' } }, 'lacks', /not a revocation list/],
      ['text cut off', { ...good, tcb: { ...good.tcb, body: text.slice(0, -3) } }, 'lacks', /not a text/],
      ['no UTF-8', { ...good, tcb: { ...good.tcb, body: Uint8Array.of(0xff, 0xfe) } }, 'lacks', /not a text/],
      [
        'braces',
        { ...good, tcb: { ...good.tcb, body: `{"tcbInfo":${'{'.repeat(300_000)}${'} '.repeat(50_000)}` } },
        'lacks',
        /not a text/,
      ],
      [
        'deep',
        {
          ...good,
          tcb: {
            ...good.tcb,
            body: `{"tcbInfo":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)},"signature":"${'00'.repeat(64)}"}`,
          },
        },
        'refused',
        /./,
      ],
      ['huge', { ...good, rootcacrl: { body: '30'.repeat(2_000_000) } }, 'lacks', /too large/],
      ['an error', { ...good, tcb: { status: 500, body: 'x' } }, 'lacks', /HTTP 500/],
      [
        'a redirection',
        { ...good, tcb: { status: 302, headers: { location: `${elsewhere.url}sgx/certification/v4/tcb` }, body: '' } },
        'lacks',
        /does not answer/,
      ],
      ['a broken line', { ...good, identity: (response) => response.destroy() }, 'lacks', /does not answer/],
    ];
    for (const [what, answers, says, why] of hostile) {
      const liar = await start(answers);
      const judged = await open(whole, whole.verifyAt, ask(dead, liar.url));
      expect(rowsOf(judged), what).toEqual([
        ['no-answer', expect.anything()],
        [says, expect.stringMatching(why)],
      ]);
      expect(judged.outcome, what).toMatchObject({ status: 'verified', remarks: ['platform-not-judged'] });
      expect(platformOf(judged), what).toMatch(/^collateral-(?:missing|refused)$/);
      const rescued = await open(whole, whole.verifyAt, ask(liar.url, elsewhere.url));
      expect(platformOf(rescued), what).toBe('OutOfDateConfigurationNeeded');
      expect(
        rescued.given?.map((row) => row.says),
        what,
      ).toEqual([says, 'used']);
    }
    expect(elsewhere.asked.filter((path) => !path.includes('?') && path.endsWith('tcb'))).toEqual([]);
  });

  it('with old data are named so; a stalled one is left when the reader cancels', async () => {
    const whole = read(SGX);
    const old = await start(answersOf(whole.collateral));
    const later = await open(whole, 1_790_000_000, ask(old.url));
    const why = 'a revocation list is older than it may be (crl-expired)';
    expect([platformOf(later), rowsOf(later)]).toEqual(['collateral-stale', [['refused', why]]]);
    const stalled = await start({ ...answersOf(whole.collateral), tcb: () => {} });
    const cancelled = await open(whole, whole.verifyAt, ask(stalled.url, old.url), AbortSignal.timeout(500));
    expect(platformOf(cancelled)).toBe('collateral-missing');
  });

  it('are not asked about a quote that does not stand', async () => {
    const whole = read(SGX);
    const pcs = await start(answersOf(whole.collateral));
    const bad = `${whole.quote.slice(0, 200)}${whole.quote[200] === '0' ? '1' : '0'}${whole.quote.slice(201)}`;
    const judged = await open({ ...whole, quote: bad }, whole.verifyAt, ask(pcs.url));
    expect(judged.outcome.status).toBe('failed');
    expect(judged.given).toBeUndefined();
    expect(pcs.asked).toEqual([]);
  });
});
