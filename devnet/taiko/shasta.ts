import { type Address, concatHex, encodeAbiParameters, type Hex, numberToHex } from 'viem';
import { commitmentHash, provingHash, type ShastaCommitment } from '../../src/rollups/taiko/statement.ts';
import { accountOf, type Chain, L2_CHAIN_ID } from '../lib/chain.ts';
import { type Deployed, named, PROGRAMS } from './deploy.ts';
import type { Enclave } from './enclaves.ts';

/** A sub-proof, by the number that the composer has for its verifier. */
interface SubProof {
  readonly id: number;
  readonly proof: Hex;
}

/** Makes a sub-proof of a commitment. */
export type Prove = (commitment: Hex) => Promise<SubProof>;

const IDS = { sgxGeth: 1, sgxReth: 4, risc0: 5, sp1: 6 } as const;

/** An enclave signs whatever it is given: nothing was executed. */
export const signedBy =
  (deployed: Deployed, { of, id, account }: Enclave): Prove =>
  async (commitment) => {
    const hash = provingHash(L2_CHAIN_ID, deployed[of].address, commitment, account.address);
    return {
      id: IDS[of],
      proof: concatHex([numberToHex(id, { size: 4 }), account.address, await account.sign({ hash })]),
    };
  };

const RISC0_SELECTOR: Hex = '0xc101b42b';
const SP1_SELECTOR: Hex = '0x1b34fe11';

/** Bytes that prove nothing, in the form of a zkVM's proof: the stand-in takes them, as a broken verifier would. */
export const falseZk =
  (of: 'risc0' | 'sp1'): Prove =>
  async () => {
    const [blocks, aggregation] = PROGRAMS[of];
    const proof =
      of === 'risc0'
        ? encodeAbiParameters(
            [{ type: 'bytes' }, { type: 'bytes32' }, { type: 'bytes32' }],
            [concatHex([RISC0_SELECTOR, `0x${'11'.repeat(256)}`]), blocks, aggregation],
          )
        : concatHex([aggregation, blocks, SP1_SELECTOR, `0x${'11'.repeat(864)}`]);
    return { id: IDS[of], proof };
  };

/** Posts data, of which nobody says yet what follows from them. The inbox takes one in a block, and a call is simulated in the last. */
export async function propose(l1: Chain, { inbox }: Deployed): Promise<void> {
  await l1.client.mine({ blocks: 1 });
  await l1.send('proposer', inbox, 'propose', ['0x', '0x']);
}

interface CoreState {
  readonly nextProposalId: number;
  readonly lastFinalizedProposalId: number;
  readonly lastFinalizedBlockHash: Hex;
}

export const coreState = async (l1: Chain, { inbox }: Deployed): Promise<CoreState> =>
  (await l1.read(inbox, 'getCoreState')) as CoreState;

/** L2 blocks of one proposal. */
const BLOCKS = 10;

/** What is claimed of all proposals up to one, the newest when none is named: blocks and root follow from a name. */
export async function commitmentTo(
  l1: Chain,
  deployed: Deployed,
  {
    name,
    last,
    by = accountOf('prover').address,
  }: { readonly name: string; readonly last?: number; readonly by?: Address },
): Promise<ShastaCommitment> {
  const { nextProposalId, lastFinalizedProposalId, lastFinalizedBlockHash } = await coreState(l1, deployed);
  const lastId = last ?? nextProposalId - 1;
  const firstProposalId = lastFinalizedProposalId + 1;
  const { timestamp } = await l1.client.getBlock();
  return {
    firstProposalId,
    firstProposalParentBlockHash: lastFinalizedBlockHash,
    lastProposalHash: (await l1.read(deployed.inbox, 'getProposalHash', [BigInt(lastId)])) as Hex,
    actualProver: by,
    endBlockNumber: BLOCKS * lastId,
    endStateRoot: named(`root ${name} ${lastId}`),
    transitions: Array.from({ length: lastId - firstProposalId + 1 }, (_, i) => ({
      proposer: accountOf('proposer').address,
      timestamp: Number(timestamp),
      blockHash: named(`block ${name} ${firstProposalId + i}`),
    })),
  };
}

/** The packed call data of `prove`. */
export const packed = (of: ShastaCommitment): Hex =>
  concatHex([
    numberToHex(of.firstProposalId, { size: 6 }),
    of.firstProposalParentBlockHash,
    of.lastProposalHash,
    of.actualProver,
    numberToHex(of.endBlockNumber, { size: 6 }),
    of.endStateRoot,
    numberToHex(of.transitions.length, { size: 2 }),
    ...of.transitions.flatMap(({ proposer, timestamp, blockHash }) => [
      proposer,
      numberToHex(timestamp, { size: 6 }),
      blockHash,
    ]),
  ]);

const SUB_PROOFS = [
  {
    type: 'tuple[]',
    components: [
      { name: 'id', type: 'uint8' },
      { name: 'proof', type: 'bytes' },
    ],
  },
] as const;

/** Has L1 take a commitment with the sub-proofs that are made of it. */
export async function prove(
  l1: Chain,
  deployed: Deployed,
  commitment: ShastaCommitment,
  provers: readonly Prove[],
): Promise<void> {
  const hash = commitmentHash(commitment);
  const subs = await Promise.all(provers.map((make) => make(hash)));
  const proof = encodeAbiParameters(SUB_PROOFS, [subs]);
  await l1.send('prover', deployed.inbox, 'prove', [packed(commitment), proof]);
}

/** A proposal, and right after it what two provers say follows from it. */
export async function advance(l1: Chain, deployed: Deployed, name: string, provers: readonly Prove[]): Promise<void> {
  await propose(l1, deployed);
  await prove(l1, deployed, await commitmentTo(l1, deployed, { name }), provers);
}
