import { privateKeyToAccount } from 'viem/accounts';
import { recoverAddress } from 'viem/utils';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import type { ProofInput } from '../../core/verifier.ts';
import type { RegisteredSignatureInput } from '../../formats/teeSignature.ts';
import { sgxProof } from './sgxProof.ts';
import { provingHash } from './statement.ts';
import { readFile } from './teeFiles.ts';

const account = privateKeyToAccount(`0x${'46'.repeat(32)}`);
const instance = account.address.toLowerCase() as Hex;
const claim = {
  chainId: 167000,
  verifier: `0x${'b2'.repeat(20)}`,
  aggregatedProvingHash: `0x${'a1'.repeat(32)}`,
} as const;
const { chainId, verifier, aggregatedProvingHash } = claim;

async function proofOf(hash: Hex): Promise<Hex> {
  const signature = await account.sign({ hash });
  return `0x00000007${instance.slice(2)}${signature.slice(2)}`;
}
const read = (input: object) => readFile({ kind: 'binding', scheme: 'taiko-sgx', input })?.result;

test('a proof is taken apart, and bound to the claim that it is for', async () => {
  const message = provingHash(chainId, verifier, aggregatedProvingHash, instance);
  const proof = await proofOf(message);
  const result = read({ ...claim, proof, registry: { 7: instance } });
  const input = (result as ProofInput).input as RegisteredSignatureInput;
  expect(result).toMatchObject({ verifier: 'tee-signature' });
  expect(input).toMatchObject({ message, signer: instance, instanceId: 7, registered: [{ account: instance }] });
  expect(await recoverAddress({ hash: input.message, signature: input.signature })).toBe(account.address);
});

test('another claim is another message', async () => {
  const proof = await proofOf(provingHash(chainId, verifier, aggregatedProvingHash, instance));
  const messageOf = (change: object) => {
    const result = read({ ...claim, proof, registry: {}, ...change });
    return ((result as ProofInput).input as RegisteredSignatureInput).message;
  };
  const messages = [
    {},
    { chainId: 167009 },
    { verifier: `0x${'b3'.repeat(20)}` },
    { aggregatedProvingHash: `0x${'a2'.repeat(32)}` },
    { proof: proof.replace(instance.slice(2), '11'.repeat(20)) },
  ].map(messageOf);
  expect(new Set(messages).size).toBe(messages.length);
});

test('the table is looked up by the number in the proof', async () => {
  const proof = await proofOf(`0x${'00'.repeat(32)}`);
  const registeredUnder = (registry: object) =>
    ((read({ ...claim, proof, registry }) as ProofInput).input as RegisteredSignatureInput).registered;
  expect(registeredUnder({ 8: instance })).toEqual([]);
  expect(registeredUnder({ 7: `0x${'cc'.repeat(20)}`, 8: instance })).toEqual([{ account: `0x${'cc'.repeat(20)}` }]);
});

test('a registration counts from its day for 90 days', async () => {
  const proof = await proofOf(`0x${'00'.repeat(32)}`);
  const instanceOf = () => ({ account: instance, validSince: 1000 });
  const result = sgxProof(proof, { ...claim, instanceOf, provedAt: 2000 });
  expect(result).toMatchObject({ input: { window: { from: 1000, to: 1000 + 90 * 86_400, usedAt: 2000 } } });
});

test('other lengths, other shapes and other files', () => {
  const registry = { 7: instance };
  expect(read({ ...claim, proof: '0x0000', registry })).toEqual({ status: 'failed', code: 'proof-length' });
  for (const input of [
    {},
    { ...claim, proof: 'no', registry },
    { ...claim, proof: '0x', registry: { '07': instance } },
  ]) {
    expect(read(input)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  }
  for (const json of [null, 5, {}, { kind: 'binding', scheme: 'another', input: {} }])
    expect(readFile(json)).toBeNull();
});
