import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Chain, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { codeOf, lower } from '../lib/pins.ts';
import { CONFIGURATION, deployLinea, GATEWAY, GENESIS, type Version } from './deploy.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/linea/pins.json', import.meta.url));

async function pinsOf(l1: Chain, version: Version) {
  const { rollup, implementation, verifier } = await deployLinea(l1, version);
  return {
    rollup: lower(rollup.address),
    implementation: await codeOf(l1, implementation),
    verifier: await codeOf(l1, verifier),
  };
}

/** Deploys everything on a chain, and reads what came out. */
export async function deployAndPin(l1: Chain) {
  return {
    chainId: l1.client.chain.id,
    l2ChainId: L2_CHAIN_ID,
    genesisShnarf: GENESIS.shnarf,
    chainConfiguration: CONFIGURATION,
    gateway: lower(GATEWAY),
    v6: await pinsOf(l1, 'V6'),
    v8: await pinsOf(l1, 'V8'),
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof deployAndPin>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/linea/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(connect(anvil)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
