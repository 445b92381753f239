import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256, numberToHex } from 'viem';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import { CONFIG, deploy, FIRST, PROGRAMS, UPGRADE_DELAY } from './deploy.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/starknet/pins.json', import.meta.url));

const lower = (address: Address): Address => address.toLowerCase() as Address;
const word = (value: bigint): Hex => numberToHex(value, { size: 32 });

async function codeOf(l1: Chain, { address }: Contract): Promise<{ address: Address; codeHash: Hex }> {
  const code = await l1.client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  return { address: lower(address), codeHash: keccak256(code) };
}

/** Deploys everything on a chain, and reads what came out. */
export async function deployAndPin(l1: Chain) {
  const { core, callProxy, ...behind } = await deploy(l1);
  return {
    chainId: l1.client.chain.id,
    core: lower(core.address),
    callProxy: lower(callProxy.address),
    implementation: await codeOf(l1, behind.implementation),
    callProxyImplementation: await codeOf(l1, behind.callProxyImplementation),
    gps: await codeOf(l1, behind.gps),
    older: await codeOf(l1, behind.older),
    layout: await codeOf(l1, behind.layout),
    bootloader: await codeOf(l1, behind.bootloader),
    pages: await codeOf(l1, behind.pages),
    merkle: await codeOf(l1, behind.merkle),
    fri: await codeOf(l1, behind.fri),
    programs: { os: word(PROGRAMS.os), aggregator: word(PROGRAMS.aggregator) },
    config: word(CONFIG),
    first: { root: word(FIRST.globalRoot), block: Number(FIRST.blockNumber), blockHash: word(FIRST.blockHash) },
    upgradeDelay: UPGRADE_DELAY,
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof deployAndPin>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/starknet/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(connect(anvil)), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
