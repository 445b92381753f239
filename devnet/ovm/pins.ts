import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keccak256 } from 'viem';
import { type Chain, type Contract, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { deploy, WINDOW } from './deploy.ts';

/** Committed: address and code hash of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/ovm/pins.json', import.meta.url));

/** Reads the pins of what stands on a chain. */
export async function pinsOf({ client }: Chain, { address }: Contract) {
  const code = await client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  const chain = { address: address.toLowerCase(), codeHash: keccak256(code) };
  return { chainId: client.chain.id, l2ChainId: L2_CHAIN_ID, window: WINDOW, chain };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof pinsOf>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/ovm/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    const l1 = connect(anvil);
    await writeFile(PINS, `${JSON.stringify(await pinsOf(l1, await deploy(l1)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
