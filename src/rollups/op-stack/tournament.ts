import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { gameAbi, kailuaAbi } from './abi.ts';
import { type Game, readL2Block } from './games.ts';
import { type GameCode, readGameCode } from './implementations.ts';
import type { Site } from './site.ts';

/** What a proof has made of a proposal. Source: `KailuaLib.sol`, ProofStatus. */
const PROOF_STATUS = ['none', 'fault', 'validity'] as const;

/** A proposal as the game has it that it goes on from. Times are Unix seconds. */
export interface Child {
  /** Among the children. */
  readonly index: number;
  readonly address: Address;
  readonly root: Digest;
  /** Of root and blobs together: proposals with one signature are one. */
  readonly signature: Digest;
  readonly createdAt: number;
  readonly proof: (typeof PROOF_STATUS)[number];
  /** Who is paid for the proof, and when it was taken. Zero without one. */
  readonly prover: Address;
  readonly provenAt: number;
}

/** A game and everything that was proposed to go on from it: it counts them itself, so that none is left out. */
export interface Tournament {
  readonly parent: Address;
  readonly block: bigint;
  readonly root: Digest;
  readonly code: GameCode;
  readonly children: readonly Child[];
  /** Whether these are all that there are. */
  readonly isWhole: boolean;
  readonly evidence: readonly Digest[];
}

/** How many children are looked at. */
const MOST = 64;

/** The tournament that a game takes part in. */
export function* readTournament(site: Site, { address }: Game): Steps<Tournament | Gap> {
  const parentOf = yield* call(address, kailuaAbi, 'parentGame', []);
  if (isGap(parentOf)) return parentOf;
  const parent = parentOf.value.toLowerCase() as Address;
  const [count, block, root, code] = yield* all([
    call(parent, kailuaAbi, 'childCount', []),
    readL2Block(parent),
    call(parent, gameAbi, 'rootClaim', []),
    readGameCode(parent, site),
  ]);
  if (isGap(count)) return count;
  if (isGap(block)) return block;
  if (isGap(root)) return root;
  if (isGap(code)) return code;
  const looked = count.value > BigInt(MOST) ? MOST : Number(count.value);
  const read = yield* all(Array.from({ length: looked }, (_, i) => readChild(parent, i)));
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const children = read.filter((one): one is Proven => !isGap(one));
  return {
    ...{ parent, block: block.value, root: root.value, code, children },
    isWhole: BigInt(looked) === count.value,
    evidence: evidenceOf([parentOf, count, block, root, code, ...children]),
  };
}

interface Proven extends Child {
  readonly evidence: readonly Digest[];
}

function* readChild(parent: Address, index: number): Steps<Proven | Gap> {
  const found = yield* call(parent, kailuaAbi, 'children', [BigInt(index)]);
  if (isGap(found)) return found;
  const address = found.value.toLowerCase() as Address;
  const [root, signature, created] = yield* all([
    call(address, gameAbi, 'rootClaim', []),
    call(address, kailuaAbi, 'signature', []),
    call(address, gameAbi, 'createdAt', []),
  ]);
  if (isGap(root)) return root;
  if (isGap(signature)) return signature;
  if (isGap(created)) return created;
  const [status, prover, provenAt] = yield* all([
    call(parent, kailuaAbi, 'proofStatus', [signature.value]),
    call(parent, kailuaAbi, 'prover', [signature.value]),
    call(parent, kailuaAbi, 'provenAt', [signature.value]),
  ]);
  if (isGap(status)) return status;
  if (isGap(prover)) return prover;
  if (isGap(provenAt)) return provenAt;
  const proof = PROOF_STATUS[status.value];
  if (proof === undefined) return gap('unsupported-version', `proof status ${status.value}`);
  const times = [created.value, provenAt.value];
  if (times.some((time) => time > BigInt(Number.MAX_SAFE_INTEGER))) return gap('too-large', times.join(', '));
  return {
    ...{ index, address, proof, root: root.value, signature: signature.value },
    createdAt: Number(created.value),
    prover: prover.value.toLowerCase() as Address,
    provenAt: Number(provenAt.value),
    evidence: evidenceOf([found, root, signature, created, status, prover, provenAt]),
  };
}
