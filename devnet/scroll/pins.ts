import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Chain, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { codeOf, lower } from '../lib/pins.ts';
import { DIGEST, deploy, UPGRADE_DELAY, VERSION } from './deploy.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/scroll/pins.json', import.meta.url));

/** Deploys everything on a chain, and reads what came out. */
export async function deployAndPin(l1: Chain) {
  const { chain, implementation, router, verifier, plonk, timelock } = await deploy(l1);
  return {
    chainId: l1.client.chain.id,
    l2ChainId: L2_CHAIN_ID,
    chain: lower(chain.address),
    implementation: await codeOf(l1, implementation),
    router: lower(router.address),
    verifier: await codeOf(l1, verifier),
    plonk: await codeOf(l1, plonk),
    timelock: lower(timelock.address),
    upgradeDelay: UPGRADE_DELAY,
    version: VERSION,
    digest: DIGEST,
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof deployAndPin>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/scroll/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(connect(anvil)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
