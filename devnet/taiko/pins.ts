import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256 } from 'viem';
import { type Chain, type Contract, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { PLATFORM, rootHex } from '../tee/pki.ts';
import { type Deployed, deployPacaya, deployShasta, GENESIS, MEASURED, PROGRAMS } from './deploy.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/taiko/pins.json', import.meta.url));

const lower = (address: Address): Address => address.toLowerCase() as Address;

async function codeOf(l1: Chain, { address }: Contract): Promise<{ address: Address; codeHash: Hex }> {
  const code = await l1.client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  return { address: lower(address), codeHash: keccak256(code) };
}

/** Of one inbox and what it asks. */
async function pinsOf(l1: Chain, deployed: Deployed) {
  const { inbox, implementation, store, composer, sgxGeth, sgxReth, risc0, sp1, remote, pccs, quotas } = deployed;
  return {
    inbox: lower(inbox.address),
    implementation: await codeOf(l1, implementation),
    store: lower(store.address),
    composer: await codeOf(l1, composer),
    sgxGeth: await codeOf(l1, sgxGeth),
    sgxReth: await codeOf(l1, sgxReth),
    risc0: await codeOf(l1, risc0),
    sp1: await codeOf(l1, sp1),
    remote: lower(remote.address),
    pccs: lower(pccs.address),
    quotas: lower(quotas.address),
  };
}

/** Deploys everything on a chain, and reads what came out. */
export async function deployAndPin(l1: Chain) {
  return {
    chainId: l1.client.chain.id,
    l2ChainId: L2_CHAIN_ID,
    genesis: GENESIS,
    measured: MEASURED,
    programs: PROGRAMS,
    testRoot: rootHex(),
    fmspc: PLATFORM.fmspc,
    zkRequired: await pinsOf(l1, await deployShasta(l1, 'ZkRequired')),
    sgxAndAny: await pinsOf(l1, await deployShasta(l1, 'SgxAndAny')),
    pacaya: await pinsOf(l1, await deployPacaya(l1)),
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof deployAndPin>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/taiko/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(connect(anvil)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
