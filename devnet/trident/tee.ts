import { type Address, concatHex, type Hex, hexToBytes, numberToHex, parseAbi, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { PCCS_READING } from '../../src/formats/pccs.ts';
import { REGISTRY_READING } from '../../src/rollups/trident/abi.ts';
import { type CollateralState, makeCollateral } from '../tee/collateral.ts';
import { enclaveSecret } from '../tee/keys.ts';
import { PCK, PLATFORM } from '../tee/pki.ts';
import { makeQuote } from '../tee/quote.ts';
import type { TridentClient } from './contract.ts';
import type { Deployed } from './deploy.ts';
import type { Instance } from './provers/tee.ts';

/** What the scripts and tests use of the two contracts behind the `tee` lane. */
export const teeVerifierAbi = parseAbi([
  ...REGISTRY_READING,
  'error NotOwner()',
  'error NotDirect()',
  'error KeyTaken()',
  'error BadQuote(string what)',
  'function addInstance(address key) returns (uint256 id)',
  'function setMrEnclave(bytes32 mrEnclave, bool trusted)',
  'function idOf(address key) view returns (uint256)',
  'function instanceCount() view returns (uint32)',
  'function verify(bytes proof, uint256[5] inputs) view returns (bool)',
  'function signedHash(uint256[5] inputs, address key) view returns (bytes32)',
]);

export const pccsAbi = parseAbi([
  ...PCCS_READING,
  'function upsertTcbInfo(uint256 tcbType, string fmspc, uint256 version, TcbInfo info)',
  'function upsertEnclaveIdentity(uint256 id, uint256 version, EnclaveIdentity identity)',
  'function upsertCertificate(uint8 ca, bytes cert, bytes crl)',
]);

/** The numbers that PCCS contracts have for what they hold. */
export const PCCS_KEYS = {
  sgx: 0n,
  tcbVersion: 3n,
  qe: 0n,
  qeVersion: 2n,
  root: 0,
  platform: 2,
  signing: 3,
  fmspc: PLATFORM.fmspc.slice(2).toUpperCase(),
} as const;

type Contracts = Pick<Deployed, 'verifiers' | 'pccs'>;

/** Puts collateral as of L1's time into the PCCS; only what a state changes differs from what was there. */
export async function publishCollateral(
  { client, sendTo }: TridentClient,
  { pccs }: Contracts,
  state: CollateralState,
): Promise<void> {
  const { timestamp } = await client.getBlock();
  const { tcbInfo, qeIdentity, root, rootCrl, platformCa, pckCrl, tcbSigning } = makeCollateral(
    Number(timestamp),
    state,
  );
  const { sgx, tcbVersion, qe, qeVersion, fmspc, ...ca } = PCCS_KEYS;
  const put = (functionName: string, args: readonly unknown[]) =>
    sendTo('owner', { address: pccs, abi: pccsAbi }, functionName, args);
  const { text, signature } = tcbInfo;
  await Promise.all([
    put('upsertTcbInfo', [sgx, fmspc, tcbVersion, { tcbInfoStr: text, signature }]),
    put('upsertEnclaveIdentity', [qe, qeVersion, { identityStr: qeIdentity.text, signature: qeIdentity.signature }]),
    put('upsertCertificate', [ca.root, root, rootCrl]),
    put('upsertCertificate', [ca.platform, platformCa, pckCrl]),
    put('upsertCertificate', [ca.signing, tcbSigning, '0x']),
  ]);
}

export const addressOf = (name: string): Address => privateKeyToAccount(enclaveSecret(name)).address;

/**
 * Report data of a key: its address, then number and hash of an L1 block, so that the quote is not older than that. It is the
 * block before the latest: a call that simulates runs in the latest, which cannot see its own hash.
 */
export async function reportData({ client }: Pick<TridentClient, 'client'>, key: Address): Promise<Uint8Array> {
  const latest = await client.getBlockNumber();
  const { number, hash } = await client.getBlock({ blockNumber: latest - 1n });
  return hexToBytes(concatHex([key, numberToHex(number, { size: 8 }), hash]));
}

/** Has an enclave registered with its quote, which L1 checks as far as it can. */
export async function registerInstance(trident: TridentClient, contracts: Contracts, name: string): Promise<Instance> {
  const quote = makeQuote({ reportData: await reportData(trident, addressOf(name)) });
  const verifier = { address: contracts.verifiers.tee, abi: teeVerifierAbi };
  await trident.sendTo('tee', verifier, 'registerInstance', [toHex(quote), toHex(PCK.key.point)]);
  return instanceOf(trident, contracts, name);
}

/** How the owner admits an enclave that he should not: nobody but a reader of the quote can tell. */
export type BadAdmission = 'debug' | 'other-key' | 'owner-added';

/** Has the owner admit a new enclave with a debug quote, with the quote of another key, or without any. */
export async function admitBadly(trident: TridentClient, contracts: Contracts, how: BadAdmission): Promise<Instance> {
  const verifier = { address: contracts.verifiers.tee, abi: teeVerifierAbi };
  const { client, sendTo } = trident;
  const count = await client.readContract({ ...verifier, functionName: 'instanceCount' });
  const name = `${how} ${count + 1}`;
  const key = addressOf(name);
  if (how === 'owner-added') await sendTo('owner', verifier, 'addInstance', [key]);
  else {
    const bound = how === 'other-key' ? addressOf(`not ${name}`) : key;
    const quote: Hex = toHex(makeQuote({ reportData: await reportData(trident, bound), debug: how === 'debug' }));
    await sendTo('owner', verifier, 'vouchForInstance', [quote, key]);
  }
  return instanceOf(trident, contracts, name);
}

async function instanceOf({ client }: TridentClient, { verifiers }: Contracts, name: string): Promise<Instance> {
  const verifier = { address: verifiers.tee, abi: teeVerifierAbi };
  const id = await client.readContract({ ...verifier, functionName: 'idOf', args: [addressOf(name)] });
  return { id, name };
}
