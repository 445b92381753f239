import { type Address, concat, type Hex, keccak256, numberToHex } from 'viem';
import type { Chain, Contract } from '../lib/chain.ts';
import {
  CONFIG,
  type Deployed,
  deployStandIn,
  named,
  PROGRAMS,
  type Sharp,
  type State,
  setBackTo,
  UPGRADE_DELAY,
} from './deploy.ts';
import { type ProofCalls, prove, type Task } from './prover.ts';

/** A message to L1: from, to, payload. */
export type Message = readonly [from: bigint, to: bigint, ...payload: readonly bigint[]];

/** What one state update says, where it is not as usual. */
export interface Told {
  /** Roots and hashes follow from it. */
  readonly name?: string;
  readonly blockHash?: bigint;
  readonly config?: bigint;
  /** Run by the OS program itself, instead of its aggregator; the data then go by call data. */
  readonly isDirect?: boolean;
  readonly messages?: readonly Message[];
}

/** The core's state as it stands. */
export async function stateOf(l1: Chain, { core }: Deployed): Promise<State> {
  const [globalRoot, blockNumber, blockHash] = await Promise.all(
    ['stateRoot', 'stateBlockNumber', 'stateBlockHash'].map((view) => l1.read(core, view)),
  );
  return { globalRoot, blockNumber, blockHash } as State;
}

const BLOCKS = 10n;

/** The words of the next update: ten more blocks. */
export function outputAfter({ globalRoot, blockNumber, blockHash }: State, told: Told = {}): readonly bigint[] {
  const { name = 'right', config = CONFIG, isDirect = false, messages = [] } = told;
  const to = blockNumber + BLOCKS;
  const segment = messages.flatMap(([from, receiver, ...payload]) => [
    from,
    receiver,
    BigInt(payload.length),
    ...payload,
  ]);
  const data = isDirect ? [] : [named(`z ${to}`), 1n, named(`low ${to}`) >> 60n, named(`high ${to}`) >> 60n, 5n, 6n];
  return [
    ...[globalRoot, named(`${name} root ${to}`), blockNumber, to],
    ...[blockHash, told.blockHash ?? named(`${name} block ${to}`)],
    ...[isDirect ? 0n : PROGRAMS.os, config, isDirect ? 0n : 1n, 0n],
    ...data,
    ...[BigInt(segment.length), ...segment],
    0n,
  ];
}

/** Brings everything of a proof but the main call to L1. */
export async function registerStatements(l1: Chain, sharp: Sharp, { merkle, fri, pages }: ProofCalls): Promise<void> {
  await l1.send('prover', sharp.merkle, 'verifyMerkle', merkle);
  await l1.send('prover', sharp.fri, 'verifyFRI', fri);
  await l1.send('prover', sharp.pages, 'registerContinuousPageBatch', [pages]);
}

/** Another rollup's task in the same proof. */
const FOREIGN: Task = { programHash: named('another program'), output: [[named('another output'), 7n]] };

/** What the proof of an output is registered as: by a call through the call proxy, or to a verifier itself. */
export async function register(l1: Chain, deployed: Deployed, task: Task, at = deployed.callProxy): Promise<void> {
  const calls = prove([FOREIGN, task]);
  await registerStatements(l1, deployed, calls);
  await l1.send('prover', at, 'verifyProofAndRegister', calls.main);
}

/** The state diff of an update that brings it as call data: L1 sees its hash and its length. */
const DIFF = [named('state diff'), 1n, 2n];

/** Proves the next update and hands it in: the core's state moves on. */
export async function update(l1: Chain, deployed: Deployed, told: Told = {}): Promise<void> {
  const output = outputAfter(await stateOf(l1, deployed), told);
  if (told.isDirect) {
    await register(l1, deployed, { programHash: PROGRAMS.os, output: [output, DIFF] });
    const hash = keccak256(concat(DIFF.map((word) => numberToHex(word, { size: 32 }))));
    await l1.send('proposer', deployed.core, 'updateState', [output, BigInt(hash), BigInt(DIFF.length)]);
    return;
  }
  await register(l1, deployed, { programHash: PROGRAMS.aggregator, output: [output] });
  await handIn(l1, deployed, output);
}

/** An update whose fact is registered. */
export const handIn = (l1: Chain, { core }: Deployed, output: readonly bigint[]): Promise<void> =>
  l1.send('proposer', core, 'updateStateKzgDA', [output, []]);

/** Announces an upgrade of one of the fronts, waits, and makes it. */
export async function upgrade(
  l1: Chain,
  { proxyAbi }: Deployed,
  front: Contract,
  to: Address,
  init: Hex,
): Promise<void> {
  const proxy = { address: front.address, abi: proxyAbi };
  await l1.send('starknet', proxy, 'addImplementation', [to, init, false]);
  await l1.pass(UPGRADE_DELAY);
  await l1.send('starknet', proxy, 'upgradeTo', [to, init, false]);
}

/** The governor sets the core to a state of before, by an upgrade to the code that it has already. */
export async function setBack(l1: Chain, deployed: Deployed, to: State): Promise<void> {
  const changer = await deployStandIn(l1, 'SetBack');
  await upgrade(l1, deployed, deployed.core, deployed.implementation.address, setBackTo(changer.address, to));
}
