import { encodeEventTopics, numberToHex } from 'viem/utils';
import type { ProofDraft } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { unverifiable } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Claim } from '../../../core/statement.ts';
import { call } from '../../../formats/abi.ts';
import { gameAbi, kailuaAbi } from '../abi.ts';
import { findCarried } from '../carried.ts';
import type { Game } from '../games.ts';
import { kailuaJournalDigest, preconditionOf } from '../kailua.ts';
import type { Site } from '../site.ts';
import type { System } from '../system.ts';
import type { Child, Tournament } from '../tournament.ts';

/** A proof that a tournament took, of one of its proposals, looked at for one of them. */
export interface About {
  readonly game: Game;
  readonly tournament: Tournament;
  readonly child: Child;
  readonly claim: Claim;
}

const STATUS = { none: 0, fault: 1, validity: 2 } as const;

/**
 * The RISC Zero proof that a tournament took of a proposal, with its journal rebuilt; and whether what it computes is the root of the
 * claim. A proof that shows no whole step (of an output in between, or of blob data alone) opposes its own proposal and backs none.
 */
export function* readTournamentProof(site: Site, system: System, about: About): Steps<ProofDraft> {
  const { game, tournament, child, claim } = about;
  const isOwn = child.address === game.address;
  const prover = site.by.zk ?? site.by.game;
  const checked = `RISC Zero proof of ${child.proof} of proposal ${child.address}.`;
  const opposed = isOwn ? child.proof === 'fault' : child.proof === 'validity';
  const base = {
    ...{ prover, checked, compared: [], acceptedByL1: true, since: child.provenAt },
    evidence: evidenceOf([game, tournament]),
  };
  // Until it is read what it computes, only what L1 made of it is known.
  const unreadPosition = isOwn && child.proof === 'validity' ? 'backs' : opposed ? 'opposes' : 'unknown';
  const pinned = site.kailua;
  if (game.code.known === undefined || tournament.code.known === undefined || pinned === undefined) {
    const result = unverifiable('implementation-unknown', tournament.code.address);
    return { ...base, position: unreadPosition, result };
  }
  const handedIn = yield* readHandedIn(site, system, about);
  if (isGap(handedIn)) return { ...base, position: unreadPosition, result: outcomeOfGap(handedIn) };
  const isWhole = handedIn.accepted === claim.statement.pre && handedIn.block === BigInt(claim.statement.range.to);
  const backs = isWhole && handedIn.computed === claim.statement.post;
  const statement = {
    ...claim.statement,
    pre: handedIn.accepted,
    post: handedIn.computed,
    range: { from: claim.statement.range.from, to: Number(handedIn.block) },
  };
  const { seal } = handedIn;
  const journalDigest = kailuaJournalDigest({ ...handedIn, recipient: child.prover, ...pinned });
  const input = { form: 'risc0', selector: seal.slice(0, 10), seal, imageId: pinned.imageId, journalDigest };
  return {
    ...base,
    position: backs ? 'backs' : opposed ? 'opposes' : 'unknown',
    result: handedIn.isPinned
      ? { verifier: 'groth16-bn254', input }
      : unverifiable('key-unknown', 'another program or configuration'),
    statement,
    since: handedIn.time,
    bytes: (seal.length - 2) / 2,
    evidence: evidenceOf([base, handedIn]),
  };
}

/** What a call handed in, and what the contracts add to it. */
interface HandedIn {
  readonly precondition: Digest;
  readonly l1Head: Digest;
  readonly accepted: Digest;
  readonly computed: Digest;
  readonly block: bigint;
  readonly seal: Hex;
  /** Whether the game holds its proofs to the pinned program and configuration. */
  readonly isPinned: boolean;
  readonly time: number;
  readonly evidence: readonly Digest[];
}

function* readHandedIn(site: Site, system: System, { tournament, child }: About): Steps<HandedIn | Gap> {
  const { parent } = tournament;
  const [topic] = encodeEventTopics({ abi: kailuaAbi, eventName: 'Proven' });
  const topics = [topic, child.signature, numberToHex(STATUS[child.proof], { size: 32 })];
  const called = { [parent]: kailuaAbi };
  const [carried, count, blocks, blobs, image, config] = yield* all([
    findCarried(site, system, { emitter: parent, topics, called, from: child.provenAt }),
    call(parent, kailuaAbi, 'PROPOSAL_OUTPUT_COUNT', []),
    call(parent, kailuaAbi, 'OUTPUT_BLOCK_SPAN', []),
    call(child.address, kailuaAbi, 'blobsHash', []),
    call(parent, kailuaAbi, 'FPVM_IMAGE_ID', []),
    call(parent, kailuaAbi, 'ROLLUP_CONFIG_HASH', []),
  ]);
  if (isGap(carried)) return carried;
  if (isGap(count)) return count;
  if (isGap(blocks)) return blocks;
  if (isGap(blobs)) return blobs;
  if (isGap(image)) return image;
  if (isGap(config)) return config;
  const span = { from: tournament.block, count: count.value, blocks: blocks.value, blobsHash: blobs.value };
  const given = givenBy(carried.functionName, carried.args, tournament.root, child.root, count.value);
  if (given === undefined) return gap('unsupported-format', `${carried.functionName} hands in no proof of an output`);
  const l1Head = yield* call(given.l1HeadSource, gameAbi, 'l1Head', []);
  if (isGap(l1Head)) return l1Head;
  return {
    ...{ seal: given.seal, accepted: given.accepted, computed: given.computed, l1Head: l1Head.value },
    precondition: given.isValidity ? preconditionOf(span) : `0x${'00'.repeat(32)}`,
    block: tournament.block + given.outputs * blocks.value,
    isPinned: image.value === site.kailua?.imageId && config.value === site.kailua.rollupConfigHash,
    time: carried.time,
    evidence: evidenceOf([carried, count, blocks, blobs, image, config, l1Head]),
  };
}

interface Given {
  readonly isValidity: boolean;
  readonly l1HeadSource: Address;
  readonly seal: Hex;
  readonly accepted: Digest;
  readonly computed: Digest;
  /** Number of the output that was computed, from 1. */
  readonly outputs: bigint;
}

function givenBy(name: string, args: readonly unknown[], pre: Digest, root: Digest, count: bigint): Given | undefined {
  if (name === 'proveValidity') {
    const [, l1HeadSource, , seal] = args as readonly [Address, Address, bigint, Hex];
    return { isValidity: true, l1HeadSource, seal, accepted: pre, computed: root, outputs: count };
  }
  if (name !== 'proveOutputFault') return undefined;
  const [accounts, at, seal, outputs] = args as readonly [
    readonly [Address, Address],
    readonly [bigint, bigint],
    Hex,
    readonly [Digest, Digest],
  ];
  const [accepted, computed] = outputs;
  return { isValidity: false, l1HeadSource: accounts[1], seal, accepted, computed, outputs: at[1] + 1n };
}
