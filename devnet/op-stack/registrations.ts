import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, stringToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Chain, Contract } from '../lib/chain.ts';
import { makeNitroDocument, type NitroClaims, PCR0 } from '../tee/nitro.ts';

/** An enclave's key that follows from a public name: no hardware holds it. */
export const ENCLAVE = privateKeyToAccount(keccak256(stringToHex('devnet enclave of the OP Stack')));

/** What the enclave would have a document say one minute before the next block. */
const claimsNow = async (l1: Chain, change: Partial<NitroClaims>): Promise<NitroClaims> => {
  const { timestamp } = await l1.client.getBlock();
  return { timestamp: 1000 * (Number(timestamp) - 60), publicKey: ENCLAVE.publicKey, ...change };
};

/** Enters the enclave's key by a document under the test root, which stands on L1 whole. */
export async function registerByDocument(
  l1: Chain,
  signers: Contract,
  change: Partial<NitroClaims> = {},
  forged?: Hex,
): Promise<void> {
  const { signed, signature, pcr0At, keyAt } = makeNitroDocument(await claimsNow(l1, change));
  const hints = encodeAbiParameters(parseAbiParameters('uint256, uint256'), [BigInt(pcr0At), BigInt(keyAt)]);
  await l1.send('standIns', signers, 'registerSigner', [signed, forged ?? signature, hints]);
}

/** SHA-256 of AWS's root, as the program would name it. */
const AWS_ROOT: Hex = '0x641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b';
const JOURNAL = parseAbiParameters([
  'struct Bytes48 { bytes32 first; bytes16 second; }',
  'struct Pcr { uint64 index; Bytes48 value; }',
  'struct Journal { uint8 result; uint8 trustedCertsPrefixLen; uint64 timestamp; bytes32[] certs; uint64[] certExpiries; bytes userData; bytes nonce; bytes publicKey; Pcr[] pcrs; string moduleId; }',
  'Journal journal',
]);

/** Names RISC Zero's verifier of release 3.0, and proves nothing. */
const NO_PROOF: Hex = `0x73c457ba${'11'.repeat(256)}`;

/** Enters the enclave's key by the journal of a document that nobody shows, and a proof that proves nothing. */
export async function registerByProof(l1: Chain, signers: Contract, change: Partial<NitroClaims> = {}) {
  const { timestamp, publicKey } = await claimsNow(l1, change);
  const pcr = (index: bigint, value: Hex) => ({
    index,
    value: { first: value.slice(0, 66) as Hex, second: `0x${value.slice(66)}` as Hex },
  });
  const output = encodeAbiParameters(JOURNAL, [
    {
      ...{ result: 0, trustedCertsPrefixLen: 1, timestamp: BigInt(timestamp), certs: [AWS_ROOT], certExpiries: [0n] },
      ...{ userData: '0x', nonce: '0x', publicKey, pcrs: [pcr(0n, PCR0)], moduleId: 'i-assay-devnet-enc' },
    },
  ]);
  await l1.send('standIns', signers, 'registerSigner', [output, NO_PROOF]);
}
