import { type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { accountOf, type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';
import { measurement } from '../tee/keys.ts';
import { publishCollateral } from './collateral.ts';

/** A hash that stands for nothing: nobody derives or executes a block of this L2. */
export const named = (name: string): Hex => keccak256(stringToHex(`devnet taiko: ${name}`));

/** The block that the first proposal goes on from. */
export const GENESIS = named('block 0');

/** Which programs hold the keys of the SGX provers; and a signer of enclaves whose private key somebody published. */
export const MEASURED = {
  geth: measurement('Taiko devnet enclave with geth'),
  reth: measurement('Taiko devnet enclave with reth'),
  signer: measurement('Taiko devnet signer of enclaves'),
  leakedSigner: measurement('Taiko devnet signer of enclaves whose key is public'),
} as const;

/** Programs of the zkVM provers: of the single blocks, and of the aggregation. */
export const PROGRAMS = {
  risc0: [named('risc0 blocks'), named('risc0 aggregation')],
  sp1: [named('sp1 blocks'), named('sp1 aggregation')],
} as const;

export interface Verifiers {
  readonly sgxGeth: Contract;
  readonly sgxReth: Contract;
  readonly risc0: Contract;
  readonly sp1: Contract;
}

/** One inbox with all that it asks: written here, with the slots, events and calls of the real ones. */
export interface Deployed extends Verifiers {
  readonly inbox: Contract;
  readonly proxyAbi: Contract['abi'];
  readonly implementation: Contract;
  readonly store: Contract;
  readonly composer: Contract;
  readonly remote: Contract;
  readonly pccs: Contract;
  readonly quotas: Contract;
}

/** With the list of who may prove, on which nobody is: then anybody may. */
export interface ShastaDeployed extends Deployed {
  readonly provers: Contract;
}

/** Which rule the composer of a Shasta inbox enforces, and so which verifiers of SGX proofs it has. */
export type ShastaRule = 'ZkRequired' | 'SgxAndAny';

/** Where the deployer's nonces begin, so that addresses are the same whatever else was deployed before. */
const FROM = { ZkRequired: 0, SgxAndAny: 1_000, pacaya: 2_000 } as const;

type Deploy = (name: string, ...args: readonly unknown[]) => Promise<Contract>;

async function deployer(
  l1: Chain,
  from: number,
): Promise<{ readonly deploy: Deploy; readonly proxyAbi: Contract['abi'] }> {
  const compiled: Readonly<Record<string, Compiled>> = {
    ...(await compileStandIns('taiko')),
    ...(await compileStandIns('tee')),
  };
  const get = (name: string): Compiled => {
    const contract = compiled[name];
    if (contract === undefined) throw new Error(`no stand-in ${name}`);
    return contract;
  };
  await l1.client.setNonce({ address: accountOf('taiko').address, nonce: from });
  return { deploy: (name, ...args) => l1.deploy(get(name), args, 'taiko'), proxyAbi: get('Proxy').abi };
}

/** The proxied inbox: called through its front, by the ABI of what stands behind it. */
async function proxied(deploy: Deploy, implementation: Contract, init: readonly unknown[]): Promise<Contract> {
  const data = encodeFunctionData({ abi: implementation.abi, functionName: 'init', args: init });
  const { address } = await deploy('Proxy', implementation.address, data);
  return { address, abi: implementation.abi };
}

/** A Shasta inbox under one of two rules. Under the older one its SGX verifiers admit debug enclaves, as they did until June 2026. */
export async function deployShasta(l1: Chain, rule: ShastaRule): Promise<ShastaDeployed> {
  const { deploy, proxyAbi } = await deployer(l1, FROM[rule]);
  const store = await deploy('CheckpointStore');
  const remote = await deploy('TakesAll');
  const admitsDebug = rule === 'SgxAndAny';
  const sgxGeth = await deploy('ShastaSgx', L2_CHAIN_ID, admitsDebug);
  const sgxReth = await deploy('ShastaSgx', L2_CHAIN_ID, admitsDebug);
  const risc0 = await deploy('ShastaRisc0', L2_CHAIN_ID, remote.address);
  const sp1 = await deploy('ShastaSp1', L2_CHAIN_ID, remote.address);
  const verifiers = { sgxGeth, sgxReth, risc0, sp1 };
  const composer = await deploy(rule, ...addressesOf(verifiers));
  const provers = await deploy('ProverWhitelist');
  const implementation = await deploy('ShastaInbox', composer.address, store.address, provers.address);
  const inbox = await proxied(deploy, implementation, [accountOf('taiko').address, GENESIS]);
  const pccs = await deploy('Pccs');
  const quotas = await deploy('QuotaManager');
  const deployed = { ...verifiers, inbox, proxyAbi, implementation, store, composer, remote, pccs, quotas, provers };
  await setUp(l1, deployed, admitsDebug);
  return deployed;
}

export async function deployPacaya(l1: Chain): Promise<Deployed> {
  const { deploy, proxyAbi } = await deployer(l1, FROM.pacaya);
  const store = await deploy('CheckpointStore');
  const remote = await deploy('TakesAll');
  const sgxGeth = await deploy('PacayaSgx', L2_CHAIN_ID);
  const sgxReth = await deploy('PacayaSgx', L2_CHAIN_ID);
  const risc0 = await deploy('PacayaRisc0', L2_CHAIN_ID, remote.address);
  const sp1 = await deploy('PacayaSp1', L2_CHAIN_ID, remote.address);
  const verifiers = { sgxGeth, sgxReth, risc0, sp1 };
  const composer = await deploy('PacayaComposer', ...addressesOf(verifiers));
  const implementation = await deploy('PacayaInbox', store.address);
  const inbox = await proxied(deploy, implementation, [accountOf('taiko').address, composer.address, GENESIS]);
  const pccs = await deploy('Pccs');
  const quotas = await deploy('QuotaManager');
  const deployed = { ...verifiers, inbox, proxyAbi, implementation, store, composer, remote, pccs, quotas };
  await setUp(l1, deployed, false);
  return deployed;
}

const addressesOf = ({ sgxGeth, sgxReth, risc0, sp1 }: Verifiers): readonly Address[] =>
  [sgxGeth, sgxReth, risc0, sp1].map(({ address }) => address);

/** What the owner trusts, and the vendor's data. @param withLeaked whether the signer whose key is public is still trusted. */
async function setUp(l1: Chain, deployed: Deployed, withLeaked: boolean): Promise<void> {
  const { sgxGeth, sgxReth, risc0, sp1, store, inbox } = deployed;
  await l1.send('taiko', store, 'setWriter', [inbox.address]);
  const enclaves = [
    [sgxGeth, MEASURED.geth],
    [sgxReth, MEASURED.reth],
  ] as const;
  for (const [verifier, mrEnclave] of enclaves) {
    await l1.send('taiko', verifier, 'setMrEnclave', [mrEnclave, true]);
    await l1.send('taiko', verifier, 'setMrSigner', [MEASURED.signer, true]);
    if (withLeaked) await l1.send('taiko', verifier, 'setMrSigner', [MEASURED.leakedSigner, true]);
  }
  for (const id of PROGRAMS.risc0) await l1.send('taiko', risc0, 'setTrusted', [id, true]);
  for (const id of PROGRAMS.sp1) await l1.send('taiko', sp1, 'setTrusted', [id, true]);
  await publishCollateral(l1, deployed.pccs);
}
