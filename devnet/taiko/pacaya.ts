import {
  type Address,
  concatHex,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  parseAbiParameters,
} from 'viem';
import { type BatchTransition, bindingOfBatches, readBatches } from '../../src/rollups/taiko/batches.ts';
import { accountOf, type Chain, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Deployed, GENESIS, named } from './deploy.ts';
import type { Enclave } from './enclaves.ts';
import { falseZk } from './shasta.ts';

/** L2 blocks of one batch. */
const BLOCKS = 10n;

/** What the metadata of a batch are; the inbox keeps their hash alone. */
export interface Meta {
  readonly infoHash: Hex;
  readonly proposer: Address;
  readonly batchId: bigint;
  readonly proposedAt: bigint;
}

/** Posts a batch, of which nobody says yet what follows from it. */
export async function proposeBatch(l1: Chain, { inbox }: Deployed): Promise<Meta> {
  const { numBatches } = (await l1.read(inbox, 'getStats2')) as { readonly numBatches: bigint };
  const params = encodeAbiParameters([{ type: 'uint64' }], [BLOCKS]);
  await l1.send('proposer', inbox, 'proposeBatch', [params, '0x']);
  const { timestamp } = await l1.client.getBlock();
  return {
    infoHash: keccak256('0x'),
    proposer: accountOf('proposer').address,
    batchId: numBatches,
    proposedAt: timestamp,
  };
}

/** What is claimed of a batch: the result of the one before is the named one too. */
export const resultOf = (name: string, id: bigint, before = name): BatchTransition => ({
  parentHash: id === 1n ? GENESIS : named(`block ${before} ${id - 1n}`),
  blockHash: named(`block ${name} ${id}`),
  stateRoot: named(`root ${name} ${id}`),
});

const PARAMS = parseAbiParameters(
  '(bytes32 infoHash, address proposer, uint64 batchId, uint64 proposedAt)[], (bytes32 parentHash, bytes32 blockHash, bytes32 stateRoot)[]',
);

/** Makes a sub-proof of the call's first argument. */
type Prove = (deployed: Deployed, params: Hex) => Promise<{ readonly verifier: Address; readonly proof: Hex }>;

/** An enclave signs whatever it is given, and keeps its key. */
export const signedBatch =
  ({ of, id, account }: Enclave): Prove =>
  async (deployed, params) => {
    const verifier = deployed[of].address;
    const head = concatHex([numberToHex(id, { size: 4 }), account.address, account.address]);
    const unsigned: Hex = concatHex([head, `0x${'00'.repeat(65)}`]);
    const hash = bindingOfBatches(L2_CHAIN_ID, readBatches(params) ?? []).signed(unsigned, verifier)?.message;
    if (hash === undefined) throw new Error('no message');
    return { verifier, proof: concatHex([head, await account.sign({ hash })]) };
  };

export const falseBatchZk =
  (of: 'risc0' | 'sp1'): Prove =>
  async (deployed, params) => ({ verifier: deployed[of].address, proof: (await falseZk(of)(params)).proof });

const SUB_PROOFS = parseAbiParameters('(address verifier, bytes proof)[]');

/** Has L1 take results of batches with the sub-proofs that are made of them. */
export async function proveBatches(
  l1: Chain,
  deployed: Deployed,
  batches: readonly (readonly [Meta, BatchTransition])[],
  provers: readonly Prove[],
): Promise<void> {
  const params = encodeAbiParameters(PARAMS, [batches.map(([meta]) => meta), batches.map(([, result]) => result)]);
  const subs = await Promise.all(provers.map((make) => make(deployed, params)));
  const sorted = [...subs].sort((a, b) => (BigInt(a.verifier) < BigInt(b.verifier) ? -1 : 1));
  const proof = encodeAbiParameters(SUB_PROOFS, [sorted]);
  await l1.send('prover', deployed.inbox, 'proveBatches', [params, proof]);
}
