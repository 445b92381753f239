import { type Hex, keccak256, stringToHex } from 'viem';
import { type Chain, type Contract, L2_CHAIN_ID } from '../lib/chain.ts';
import { compileStandIns } from '../lib/compile.ts';

/** Seconds, as in the contract. */
export const WINDOW = 604_800;

/** A root that stands for nothing: nobody executes a block of this L2. */
export const rootNamed = (name: string): Hex => keccak256(stringToHex(`devnet ovm: ${name}`));

/** Under which the address manager has who may post batches. */
export const PROPOSER_NAME = `${L2_CHAIN_ID}_MVM_Proposer`;

/** A contract written here with the calls and events of the real state commitment chain, and a first batch. */
export async function deploy(l1: Chain): Promise<Contract> {
  const { StateCommitmentChain: compiled } = await compileStandIns('ovm');
  if (compiled === undefined) throw new Error('no stand-in');
  const chain = await l1.deploy(compiled, [PROPOSER_NAME], 'ovm');
  await append(l1, chain, 'first');
  return chain;
}

export const BATCH_SIZE = 10n;

/** Posts a batch of ten state roots. */
export const append = (l1: Chain, chain: Contract, name: string): Promise<void> =>
  l1.send('ovm', chain, 'append', [BigInt(L2_CHAIN_ID), rootNamed(name), BATCH_SIZE]);

/** Disputes a batch, and so all after it. */
export const dispute = (l1: Chain, chain: Contract, index: bigint): Promise<void> =>
  l1.send('ovm', chain, 'dispute', [BigInt(L2_CHAIN_ID), index, index * BATCH_SIZE + 1n]);

/** Deletes a batch and all after it. */
export const remove = (l1: Chain, chain: Contract, index: bigint, name: string): Promise<void> =>
  l1.send('ovm', chain, 'deleteBatch', [BigInt(L2_CHAIN_ID), index, rootNamed(name), index * BATCH_SIZE]);
