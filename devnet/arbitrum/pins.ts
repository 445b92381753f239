import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256 } from 'viem';
import { type Chain, type Contract, connect, startL1 } from '../lib/chain.ts';
import { CONFIRM_PERIOD, type Deployed, deploy, L2_CHAIN_ID, MODULE_ROOT } from './deploy.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/arbitrum/pins.json', import.meta.url));

// EIP-1967, and the second slot of the rollup's proxy (`AdminFallbackProxy.sol`).
const IMPLEMENTATION = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const SECONDARY = '0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d';
const lower = (address: Address): Address => address.toLowerCase() as Address;

/** Reads the pins of what stands at an end point. */
export async function pinsOf(l1: Chain, deployed: Deployed) {
  const codeBehind = async (address: Address, slot: Hex): Promise<Hex> => {
    const word = await l1.client.getStorageAt({ address, slot });
    const code = await l1.client.getCode({ address: `0x${word?.slice(-40)}` });
    if (code === undefined) throw new Error(`nothing behind ${address}`);
    return keccak256(code);
  };
  const proxy = async ({ address }: Contract, slots: readonly Hex[] = [IMPLEMENTATION]) => ({
    address: lower(address),
    behind: await Promise.all(slots.map((slot) => codeBehind(address, slot))),
  });
  return {
    chainId: l1.client.chain.id,
    l2ChainId: L2_CHAIN_ID,
    confirmPeriod: CONFIRM_PERIOD,
    wasmModuleRoot: MODULE_ROOT,
    rollup: await proxy(deployed.rollup, [IMPLEMENTATION, SECONDARY]),
    bridge: await proxy(deployed.bridge),
    inbox: await proxy(deployed.inbox),
    sequencerInbox: await proxy(deployed.sequencerInbox),
    outbox: await proxy(deployed.outbox),
    challenges: await proxy(deployed.challenges),
    executor: { address: lower(deployed.executor.address) },
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof pinsOf>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** `tsx devnet/arbitrum/pins.ts`: deploys on a fresh chain and writes what came out. */
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
