import { type Hex, keccak256, stringToHex } from 'viem';
import type { Chain, Contract } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';
import { deployerOf } from './standIns.ts';
import { PROVEN_CHAIN, SUCCINCT_ANCHOR } from './succinct.ts';

/** Seconds, as in the contract. */
export const FINALIZATION_PERIOD = 43_200;

const [aggregationVkey, rangeVkeyCommitment, rollupConfigHash] = PROVEN_CHAIN.hashes;
/** Those of the chain whose proofs can be handed in. */
export const ORACLE_KEYS = { aggregationVkey, rangeVkeyCommitment, rollupConfigHash } as const;

/** A contract written here with the calls of OP Succinct's output oracle, and what stands around it. */
export interface OracleDeployed {
  readonly oracle: Contract;
  readonly portal: Contract;
  readonly gateway: Contract;
}

export async function deployOracle(l1: Chain): Promise<OracleDeployed> {
  const deploy = deployerOf(l1, await compileStandIns('op-stack'), 'oracle');
  const { root, block } = SUCCINCT_ANCHOR;
  const gateway = await deploy('TakesAll');
  const oracle = await deploy('OutputOracle', gateway.address, ORACLE_KEYS, PROVEN_CHAIN.chainId, root, block);
  const portal = await deploy('OlderPortal');
  return { oracle, portal, gateway };
}

interface Proposal {
  readonly root: Hex;
  readonly block: bigint;
  readonly proof?: Hex;
  readonly l1Head?: Hex;
}

/** An L1 block that the oracle is told the hash of. */
const L1_BLOCK = 7n;
/** Bytes of the length of a proof, for a verifier that takes them all. */
const NO_PROOF: Hex = `0x5a1551d6${'11'.repeat(256)}`;

/** Posts a root with a proof; a false one, when none is given. */
export async function proposeOutput(l1: Chain, { oracle }: OracleDeployed, proposal: Proposal): Promise<void> {
  const { root, block, proof = NO_PROOF, l1Head = keccak256(stringToHex('devnet L1 head')) } = proposal;
  await l1.send('oracle', oracle, 'checkpoint', [L1_BLOCK, l1Head]);
  await l1.send('proposer', oracle, 'proposeL2Output', [root, block, L1_BLOCK, proof]);
}
