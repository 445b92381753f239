import { privateKeyToAccount } from 'viem/accounts';
import { recoverAddress } from 'viem/utils';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
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
