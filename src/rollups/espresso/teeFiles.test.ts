import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateKeyToAccount, publicKeyToAddress } from 'viem/accounts';
import { keccak256, recoverAddress } from 'viem/utils';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { readNitroJournal } from '../../formats/nitroJournal.ts';
import { batchHash } from './batch.ts';
import { readFile } from './teeFiles.ts';

const account = privateKeyToAccount(`0x${'46'.repeat(32)}`);
const verifier: Hex = `0x${'b2'.repeat(20)}`;
const commitment: Hex = `0x${'a1'.repeat(32)}`;

test('a batch’s hash is what a wallet signs as typed data', async () => {
  const signature = await account.signTypedData({
    domain: { name: 'EspressoTEEVerifier', version: '1', chainId: 1, verifyingContract: verifier },
    types: { EspressoTEEVerifier: [{ name: 'commitment', type: 'bytes32' }] },
    primaryType: 'EspressoTEEVerifier',
    message: { commitment },
  });
  expect(await recoverAddress({ hash: batchHash(1, verifier, commitment), signature })).toBe(account.address);
  expect(await recoverAddress({ hash: batchHash(2, verifier, commitment), signature })).not.toBe(account.address);

  const input = { chainId: 1, verifier, commitment, signature, validSigners: [account.address] };
  const read = readFile({ kind: 'binding', scheme: 'espresso-batch', input });
  expect(read).toMatchObject({
    result: {
      input: { message: batchHash(1, verifier, commitment), registered: [{ account: account.address.toLowerCase() }] },
    },
  });
});

test('with a registration, the batch rests on the proof about the document that admitted its signer', () => {
  const real = join(import.meta.dirname, '../../../../shared/vectors/rollups/arbitrum-espresso');
  if (!existsSync(real)) {
    if (process.env.CI === 'true') throw new Error('vectors of rollups are missing');
    return console.warn('SKIPPED: no vectors of rollups beside this checkout; no real registration was read');
  }
  const vector = JSON.parse(readFileSync(join(real, 'espresso-nitro-attestation-proof.json'), 'utf8'));
  const output: Hex = vector.publicValues;
  const journal = readNitroJournal(output);
  if (journal === null) throw new Error('not a journal');
  const registration = {
    signer: publicKeyToAddress(journal.publicKey).toLowerCase(),
    enclaveHash: keccak256(journal.pcrs.get(0) ?? '0x'),
    registeredAt: Number(journal.timestampMs / 1000n) + 60,
    maxAge: 3600,
    ...{ output, proof: vector.proof, programVKey: vector.verificationKey.programVKey },
  };
  const base = { chainId: 1, verifier, commitment, signature: `0x${'00'.repeat(65)}` };
  const resultOf = (change: object, validSigners: readonly string[] = [registration.signer]) =>
    readFile({
      kind: 'binding',
      scheme: 'espresso-batch',
      input: { ...base, validSigners, registration: { ...registration, ...change } },
    })?.result;
  expect(resultOf({})).toMatchObject({
    input: { registered: [{ account: registration.signer }] },
    restsOn: [{ verifier: 'groth16-bn254', input: { publicValues: output }, remark: 'document-not-published' }],
  });
  expect(resultOf({}, [account.address])).toMatchObject({ input: { registered: [] } });
  expect(resultOf({ signer: account.address })).toMatchObject({ code: 'signer-binding' });
  expect(resultOf({ enclaveHash: commitment })).toMatchObject({ code: 'image-hash' });
  expect(resultOf({ registeredAt: registration.registeredAt + 3600 })).toMatchObject({ code: 'too-old' });
  expect(resultOf({ registeredAt: registration.registeredAt - 3600 })).toMatchObject({ code: 'from-the-future' });
  expect(resultOf({ output: `${output}00` })).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
});
