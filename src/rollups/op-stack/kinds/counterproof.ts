import { encodeEventTopics } from 'viem/utils';
import type { Finding, ProofDraft } from '../../../core/adapter.ts';
import type { Steps } from '../../../core/ask.ts';
import type { Digest, Hex } from '../../../core/hex.ts';
import { type Outcome, verified } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Challenge } from '../../../core/verdict.ts';
import { aggregateAbi } from '../abi.ts';
import { findCarried } from '../carried.ts';
import type { Game } from '../games.ts';
import type { Site } from '../site.ts';
import type { System } from '../system.ts';
import { multiproofJournal } from '../teeProver.ts';
import { readZkInput } from './arms.ts';
import type { Bound } from './bound.ts';

export interface Countered {
  readonly challenge: Outcome<Challenge>;
  readonly opposing: readonly ProofDraft[];
  readonly findings: readonly Finding[];
}

/** A ZK proof of another root within the step, with which somebody overruled the TEE's: verified here like any other. */
export function* readChallenge(site: Site, system: System, game: Game, bound: Bound): Steps<Countered> {
  if (bound.countered === 0n) return { challenge: verified({ at: null }), opposing: [], findings: [] };
  const by = bound.provers.zk;
  const index = Number(bound.countered) - 1;
  const said = `A ZK proof contradicts root ${index} within the step of game ${game.index}, which a TEE had signed.`;
  const { evidence } = bound;
  const findings: readonly Finding[] = [{ code: 'challenged', said, claim: String(game.index), evidence }];
  const base = {
    prover: site.by.zk ?? 'zk',
    position: 'opposes',
    acceptedByL1: true,
    by,
    compared: [],
    evidence,
  } as const;
  const checked = `ZK proof of another root within the step of game ${game.index}, handed in by ${by}.`;
  const unread = (missing: Gap): Countered => ({
    challenge: outcomeOfGap(missing),
    opposing: [{ ...base, checked, result: outcomeOfGap(missing) }],
    findings,
  });
  const { scheduleId } = bound;
  if (game.code.known === undefined || scheduleId === undefined)
    return unread(gap('implementation-unknown', game.code.address));
  const topics = encodeEventTopics({ abi: aggregateAbi, eventName: 'Challenged', args: { challenger: by } });
  const carried = yield* findCarried(site, system, {
    emitter: game.address,
    topics: topics.filter((topic): topic is Hex => typeof topic === 'string'),
    called: { [game.address]: aggregateAbi },
    from: game.createdAt,
  });
  if (isGap(carried)) return unread(carried);
  const part = partOf(game, bound, index);
  const [bytes, at, root] = carried.args as readonly [Hex, bigint, Digest];
  if (carried.functionName !== 'challenge' || part === undefined || at !== BigInt(index)) {
    return unread(gap('unsupported-format', carried.functionName));
  }
  const journal = multiproofJournal({
    proposer: by,
    l1OriginHash: game.l1Head,
    startingRoot: part.from,
    startingL2SequenceNumber: part.fromBlock,
    endingRoot: root,
    endingL2SequenceNumber: part.toBlock,
    intermediateRoots: root,
    configHash: bound.configHash,
    teeImageHash: bound.rangeHash,
    scheduleId,
  });
  const judged = yield* readZkInput(site, bound, journal, `0x${bytes.slice(4)}`);
  const draft = { ...base, since: carried.time, evidence: evidenceOf([bound, carried, judged]) };
  return {
    challenge: verified({ at: carried.time }),
    opposing: [{ ...draft, checked: `${checked} It gives ${root}.`, result: judged.result }],
    findings: [...findings, ...judged.findings],
  };
}

interface Part {
  readonly from: Digest;
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

/** The part of the step that ends with one of its roots: all parts are of equal length. */
function partOf(game: Game, { roots }: Bound, index: number): Part | undefined {
  const words = (roots.length - 2) / 64;
  const blocks = BigInt(game.block - game.startBlock);
  if (!(Number.isInteger(words) && index < words && blocks % BigInt(words) === 0n)) return undefined;
  const each = blocks / BigInt(words);
  const fromBlock = BigInt(game.startBlock) + each * BigInt(index);
  const from: Digest = index === 0 ? game.startRoot : `0x${roots.slice(2 + 64 * (index - 1), 2 + 64 * index)}`;
  return { from, fromBlock, toBlock: fromBlock + each };
}
