import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Address, encodeDeployData, getContractAddress, type Hex, keccak256 } from 'viem';
import { PCK } from '../tee/pki.ts';
import { ENCLAVE } from '../tee/quote.ts';
import { tridentAbi } from './abi.ts';
import { CHAIN, publicClient, walletClient } from './accounts.ts';
import { compileContracts } from './compile.ts';
import { connect } from './contract.ts';
import { keyHash, teeKeyHash } from './keyHash.ts';
import type { ZkLane } from './keys.ts';
import { PINNED_KEYS } from './paths.ts';
import { PRESETS, type Preset, type ProofLane, type RuleData, toSolidity } from './presets.ts';
import type { Instance } from './provers/tee.ts';
import type { Groth16Key, PlonkKey } from './snarkjs.ts';
import { GENESIS } from './statement.ts';
import { publishCollateral, registerInstance } from './tee.ts';

/** What stands on the devnet's L1 once Trident is deployed. */
export interface Deployed {
  readonly poseidon: Address;
  /** What snarkjs wrote from the keys. */
  readonly systems: Readonly<Record<ZkLane, Address>>;
  /** What the lanes call: thin adapters in front of `systems`, and the registry of enclaves. */
  readonly verifiers: Readonly<Record<ProofLane, Address>>;
  /** Where collateral for quotes is. */
  readonly pccs: Address;
  /** The enclave that the `tee` lane starts with. */
  readonly enclave: Instance;
  readonly acceptAll: Address;
  readonly keyHashes: Readonly<Record<ProofLane, Hex>>;
  readonly tridents: Readonly<Record<Preset, Address>>;
  /** L1 block from which on all of it stands. */
  readonly deployedAtBlock: number;
}

/**
 * Deploys Poseidon, the verifiers, the PCCS and one Trident for each preset, from the owner's account in a fixed order: on a
 * fresh chain the addresses are always the same. Then publishes collateral and registers the first enclave.
 * @throws when the end point is not anvil's chain, or a deployment fails.
 */
export async function deployTrident({ rpcUrl }: { readonly rpcUrl: string }): Promise<Deployed> {
  const deployer = await createDeployer(rpcUrl);
  const contracts = await compileContracts();
  const keyHashes = {
    'zk-a': keyHash(await readKey('zk-a')),
    'zk-b': keyHash(await readKey('zk-b')),
    tee: teeKeyHash(ENCLAVE.mrEnclave, ENCLAVE.mrSigner),
  };

  const poseidon = await deployer.deploy(poseidonCode());
  const { Groth16Verifier, Groth16Adapter, PlonkVerifier, PlonkAdapter, TeeVerifier, Pccs } = contracts;
  const groth16 = await deployer.deploy(Groth16Verifier.bytecode);
  const zkA = await deployer.deploy(encodeDeployData({ ...Groth16Adapter, args: [groth16] }));
  const plonk = await deployer.deploy(PlonkVerifier.bytecode);
  const zkB = await deployer.deploy(encodeDeployData({ ...PlonkAdapter, args: [plonk] }));
  const acceptAll = await deployer.deploy(contracts.AcceptAll.bytecode);
  const trusted = [ENCLAVE.mrEnclave, ENCLAVE.mrSigner, keccak256(PCK.key.point)];
  const tee = await deployer.deploy(encodeDeployData({ ...TeeVerifier, args: trusted }));
  const pccs = await deployer.deploy(Pccs.bytecode);

  const trident = (rule: RuleData) => {
    const routes = [
      { verifier: zkA, keyHash: keyHashes['zk-a'] },
      { verifier: zkB, keyHash: keyHashes['zk-b'] },
      { verifier: tee, keyHash: keyHashes.tee },
    ] as const;
    const args = [poseidon, GENESIS, routes, toSolidity(rule)] as const;
    return deployer.deploy(encodeDeployData({ abi: tridentAbi, bytecode: contracts.Trident.bytecode, args }));
  };
  const tridents = { twoOfThree: await trident(PRESETS.twoOfThree), fast: await trident(PRESETS.fast) };
  const deployedAtBlock = await deployer.settled();
  const verifiers = { 'zk-a': zkA, 'zk-b': zkB, tee };
  const client = connect(rpcUrl)(tridents.fast);
  const [enclave] = await Promise.all([
    registerInstance(client, { verifiers, pccs }, 'first'),
    publishCollateral(client, { verifiers, pccs }, 'good'),
  ]);
  return {
    poseidon,
    systems: { 'zk-a': groth16, 'zk-b': plonk },
    verifiers,
    pccs,
    enclave,
    acceptAll,
    keyHashes,
    tridents,
    deployedAtBlock,
  };
}

/** The pinned verification key of a lane, as snarkjs writes it. */
export const readKey = async (lane: ZkLane): Promise<Groth16Key | PlonkKey> =>
  JSON.parse(await readFile(join(PINNED_KEYS, `${lane}.json`), 'utf8'));

/** Sends deployments one after the other without waiting, so that the chain's way of mining does not matter. */
async function createDeployer(rpcUrl: string) {
  const client = publicClient(rpcUrl);
  const wallet = walletClient(rpcUrl, 'owner');
  const chainId = await client.getChainId();
  if (chainId !== CHAIN.id) throw new Error(`Trident is for chain ${CHAIN.id}; ${rpcUrl} is chain ${chainId}`);
  const from = wallet.account.address;
  let nonce = await client.getTransactionCount({ address: from });
  const sent: Hex[] = [];
  return {
    async deploy(data: Hex): Promise<Address> {
      const address = getContractAddress({ from, nonce: BigInt(nonce) });
      sent.push(await wallet.sendTransaction({ data, nonce: nonce++, gas: 6_000_000n, type: 'legacy' }));
      return address;
    },
    /** Waits for all of them. @returns the block of the last one. */
    async settled(): Promise<number> {
      const receipts = await Promise.all(sent.map((hash) => client.waitForTransactionReceipt({ hash })));
      const failed = receipts.find(({ status }) => status !== 'success');
      if (failed !== undefined) throw new Error(`deployment ${failed.transactionHash} failed`);
      return Math.max(...receipts.map(({ blockNumber }) => Number(blockNumber)));
    },
  };
}

/** Poseidon over three field elements, as circomlibjs writes it in EVM code. */
function poseidonCode(): Hex {
  const { poseidonContract }: { poseidonContract: { createCode(inputs: number): Hex } } = createRequire(
    import.meta.url,
  )('circomlibjs');
  return poseidonContract.createCode(3);
}
