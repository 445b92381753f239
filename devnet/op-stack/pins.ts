import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Address, type Hex, keccak256 } from 'viem';
import { type Chain, type Contract, connect, L2_CHAIN_ID, startL1 } from '../lib/chain.ts';
import { NITRO_ROOT } from '../tee/nitro.ts';
import { type Deployed, deploy } from './deploy.ts';
import { deployKailua, IMAGE_ID, CONFIG_HASH as KAILUA_CONFIG, type KailuaDeployed } from './kailua.ts';
import { deployOracle, FINALIZATION_PERIOD, ORACLE_KEYS, type OracleDeployed } from './oracle.ts';
import { ATTESTATION_PROGRAM, deployStandIns, STAND_IN_HASHES, type StandIns } from './standIns.ts';
import { deploySuccinct, PROVEN_CHAIN, type SuccinctDeployed } from './succinct.ts';

/** Committed: addresses and code hashes of a deployment on a fresh chain. */
const PINS = fileURLToPath(new URL('../../src/rollups/op-stack/pins.json', import.meta.url));

const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const lower = (address: Address): Address => address.toLowerCase() as Address;

async function codeHash(l1: Chain, address: Address): Promise<Hex> {
  const code = await l1.client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  return keccak256(code);
}

/** Reads the pins of what stands at an end point. */
export async function pinsOf(
  l1: Chain,
  { factory, registry, portal, faultGame }: Deployed,
  standIns: StandIns,
  succinct: SuccinctDeployed,
  { oracle, portal: older, gateway }: OracleDeployed,
  kailua: KailuaDeployed,
) {
  const proxy = async ({ address }: Contract) => {
    const word = await l1.client.getStorageAt({ address, slot: IMPLEMENTATION_SLOT });
    if (word === undefined) throw new Error(`no implementation behind ${address}`);
    return { address: lower(address), behind: await codeHash(l1, `0x${word.slice(-40)}`) };
  };
  const plain = async ({ address }: Contract) => ({ address: lower(address), codeHash: await codeHash(l1, address) });
  const [vkey, rangeVkeyCommitment, rollupConfigHash] = PROVEN_CHAIN.hashes;
  const [TEE_IMAGE_HASH, ZK_RANGE_HASH, ZK_AGGREGATE_HASH, CONFIG_HASH] = STAND_IN_HASHES;
  return {
    chainId: l1.client.chain.id,
    l2ChainId: L2_CHAIN_ID,
    factory: await proxy(factory),
    registry: await proxy(registry),
    portal: await proxy(portal),
    faultGame: await plain(faultGame),
    standIns: {
      factory: await plain(standIns.factory),
      registry: await plain(standIns.registry),
      portal: await plain(standIns.portal),
      gateway: await plain(standIns.zk),
      aggregateGame: await plain(standIns.aggregateGame),
      attestation: { program: ATTESTATION_PROGRAM, root: NITRO_ROOT },
      programs: { TEE_IMAGE_HASH, ZK_RANGE_HASH, ZK_AGGREGATE_HASH, CONFIG_HASH },
    },
    succinct: {
      factory: await plain(succinct.factory),
      registry: await plain(succinct.registry),
      portal: await plain(succinct.portal),
      gateway: await plain(succinct.gateway),
      game: await plain(succinct.game),
      vkey,
      rangeVkeyCommitment,
      rollupConfigHash,
      l2ChainId: Number(PROVEN_CHAIN.chainId),
    },
    oracle: {
      oracle: await plain(oracle),
      portal: await plain(older),
      gateway: await plain(gateway),
      keys: ORACLE_KEYS,
      finalizationPeriod: FINALIZATION_PERIOD,
    },
    kailua: {
      factory: await plain(kailua.factory),
      registry: await plain(kailua.registry),
      portal: await plain(kailua.portal),
      verifier: lower(kailua.verifier.address),
      game: await plain(kailua.game),
      imageId: IMAGE_ID,
      rollupConfigHash: KAILUA_CONFIG,
    },
  };
}

export const readPins = async (): Promise<Awaited<ReturnType<typeof pinsOf>>> =>
  JSON.parse(await readFile(PINS, 'utf8'));

/** Deploys everything on a chain, and reads what came out. */
async function deployAndPin(l1: Chain) {
  const games = [await deploy(l1), await deployStandIns(l1), await deploySuccinct(l1)] as const;
  return pinsOf(l1, ...games, await deployOracle(l1), await deployKailua(l1));
}

/** `tsx devnet/op-stack/pins.ts`: deploys on a fresh chain and writes what came out. */
async function main(): Promise<void> {
  const anvil = await startL1();
  try {
    const l1 = connect(anvil);
    await writeFile(PINS, `${JSON.stringify(await deployAndPin(l1), null, 2)}\n`);
  } finally {
    await anvil.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
