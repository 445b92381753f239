import fc from 'fast-check';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { MUTANTS, seeded } from '../testing/mutate.ts';
import { mutateBytes } from '../testing/mutateBytes.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { verify } from './verify.ts';

const signerKey = privateKeyToAccount(`0x${'46'.repeat(32)}`);
const account = signerKey.address.toLowerCase() as Hex;
const message: Hex = `0x${'a1'.repeat(32)}`;
const imageHash: Hex = `0x${'1e'.repeat(32)}`;
const signature = await signerKey.sign({ hash: message });
const good = { message, signature, registered: [{ account, imageHash }] };
const run = (input: unknown) => verify(input, nothingKnown);
const codeOf = async (change: object) => {
  const result = await run({ ...good, ...change });
  return 'code' in result ? result.code : 'verified';
};

describe('tee-signature', () => {
  test('says who signed what', async () => {
    const facts = { key: account, signer: account, message, instanceId: 7 };
    expect(await run({ ...good, signer: account, instanceId: 7 })).toMatchObject({ status: 'verified', facts });
  });

  test('names the link that is broken', async () => {
    const other = `0x${'cc'.repeat(20)}`;
    expect(await codeOf({ signer: other })).toBe('signature');
    expect(await codeOf({ message: imageHash })).toBe('signer-not-registered');
    expect(await codeOf({ message: imageHash, signer: account })).toBe('signature');
    expect(await codeOf({ registered: [] })).toBe('signer-not-registered');
    expect(await codeOf({ registered: [{ account: other }], instanceId: 7 })).toBe('instance-not-registered');
    expect(await codeOf({ window: { from: 5, to: 7, usedAt: 7 } })).toBe('verified');
    for (const usedAt of [4, 8]) expect(await codeOf({ window: { from: 5, to: 7, usedAt } })).toBe('instance-expired');
    expect(await codeOf({ imageHash })).toBe('verified');
    expect(await codeOf({ imageHash: message })).toBe('image-hash');
    expect(await codeOf({ registered: [{ account }], imageHash })).toBe('image-hash');
  });

  test('the key that evidence attests to is the signer’s', async () => {
    expect(await codeOf({ attestedKey: signerKey.publicKey })).toBe('verified');
    const another = privateKeyToAccount(`0x${'47'.repeat(32)}`).publicKey;
    for (const attestedKey of [another, '0x', signerKey.publicKey.replace('0x04', '0x'), `${signerKey.publicKey}00`]) {
      expect(await codeOf({ attestedKey })).toBe('signer-binding');
    }
  });

  test('a signature has one form', async () => {
    expect(await codeOf({ signature: `${signature}00` })).toBe('signature-form');
    const withV = (v: string) => `${signature.slice(0, -2)}${v}`;
    for (const v of ['00', '01', '1d']) expect(await codeOf({ signature: withV(v) })).toBe('signature-form');
  });

  test(`${MUTANTS} changed signatures are nobody’s who is registered`, async () => {
    const draw = seeded('tee-signature');
    for (let i = 0; i < MUTANTS; i++) {
      const { how, mutant } = mutateBytes(toBytes(signature), draw);
      if (mutant.length > 1024) continue;
      expect(await codeOf({ signature: toHex(mutant) }), `${how}: ${toHex(mutant)}`).toMatch(/^sign/);
    }
  });

  test('arbitrary data never throws, and is never accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => {
        expect(await run(input)).toMatchObject({ status: 'unverifiable' });
      }),
      { numRuns: 200 },
    );
  });
});
