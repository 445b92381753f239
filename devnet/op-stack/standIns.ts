import { type Address, encodePacked, type Hex, keccak256, stringToHex } from 'viem';
import { multiproofJournal } from '../../src/rollups/op-stack/teeProver.ts';
import { accountOf, type Chain, type Contract, type Role } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';
import { PCR0 } from '../tee/nitro.ts';
import { ANCHOR } from './deploy.ts';
import { rootNamed } from './games.ts';
import { ENCLAVE, registerByDocument } from './registrations.ts';

export const AGGREGATE_GAME = 621;
const MATURITY_DELAY = 86_400n;
/** L2 blocks of one step, and the roots that it names, its last among them. */
const STEP = 600n;
const ROOTS = 3;

/** Of the images and programs that proofs are by, in the order of the constructor. An image has the hash of its PCR0. */
export const STAND_IN_HASHES = [
  keccak256(PCR0),
  ...['range program', 'aggregate program', 'configuration'].map((name) => keccak256(stringToHex(`devnet ${name}`))),
] as unknown as readonly [Hex, Hex, Hex, Hex];
const [imageHash, , , configHash] = STAND_IN_HASHES;
const SCHEDULE = keccak256(stringToHex('devnet schedule'));

/** Image id of the program that verifies Nitro documents: a name, under which nothing can be proven. */
export const ATTESTATION_PROGRAM = keccak256(stringToHex('devnet attestation program'));

/** Contracts written here with the calls and slots of the current generation, and with the aggregate game's. */
export interface StandIns {
  readonly factory: Contract;
  readonly registry: Contract;
  readonly portal: Contract;
  readonly signers: Contract;
  readonly tee: Contract;
  readonly zk: Contract;
  readonly aggregateGame: Contract;
}

/** Deploys compiled contracts by name, from one account. */
export const deployerOf =
  (l1: Chain, compiled: Readonly<Record<string, Compiled>>, role: Role) =>
  (name: string, ...args: readonly unknown[]): Promise<Contract> => {
    const contract = compiled[name];
    if (contract === undefined) throw new Error(`no stand-in ${name}`);
    return l1.deploy(contract, args, role);
  };

export async function deployStandIns(l1: Chain): Promise<StandIns> {
  const compiled = await compileStandIns('op-stack');
  const deploy = deployerOf(l1, compiled, 'standIns');
  const guardian = accountOf('guardian').address;
  const factory = await deploy('GameFactory');
  const anchor = [ANCHOR.root, ANCHOR.block] as const;
  const registry = await deploy('AnchorRegistry', factory.address, guardian, AGGREGATE_GAME, 0n, ...anchor);
  const portal = await deploy('Portal', registry.address, MATURITY_DELAY);
  const proofs = await deploy('NitroProofs', ATTESTATION_PROGRAM);
  const signers = await deploy('ProverRegistry', proofs.address);
  const tee = await deploy('TeeSignatures', signers.address);
  const zk = await deploy('TakesAll');
  const aggregateGame = await deploy('AggregateGame', registry.address, tee.address, zk.address, STAND_IN_HASHES);
  await l1.send('standIns', factory, 'setImplementation', [AGGREGATE_GAME, aggregateGame.address]);
  await registerByDocument(l1, signers);
  await l1.send('standIns', signers, 'setProposer', [accountOf('proposer').address, true]);
  return { factory, registry, portal, signers, tee, zk, aggregateGame };
}

/** One step: the roots within it follow from its name. */
export interface Step {
  readonly parent: Address;
  readonly from: Hex;
  readonly fromBlock: bigint;
  readonly roots: readonly Hex[];
}

export const stepOf = (
  name: string,
  { parent, from, fromBlock }: Pick<Step, 'parent' | 'from' | 'fromBlock'>,
): Step => ({ parent, from, fromBlock, roots: Array.from({ length: ROOTS }, (_, i) => rootNamed(`${name} ${i}`)) });

/** The first step goes on from the anchor, whose keeper stands as its parent. */
export const firstStep = ({ registry }: StandIns, name: string): Step =>
  stepOf(name, { parent: registry.address, from: ANCHOR.root, fromBlock: ANCHOR.block });

/** What the enclave signs of a step. @param l1Block the L1 block that it says that it has read up to. */
const signStep = ({ from, fromBlock, roots }: Step, l1Block: Hex): Promise<Hex> =>
  ENCLAVE.sign({
    hash: multiproofJournal({
      proposer: accountOf('proposer').address,
      l1OriginHash: l1Block,
      startingRoot: from,
      startingL2SequenceNumber: fromBlock,
      endingRoot: lastOf(roots),
      endingL2SequenceNumber: fromBlock + STEP,
      intermediateRoots: join(roots),
      configHash,
      teeImageHash: imageHash,
      scheduleId: SCHEDULE,
    }),
  });

const join = (parts: readonly Hex[]): Hex => `0x${parts.map((part) => part.slice(2)).join('')}`;

function lastOf(roots: readonly Hex[]): Hex {
  const last = roots.at(-1);
  if (last === undefined) throw new Error('a step has roots');
  return last;
}

/** Makes a game of a step with the enclave's signature as its first proof. */
export async function proposeWithTee(l1: Chain, { factory, aggregateGame }: StandIns, step: Step): Promise<Contract> {
  // One before the last: a simulated call stands in the last block, which has no hash for itself.
  const { hash, number } = await l1.client.getBlock({ blockNumber: (await l1.client.getBlockNumber()) - 1n });
  const proof = encodePacked(['uint8', 'bytes32', 'uint256', 'bytes'], [0, hash, number, await signStep(step, hash)]);
  const extra = encodePacked(
    ['uint256', 'address', ...step.roots.map(() => 'bytes32')],
    [step.fromBlock + STEP, step.parent, ...step.roots],
  );
  await l1.send('proposer', factory, 'createWithInitData', [AGGREGATE_GAME, lastOf(step.roots), extra, proof]);
  const count = (await l1.read(factory, 'gameCount')) as bigint;
  const [, , address] = (await l1.read(factory, 'gameAtIndex', [count - 1n])) as readonly [number, bigint, Address];
  return { address, abi: aggregateGame.abi };
}

/** Four bytes that choose SP1's PLONK verifier of release 6.1, and nothing that it would accept. */
const NO_PROOF: Hex = `0x5a093a2f${'11'.repeat(96 + 864)}`;

/** Hands in bytes that prove nothing, which the stand-in takes, as a broken verifier would. */
export const addFalseZk = (l1: Chain, game: Contract): Promise<void> =>
  l1.send('challenger', game, 'verifyProposalProof', [`0x01${NO_PROOF.slice(2)}`]);

/** Says by a false ZK proof that a root within the step is another. */
export const challengeWithZk = (l1: Chain, game: Contract, index: bigint): Promise<void> =>
  l1.send('challenger', game, 'challenge', [`0x01${NO_PROOF.slice(2)}`, index, rootNamed('counter')]);

/** Two ZK proofs of one step that contradict each other. */
export const nullifyZk = (l1: Chain, game: Contract, index: bigint): Promise<void> =>
  l1.send('challenger', game, 'nullify', [`0x01${NO_PROOF.slice(2)}`, index, rootNamed('counter')]);
