import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import type { Verifier } from '../../core/verifier.ts';
import type { Certificate } from '../../crypto/x509.ts';
import { concat, equalBytes, toBytes, toHex } from '../../formats/bytes.ts';
import type { DcapCollateral, DcapInput } from '../../formats/dcap.ts';
import { QuoteError, readQuote } from '../../formats/quote.ts';
import * as sgx from '../sgx-dcap/files.ts';
import { verify as verifySgx } from '../sgx-dcap/verify.ts';
import * as tdx from '../tdx-dcap/files.ts';
import { verify as verifyTdx } from '../tdx-dcap/verify.ts';
import { type Draw, MUTANTS, pickOne, seeded } from '../testing/mutate.ts';
import { loadTeeVectors } from '../testing/teeVectors.ts';
import { inputOf, nothingKnown } from '../testing/vectors.ts';
import { readChain } from './chains.ts';

/** Changes some bytes into others of perhaps another number. */
type Mutation = (bytes: Uint8Array, draw: Draw) => Uint8Array;

/** Numbers that make a careless reader allocate, overflow or loop: as lengths of 2 and 4 bytes, and in DER. */
const HUGE = [
  '0xffffffff',
  '0xffffff7f',
  '0x7fffffff',
  '0x00000080',
  '0xffff',
  '0x84ffffffff',
  '0x80',
  '0x83ffffff',
] as const;

const MUTATIONS: readonly Mutation[] = [
  ...Array.from(
    { length: 5 },
    (): Mutation => (bytes, draw) => {
      const changed = Uint8Array.from(bytes);
      const at = draw(bytes.length);
      changed[at] = (changed[at] ?? 0) ^ (1 + draw(255));
      return changed;
    },
  ),
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  (bytes, draw) => {
    const at = draw(bytes.length);
    return concat(bytes.subarray(0, at), bytes.subarray(at + 1 + draw(100)));
  },
  (bytes, draw) => {
    const at = draw(bytes.length);
    return concat(bytes.subarray(0, at), new Uint8Array(1 + draw(100)).fill(draw(256)), bytes.subarray(at));
  },
  (bytes, draw) => {
    const changed = Uint8Array.from(bytes);
    const huge = toBytes(pickOne(draw, HUGE)).subarray(0, bytes.length);
    changed.set(huge, draw(bytes.length - huge.length + 1));
    return changed;
  },
];

const inHex = (hex: Hex, mutate: Mutation, draw: Draw): Hex => toHex(mutate(toBytes(hex), draw));
const inText = (text: string, mutate: Mutation, draw: Draw): string =>
  new TextDecoder().decode(mutate(new TextEncoder().encode(text), draw));

/** A part of the input, and that part changed. */
type Part = (input: DcapInput, mutate: Mutation, draw: Draw) => DcapInput;

const inCollateral =
  (change: (collateral: DcapCollateral, mutate: Mutation, draw: Draw) => DcapCollateral): Part =>
  (input, mutate, draw) => ({
    ...input,
    collateral: input.collateral && change(input.collateral, mutate, draw),
  });

const inSigned = (name: 'tcbInfo' | 'qeIdentity', field: 'text' | 'signature' | 'chain'): Part =>
  inCollateral((collateral, mutate, draw) => {
    const signed = collateral[name];
    if (signed === undefined) return collateral;
    const old = signed[field];
    const changed = field === 'signature' ? inHex(signed.signature, mutate, draw) : inText(String(old), mutate, draw);
    return { ...collateral, [name]: { ...signed, [field]: changed } };
  });

const inList = (name: 'rootCrl' | 'pckCrl'): Part =>
  inCollateral((collateral, mutate, draw) => {
    const list = collateral[name];
    return list === undefined ? collateral : { ...collateral, [name]: inHex(list, mutate, draw) };
  });

const inQuote: Part = (input, mutate, draw) => ({ ...input, quote: inHex(input.quote, mutate, draw) });

const PARTS: readonly (readonly [name: string, part: Part])[] = [
  ...Array.from({ length: 6 }, () => ['quote', inQuote] as const),
  ['root CRL', inList('rootCrl')],
  ['PCK CRL', inList('pckCrl')],
  ...(['tcbInfo', 'qeIdentity'] as const).flatMap((name) =>
    (['text', 'signature', 'chain'] as const).map((field) => [`${name} ${field}`, inSigned(name, field)] as const),
  ),
];

/** The same certificates below the root; that may be left out, but not be another. */
function sameChain(original: string | Uint8Array, changed: string | Uint8Array): boolean {
  const [a, b] = [readChain(original), readChain(changed)];
  if (a === null || b === null) return false;
  const isSame = (first?: Certificate, second?: Certificate) =>
    first !== undefined && second !== undefined && equalBytes(first.der, second.der);
  return (
    a.certificates.length === b.certificates.length &&
    a.certificates.every((certificate, i) => isSame(certificate, b.certificates[i])) &&
    (b.broughtRoot === undefined || isSame(a.broughtRoot, b.broughtRoot))
  );
}

/**
 * What nobody signs, so that it may change: padding behind the signature data, white space between certificates in PEM, and
 * whether the pinned root is brought along.
 */
function saysTheSame(a: DcapInput, b: DcapInput): boolean {
  const chains = (['tcbInfo', 'qeIdentity'] as const).every((name) => {
    const [left, right] = [a.collateral?.[name], b.collateral?.[name]];
    return (
      left?.text === right?.text &&
      left?.signature === right?.signature &&
      sameChain(String(left?.chain), String(right?.chain))
    );
  });
  const lists = a.collateral?.rootCrl === b.collateral?.rootCrl && a.collateral?.pckCrl === b.collateral?.pckCrl;
  return chains && lists && sameQuote(toBytes(a.quote), toBytes(b.quote));
}

function sameQuote(a: Uint8Array, b: Uint8Array): boolean {
  try {
    const [left, right] = [readQuote(a), readQuote(b)];
    const upToChain = (bytes: Uint8Array, { trailing, certification }: typeof left) =>
      bytes.subarray(0, bytes.length - trailing.length - certification.data.length);
    return (
      equalBytes(upToChain(a, left), upToChain(b, right)) &&
      sameChain(left.certification.data, right.certification.data)
    );
  } catch (error) {
    if (error instanceof QuoteError) return false;
    throw error;
  }
}

describe.each([
  { folder: 'sgx-dcap-v3', readFile: sgx.readFile, verify: verifySgx },
  { folder: 'tdx-v4', readFile: tdx.readFile, verify: verifyTdx },
  { folder: 'tdx-v5', readFile: tdx.readFile, verify: verifyTdx },
])('mutants of $folder', ({ folder, readFile, verify }) => {
  const inputs = loadTeeVectors(folder)
    .filter((vector) => vector.expect.verdict === 'valid' && vector.collateral !== null)
    .map((vector) => inputOf(readFile, vector) as DcapInput);
  test.skipIf(inputs.length === 0)('are never verified', { timeout: 600_000 }, async () => {
    const draw = seeded(`mutants of ${folder}`);
    for (let i = 0; i < MUTANTS; i++) {
      const input = pickOne(draw, inputs);
      const [name, part] = pickOne(draw, PARTS);
      const mutant = part(input, pickOne(draw, MUTATIONS), draw);
      const started = performance.now();
      const result = await verify(mutant, nothingKnown);
      const context = `mutant ${i}: ${name}`;
      expect(performance.now() - started, context).toBeLessThan(5_000);
      if (JSON.stringify(mutant) === JSON.stringify(input) || saysTheSame(input, mutant)) {
        expect(result, context).toMatchObject({ status: 'verified' });
        continue;
      }
      expect(result, context).not.toMatchObject({ status: 'verified' });
      expect(result, context).not.toMatchObject({ appraisal: { evidence: { status: 'verified' } } });
    }
  });
});

test.each([
  ['sgx', verifySgx, sgx],
  ['tdx', verifyTdx, tdx],
] as readonly [string, Verifier['verify'], typeof sgx][])(
  'arbitrary data never throws and is never verified: %s',
  async (_, verify, files) => {
    const hex = fc.uint8Array({ maxLength: 400 }).map(toHex);
    const header = fc.constantFrom(
      '0x0300020000000000',
      '0x0400020081000000',
      '0x0500020081000000',
      '0x0400020000000000',
    );
    const quote = fc
      .tuple(header, fc.uint8Array({ maxLength: 5000 }))
      .map(([start, rest]) => toHex(concat(toBytes(start as Hex), rest)));
    const anything = fc.oneof(fc.jsonValue(), hex, quote, fc.string());
    const signed = fc.record(
      { text: fc.oneof(fc.string(), fc.json()), signature: hex, chain: anything },
      { requiredKeys: [] },
    );
    const shaped = fc.record(
      {
        quote: fc.oneof(quote, anything),
        collateral: fc.oneof(
          fc.constant(null),
          fc.record({ rootCrl: hex, pckCrl: hex, tcbInfo: signed, qeIdentity: signed }, { requiredKeys: [] }),
        ),
        verifyAt: fc.oneof(fc.nat(), fc.double(), anything),
        timeFrom: fc.constantFrom('asked', 'now', 'x'),
        root: fc.oneof(fc.constant('intel'), fc.record({ test: fc.string() })),
        demands: fc.oneof(fc.constant({}), fc.jsonValue()),
      },
      { requiredKeys: ['quote', 'collateral', 'verifyAt', 'timeFrom', 'root'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), shaped), async (input) => {
        const result = await verify(input, nothingKnown);
        expect(['failed', 'unverifiable']).toContain('status' in result ? result.status : 'needs');
        expect(() => files.readFile(input)).not.toThrow();
      }),
      { numRuns: process.env.ASSAY_FULL === '1' ? 5_000 : 300 },
    );
  },
);
