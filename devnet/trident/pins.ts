import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256, numberToHex } from 'viem';
import { PLATFORM, rootHex } from '../tee/pki.ts';
import { ENCLAVE } from '../tee/quote.ts';
import { CHAIN, publicClient } from './accounts.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import type { ZkLane } from './keys.ts';
import { PINS } from './paths.ts';
import type { Preset, ProofLane } from './presets.ts';
import { GENESIS } from './statement.ts';
import { startAnvil } from './testing.ts';

interface Pinned {
  readonly address: Address;
  /** Keccak-256 of the runtime code. */
  readonly codeHash: Hex;
}

/** What a reader of the devnet may rely on, as data. */
export interface Pins {
  readonly chainId: number;
  readonly genesis: Hex;
  readonly keyHashes: Readonly<Record<ProofLane, Hex>>;
  readonly poseidon: Pinned;
  readonly systems: Readonly<Record<ZkLane, Pinned>>;
  readonly verifiers: Readonly<Record<ProofLane, Pinned>>;
  readonly pccs: Pinned;
  /** A test PKI's: no quote under this root proves anything outside the devnet. */
  readonly tee: {
    readonly testRoot: Hex;
    readonly fmspc: Hex;
    readonly mrEnclave: Hex;
    readonly mrSigner: Hex;
  };
  readonly acceptAll: Pinned;
  readonly tridents: Readonly<Record<Preset, Pinned>>;
}

/** Reads the pins of what stands at an end point. */
export async function pinsOf(rpcUrl: string, deployed: Deployed): Promise<Pins> {
  const pin = async (address: Address): Promise<Pinned> => {
    const code = await publicClient(rpcUrl).getCode({ address });
    if (code === undefined) throw new Error(`no code at ${address}`);
    return { address: address.toLowerCase() as Address, codeHash: keccak256(code) };
  };
  const { keyHashes, poseidon, systems, verifiers, pccs, acceptAll, tridents } = deployed;
  const zkLanes = async (of: Readonly<Record<ZkLane, Address>>) => ({
    'zk-a': await pin(of['zk-a']),
    'zk-b': await pin(of['zk-b']),
  });
  return {
    chainId: CHAIN.id,
    genesis: numberToHex(GENESIS, { size: 32 }),
    keyHashes,
    poseidon: await pin(poseidon),
    systems: await zkLanes(systems),
    verifiers: { ...(await zkLanes(verifiers)), tee: await pin(verifiers.tee) },
    pccs: await pin(pccs),
    tee: { testRoot: rootHex(), fmspc: PLATFORM.fmspc, ...ENCLAVE },
    acceptAll: await pin(acceptAll),
    tridents: { twoOfThree: await pin(tridents.twoOfThree), fast: await pin(tridents.fast) },
  };
}

export const readPins = async (): Promise<Pins> => JSON.parse(await readFile(PINS, 'utf8')) as Pins;

/** `tsx devnet/trident/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startAnvil();
  try {
    const pins = await pinsOf(anvil.rpcUrl, await deployTrident(anvil));
    await writeFile(PINS, `${JSON.stringify(pins, null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
