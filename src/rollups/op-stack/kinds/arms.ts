import { encodeEventTopics } from 'viem/utils';
import type { Finding, ProofDraft } from '../../../core/adapter.ts';
import type { Steps } from '../../../core/ask.ts';
import type { Attested, Compared } from '../../../core/check.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type Outcome, pending, unverifiable } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Statement } from '../../../core/statement.ts';
import type { ProofInput } from '../../../core/verifier.ts';
import type { Carried } from '../../../formats/carried.ts';
import { aggregateAbi, makingAbi } from '../abi.ts';
import { findCarried } from '../carried.ts';
import type { Game } from '../games.ts';
import { readRoute } from '../routes.ts';
import type { Site } from '../site.ts';
import type { System } from '../system.ts';
import { type MultiproofJournal, multiproofJournal } from '../teeProver.ts';
import { ARMS, type Arm, type Bound } from './bound.ts';
import { readEnclave } from './enclave.ts';

export interface ArmView {
  readonly draft: ProofDraft;
  readonly findings: readonly Finding[];
}

const NAMES: Readonly<Record<Arm, string>> = { tee: 'TEE signature', zk: 'ZK proof' };

/** One kind of proof of one game: none, one that no longer counts, or one to be verified here. */
export function* readArm(
  site: Site,
  system: System,
  game: Game,
  bound: Bound,
  arm: Arm,
  position: 'backs' | 'opposes',
  statement: Statement,
): Steps<ArmView> {
  const by = bound.provers[arm];
  const about = `${NAMES[arm]} of game ${game.index}`;
  const base = { prover: site.by[arm] ?? arm, acceptedByL1: false, compared: [], evidence: bound.evidence };
  if (BigInt(by) === 0n) {
    const checked = bound.isNullified[arm]
      ? `${about}: none that counts. Two proofs of this kind contradicted each other, and its verifier was switched off.`
      : `${about}: none.`;
    return { draft: { ...base, position: 'silent', checked, result: pending('proof-not-posted') }, findings: [] };
  }
  if (bound.isNullified[arm]) {
    const checked = `${about}: it counts no more. Two proofs of this kind contradicted each other, and its verifier was switched off.`;
    return { draft: { ...base, position: 'silent', checked, result: pending('proof-not-posted') }, findings: [] };
  }
  const taken = { ...base, position, by, since: game.createdAt, acceptedByL1: true, statement };
  const checked = `${about}, handed in by ${by}.`;
  const { scheduleId } = bound;
  if (game.code.known === undefined || scheduleId === undefined) {
    const result = unverifiable('implementation-unknown', game.code.address);
    return { draft: { ...taken, checked, result }, findings: [] };
  }
  const carried = yield* readProof(site, system, game, arm, by);
  if (isGap(carried)) return { draft: { ...taken, checked, result: outcomeOfGap(carried) }, findings: [] };
  const journal = multiproofJournal({
    proposer: by,
    l1OriginHash: carried.l1Block,
    startingRoot: game.startRoot,
    startingL2SequenceNumber: BigInt(game.startBlock),
    endingRoot: game.root,
    endingL2SequenceNumber: BigInt(game.block),
    intermediateRoots: bound.roots,
    configHash: bound.configHash,
    teeImageHash: arm === 'tee' ? bound.imageHash : bound.rangeHash,
    scheduleId,
  } satisfies MultiproofJournal);
  const { proof, block } = carried;
  const judged =
    arm === 'zk'
      ? yield* readZkInput(site, bound, journal, proof)
      : yield* readEnclave(site, bound, { journal, signature: proof, block });
  const since = carried.time;
  const bytes = (proof.length - 2) / 2;
  const evidence = evidenceOf([bound, carried, judged]);
  const draft = { ...taken, checked: `${checked} It binds the L1 block ${carried.l1Block}.`, since, bytes, evidence };
  const { result, attested, compared = [], findings } = judged;
  return { draft: { ...draft, result, compared, ...(attested === undefined ? {} : { attested }) }, findings };
}

export interface Judged {
  readonly result: Outcome | ProofInput;
  readonly attested?: Attested;
  readonly compared?: readonly Compared[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Which verifier reads a zk proof, and what it is asked: everything but the proof's bytes is rebuilt. */
export const readZkInput = (site: Site, { aggregateHash }: Bound, publicValues: Digest, proof: Hex): Steps<Judged> =>
  readRoute(site, { vkey: aggregateHash, publicValues, proof });

interface CarriedProof {
  readonly proof: Hex;
  /** The L1 block that the proof names: the game's own, but for the first proof, which brings one. */
  readonly l1Block: Digest;
  readonly block: number;
  readonly time: number;
  readonly evidence: Carried['evidence'];
}

/** The bytes that L1 took. The first proof came with the game, to the factory; others to the game. */
function* readProof(site: Site, system: System, game: Game, arm: Arm, by: Address): Steps<CarriedProof | Gap> {
  const kind = ARMS.indexOf(arm);
  const topics = encodeEventTopics({ abi: aggregateAbi, eventName: 'Proved', args: { proposer: by, proofType: kind } });
  const carried = yield* findCarried(site, system, {
    emitter: game.address,
    topics: topics.filter((topic): topic is Hex => typeof topic === 'string'),
    called: { [site.contract]: makingAbi, [game.address]: aggregateAbi },
    from: game.createdAt,
  });
  if (isGap(carried)) return carried;
  const { functionName, args, block, time, evidence } = carried;
  const isFirst = functionName === 'createWithInitData';
  const bytes = (isFirst ? args[3] : functionName === 'verifyProposalProof' ? args[0] : undefined) as Hex | undefined;
  if (bytes === undefined || Number(bytes.slice(0, 4)) !== kind) return gap('unsupported-format', functionName);
  // Kind (1); with the game also hash and number of an L1 block (32 each).
  const proof: Hex = `0x${bytes.slice(isFirst ? 132 : 4)}`;
  return { proof, l1Block: isFirst ? `0x${bytes.slice(4, 68)}` : game.l1Head, block, time, evidence };
}
