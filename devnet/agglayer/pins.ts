import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256 } from 'viem';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import {
  AGGCHAIN_VKEY,
  CONFIG,
  CONFIG_NAME,
  type Deployed,
  deployAgglayer,
  PESSIMISTIC_VKEY,
  PROGRAM,
  ROUTE,
} from './deploy.ts';
import { zerosWord } from './outputs.ts';

/** Committed: addresses, code hashes and keys of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/agglayer/pins.json', import.meta.url));
/** The key of the circuit that stands where SP1's wrapper stands. */
const KEY = fileURLToPath(new URL('../../src/rollups/trident/keys/zk-a.json', import.meta.url));

const lower = (address: Address): Address => address.toLowerCase() as Address;

/** A front, and what stands behind it. */
async function pinOf(l1: Chain, { address: front }: Contract, { address }: Contract) {
  const code = await l1.client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  return { address: lower(front), implementation: { address: lower(address), codeHash: keccak256(code) as Hex } };
}

async function pinsOf(l1: Chain, deployed: Deployed) {
  const { chain, chainCode, manager, managerCode, gateway, gatewayCode, bridge, exitRoots, verifier } = deployed;
  return {
    chainId: l1.client.chain.id,
    chain: await pinOf(l1, chain, chainCode),
    manager: await pinOf(l1, manager, managerCode),
    gateway: await pinOf(l1, gateway, gatewayCode),
    bridge: lower(bridge.address),
    exitRoots: lower(exitRoots.address),
    route: { selector: ROUTE, contract: lower(verifier.address), vkey: PESSIMISTIC_VKEY },
    aggchain: { selector: PROGRAM, vkey: AGGCHAIN_VKEY },
    config: { name: CONFIG_NAME, ...CONFIG },
    standIn: { zeros: zerosWord, key: JSON.parse(await readFile(KEY, 'utf8')) },
  };
}

/** Deploys everything on a chain, and reads what came out. */
export const deployAndPin = async (l1: Chain) => pinsOf(l1, await deployAgglayer(l1));

export const readPins = async (): Promise<Awaited<ReturnType<typeof deployAndPin>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/agglayer/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(connect(anvil)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
