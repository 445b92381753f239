import { secp256k1 } from '@noble/curves/secp256k1.js';
import { type Hex, hexToBytes, keccak256, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import type { AttestedSignatureInput } from '../../src/formats/attestedSignature.ts';
import type { DcapCollateral } from '../../src/formats/dcap.ts';
import { readQuote } from '../../src/formats/quote.ts';
import { verify } from '../../src/verifiers/attested-signature/verify.ts';
import { changeByte, MUTANTS, pickOne, seeded } from '../../src/verifiers/testing/mutate.ts';
import { type Collateral, type CollateralState, makeCollateral } from './collateral.ts';
import { enclaveSecret } from './keys.ts';
import { rootHex } from './pki.ts';
import { ENCLAVE, makeQuote } from './quote.ts';

const NOW = 1_790_000_000;
const SECRET = enclaveSecret('prover');
const PROVER = privateKeyToAccount(SECRET).address.toLowerCase() as Hex;
const OTHER = privateKeyToAccount(enclaveSecret('another')).address.toLowerCase() as Hex;
const DIGEST = keccak256('0x01');

function signature(digest: Hex = DIGEST, secret: Hex = SECRET): Hex {
  const signed = secp256k1.sign(hexToBytes(digest), hexToBytes(secret), { prehash: false, format: 'recovered' });
  return toHex(Uint8Array.of(...signed.slice(1), 27 + (signed[0] ?? 0)));
}

const collateral = (given: Collateral): DcapCollateral => ({
  rootCrl: given.rootCrl,
  pckCrl: given.pckCrl,
  tcbInfo: { ...given.tcbInfo, chain: [given.tcbSigning, given.root] },
  qeIdentity: { ...given.qeIdentity, chain: [given.tcbSigning] },
});

const inState = (state: CollateralState) => collateral(makeCollateral(NOW, state));

const bytes = (...parts: readonly Hex[]): Uint8Array => hexToBytes(`0x${parts.map((part) => part.slice(2)).join('')}`);

const GOOD: AttestedSignatureInput = {
  quote: toHex(makeQuote({ reportData: bytes(PROVER) })),
  collateral: inState('good'),
  verifyAt: NOW,
  timeFrom: 'asked',
  root: { test: rootHex() },
  demands: { measurements: { mrEnclave: [ENCLAVE.mrEnclave], mrSigner: [ENCLAVE.mrSigner] }, statuses: ['UpToDate'] },
  signed: {
    layout: { form: 'address' },
    digest: DIGEST,
    signature: signature(),
    registered: PROVER,
    window: { from: NOW - 10, to: NOW + 10, usedAt: NOW },
  },
};

const run = (input: unknown) => verify(input, new Map());
const withSigned = (signed: Partial<AttestedSignatureInput['signed']>) => ({
  ...GOOD,
  signed: { ...GOOD.signed, ...signed },
});
const changed = (hex: Hex, at: number): Hex => {
  const all = hexToBytes(hex);
  all[at] = (all[at] ?? 0) ^ 1;
  return toHex(all);
};

test('from the bytes of a quote to a signed claim in one call, and marked as nobody’s root', async () => {
  expect(await run(GOOD)).toMatchObject({
    status: 'verified',
    facts: { system: 'attested-signature', signer: PROVER, ownRoot: true },
    appraisal: { ownRoot: true, platform: { status: 'verified', facts: { status: 'UpToDate' } } },
  });
});

const highS = (): Hex => {
  const low = hexToBytes(signature());
  const s = secp256k1.Point.Fn.ORDER - BigInt(toHex(low.slice(32, 64)));
  return toHex(Uint8Array.of(...low.slice(0, 32), ...hexToBytes(toHex(s, { size: 32 })), 55 - (low[64] ?? 0)));
};

describe('one broken link breaks it there', () => {
  const { demands, signed } = GOOD;
  const forged = inState('good');
  const { tcbInfo: _tcbInfo, ...withoutTcbInfo } = forged;
  const cases: readonly (readonly [string, unknown, string, string])[] = [
    ['the quote', { ...GOOD, quote: changed(GOOD.quote, 130) }, 'failed', 'quote-sig'],
    ['the layout', { ...GOOD, quote: GOOD.quote.slice(0, 2000) }, 'failed', 'parse'],
    [
      'a debug enclave',
      { ...GOOD, quote: toHex(makeQuote({ reportData: bytes(PROVER), debug: true })) },
      'failed',
      'debug',
    ],
    ['the root of a real deployment', { ...GOOD, root: 'intel' }, 'failed', 'cert-sig'],
    ['a revoked platform', { ...GOOD, collateral: inState('pck-revoked') }, 'failed', 'revoked'],
    ['an old platform', { ...GOOD, collateral: inState('out-of-date') }, 'failed', 'tcb-not-accepted'],
    ['collateral out of its time', { ...GOOD, collateral: inState('expired') }, 'unverifiable', 'collateral-stale'],
    ['no collateral', { ...GOOD, collateral: null }, 'unverifiable', 'collateral-missing'],
    ['TCB info of no shape', { ...GOOD, collateral: { ...forged, tcbInfo: 7 } }, 'unverifiable', 'unsupported-format'],
    ['no TCB info', { ...GOOD, collateral: withoutTcbInfo }, 'unverifiable', 'collateral-missing'],
    [
      'no revocation list',
      { ...GOOD, collateral: { tcbInfo: forged.tcbInfo, qeIdentity: forged.qeIdentity, rootCrl: forged.rootCrl } },
      'unverifiable',
      'collateral-missing',
    ],
    [
      'forged collateral',
      {
        ...GOOD,
        collateral: {
          ...forged,
          tcbInfo: forged.tcbInfo && { ...forged.tcbInfo, text: forged.tcbInfo.text.replace('UpToDate', 'Revoked') },
        },
      },
      'unverifiable',
      'collateral-refused',
    ],
    [
      'another program',
      { ...GOOD, demands: { ...demands, measurements: { mrEnclave: [ENCLAVE.mrSigner] } } },
      'failed',
      'mrenclave-not-allowed',
    ],
    [
      'no program allowed',
      { ...GOOD, demands: { measurements: { mrSigner: [] } } },
      'failed',
      'measurement-not-allowed',
    ],
    // Of the data, and not of the quote: somebody else may have newer ones.
    [
      'a newer edition demanded',
      { ...GOOD, demands: { minTcbEvaluationDataNumber: 18 } },
      'unverifiable',
      'collateral-stale',
    ],
    [
      'report data of another key',
      { ...GOOD, quote: toHex(makeQuote({ reportData: bytes(OTHER) })) },
      'failed',
      'report-data-binding',
    ],
    [
      'report data with more behind the key',
      { ...GOOD, quote: toHex(makeQuote({ reportData: bytes(PROVER, '0x01') })) },
      'failed',
      'report-data-binding',
    ],
    ['another registered key', withSigned({ registered: OTHER }), 'failed', 'report-data-binding'],
    [
      'a registration that is over',
      withSigned({ window: { from: NOW - 10, to: NOW - 1, usedAt: NOW } }),
      'failed',
      'instance-expired',
    ],
    ['another claim', withSigned({ digest: keccak256('0x02') }), 'failed', 'signature'],
    [
      'a signature by another key',
      withSigned({ signature: signature(signed.digest, enclaveSecret('another')) }),
      'failed',
      'signature',
    ],
    ['a second form of the signature', withSigned({ signature: highS() }), 'failed', 'signature-form'],
    ['garbage', { garbage: true }, 'unverifiable', 'unsupported-format'],
    ['a version that is not known', { ...GOOD, quote: changed(GOOD.quote, 0) }, 'unverifiable', 'unsupported-version'],
  ];
  test.each(cases)('%s', async (_, input, status, code) => expect(await run(input)).toMatchObject({ status, code }));
});

test('an old platform is genuine and out of date, and passes where no status is demanded', async () => {
  const demands = { measurements: { mrEnclave: [ENCLAVE.mrEnclave] } };
  expect(await run({ ...GOOD, demands, collateral: inState('out-of-date') })).toMatchObject({
    status: 'verified',
    appraisal: {
      evidence: { status: 'verified' },
      platform: { status: 'verified', facts: { status: 'OutOfDate', advisoryIds: ['ASSAY-TEST-SA-00001'] } },
    },
  });
});

describe('layouts of the report data', () => {
  const hash = keccak256('0x1234');
  const data = toHex(bytes(PROVER, '0x1234'));
  test.each([
    ['address-block', bytes(PROVER, '0x0000000000000007', hash), { form: 'address-block', block: { number: 7, hash } }],
    ['address-hash', bytes(PROVER, hash), { form: 'address-hash', data: '0x1234' }],
    ['hash', hexToBytes(keccak256(data)), { form: 'hash', data }],
  ] as const)('%s', async (_, reportData, layout) => {
    const input = { ...withSigned({ layout }), quote: toHex(makeQuote({ reportData })) };
    expect(await run(input)).toMatchObject({ status: 'verified' });
    for (const other of [
      { form: 'address' },
      { form: 'address-block', block: { number: 8, hash } },
      { form: 'address-hash', data: '0x1235' },
      { form: 'hash', data: '0x1234' },
    ] as const)
      expect(await run({ ...input, signed: { ...input.signed, layout: other } })).toMatchObject({
        status: 'failed',
        code: 'report-data-binding',
      });
  });
});

test('one changed byte of the quote or of what is signed is never verified', { timeout: 300_000 }, async () => {
  const draw = seeded('mutants of attested signatures');
  const { certification } = readQuote(hexToBytes(GOOD.quote));
  // White space between certificates in PEM says nothing.
  const binding = GOOD.quote.length / 2 - 1 - certification.data.length;
  for (let i = 0; i < MUTANTS; i++) {
    const name = pickOne(draw, ['quote', 'digest', 'signature', 'registered'] as const);
    const mutant =
      name === 'quote'
        ? { ...GOOD, quote: changeByte(GOOD.quote, draw(binding), draw) }
        : withSigned({ [name]: changeByte(GOOD.signed[name], draw(GOOD.signed[name].length / 2 - 1), draw) });
    expect(await run(mutant), `${i}: ${name}`).not.toMatchObject({ status: 'verified' });
  }
});

describe('evidence of the past is judged as it was used', () => {
  const DAY = 86_400;
  const { demands: _, ...undemanded } = GOOD;
  const used = (state: CollateralState, usedAt: number, verifyAt = NOW) =>
    run({ ...undemanded, collateral: inState(state), usedAt, verifyAt });

  test('a key that was revoked later was good then, and that is told', async () => {
    expect(await used('pck-revoked-now', NOW - 1)).toMatchObject({
      status: 'verified',
      remarks: ['revoked-since'],
      appraisal: { evidence: { status: 'verified' }, platform: { facts: { status: 'UpToDate', revokedSince: NOW } } },
    });
  });

  test.each([
    ['in the second in which it was used', NOW],
    // A time that nobody can have used it at counts as now.
    ['before, whatever time is named', NOW + DAY],
  ])('a key that was revoked %s is revoked', async (_, usedAt) => {
    expect(await used('pck-revoked-now', usedAt)).toMatchObject({ status: 'failed', code: 'revoked' });
  });

  test('data that ran out since were current when they counted; that had run out before were not', async () => {
    const later = NOW + 60 * DAY;
    expect(await used('good', NOW + 10 * DAY, later)).toMatchObject({ status: 'verified', remarks: [] });
    expect(await used('good', NOW + 31 * DAY, later)).toMatchObject({ code: 'collateral-stale' });
    expect(await used('good', later, later)).toMatchObject({ code: 'collateral-stale' });
  });

  test('data of a later time than now are none, whenever it was used', async () => {
    expect(await used('good', NOW - 40 * DAY, NOW - 10 * DAY)).toMatchObject({ code: 'collateral-stale' });
  });

  test('data of after its use cannot say that a platform was bad then', async () => {
    const before = NOW - 10 * DAY;
    expect(await used('tcb-revoked', before)).toMatchObject({
      status: 'unverifiable',
      code: 'withdrawn-since',
      appraisal: { evidence: { code: 'withdrawn-since' }, platform: { facts: { status: 'Revoked', isLater: true } } },
    });
    expect(await used('tcb-revoked', NOW)).toMatchObject({ status: 'failed', code: 'tcb-revoked' });
    const strict = { ...GOOD, collateral: inState('out-of-date'), usedAt: before };
    expect(await run(strict)).toMatchObject({ status: 'unverifiable', code: 'withdrawn-since' });
    expect(await run({ ...strict, usedAt: NOW })).toMatchObject({ status: 'failed', code: 'tcb-not-accepted' });
  });
});
