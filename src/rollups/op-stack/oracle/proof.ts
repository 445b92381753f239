import { encodeEventTopics, numberToHex } from 'viem/utils';
import type { Finding, ProofDraft } from '../../../core/adapter.ts';
import type { Steps } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type Outcome, pending, unverifiable } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../../core/proven.ts';
import type { Claim } from '../../../core/statement.ts';
import type { ProofInput } from '../../../core/verifier.ts';
import { call } from '../../../formats/abi.ts';
import type { Carried } from '../../../formats/carried.ts';
import { findCarried } from '../carried.ts';
import { LAYOUTS } from '../opSuccinct.ts';
import { readRoute } from '../routes.ts';
import { oracleAbi, proposalAbi } from './abi.ts';
import type { OracleSite } from './site.ts';
import type { OracleState } from './state.ts';

interface View {
  readonly draft: ProofDraft;
  readonly findings: readonly Finding[];
}

/** The proof with which an output came into the oracle, its public values rebuilt; or that it came without one. */
export function* readProof(site: OracleSite, state: OracleState, claim: Claim): Steps<View> {
  const checked = `SP1 proof of output ${claim.id}.`;
  const base = { prover: site.by.zk, compared: [], evidence: claim.evidence };
  const taken = { ...base, position: 'backs', acceptedByL1: true, since: claim.posted.time } as const;
  const unread = (result: Outcome): View => ({
    draft: { ...taken, checked, statement: claim.statement, result },
    findings: [],
  });
  if (site.oracle === undefined || site.oracle.codeHash !== state.codeHash)
    return unread(unverifiable('implementation-unknown', state.codeHash));
  const { post: root, range } = claim.statement;
  const topics = encodeEventTopics({
    abi: oracleAbi,
    eventName: 'OutputProposed',
    args: { outputRoot: root, l2OutputIndex: BigInt(claim.id), l2BlockNumber: BigInt(range.to) },
  });
  const carried = yield* findCarried(site, state, {
    emitter: site.contract,
    topics: topics.filter((topic): topic is Hex => typeof topic === 'string'),
    called: { [site.contract]: proposalAbi },
    from: claim.posted.time,
  });
  if (isGap(carried)) return unread(outcomeOfGap(carried));
  const found = { by: undefined, evidence: evidenceOf([claim, carried]) };
  const proposal = proposalOf(carried);
  if (proposal === undefined) {
    const without = `Output ${claim.id} was posted without proof, in optimistic mode.`;
    const draft: ProofDraft = {
      ...base,
      evidence: found.evidence,
      position: 'silent',
      acceptedByL1: false,
      checked: without,
      result: pending('proof-not-posted'),
    };
    return { draft, findings: [] };
  }
  const bound = yield* rebuild(site, state, claim, proposal);
  const bytes = (proposal.proof.length - 2) / 2;
  if (isGap(bound)) return unread(outcomeOfGap(bound));
  const routed = yield* readRoute(site, {
    vkey: state.keys.aggregationVkey,
    publicValues: bound.values,
    proof: proposal.proof,
  });
  const evidence = evidenceOf([found, bound, routed]);
  const result = withPin(site, state, routed.result);
  const draft: ProofDraft = {
    ...taken,
    checked,
    statement: claim.statement,
    since: carried.time,
    bytes,
    evidence,
    result,
  };
  return { draft, findings: routed.findings };
}

interface Proposal {
  readonly l1Block: bigint;
  readonly proof: Hex;
  /** In the newer form alone. */
  readonly prover?: Address;
}

/** Undefined: the form without a proof. */
function proposalOf({ args }: Carried): Proposal | undefined {
  const [, , third, fourth, prover] = args as readonly [Digest, bigint, bigint | Digest, Hex | bigint, Address?];
  if (typeof third !== 'bigint' || typeof fourth === 'bigint') return undefined;
  return { l1Block: third, proof: fourth, ...(prover === undefined ? {} : { prover }) };
}

interface Bound {
  readonly values: Hex;
  readonly evidence: readonly Digest[];
}

/** Public values from what the oracle keeps: of the call, nothing but which L1 block it names is used. */
function* rebuild(
  { contract, oracle }: OracleSite,
  { keys }: OracleState,
  { statement }: Claim,
  { l1Block, prover }: Proposal,
): Steps<Bound | Gap> {
  const layout = oracle?.layout ?? 'chain-id';
  const head = yield* call(contract, oracleAbi, 'historicBlockHashes', [l1Block]);
  if (isGap(head)) return head;
  if (BigInt(head.value) === 0n) return gap('data-missing', `the oracle keeps no hash of L1 block ${l1Block}`);
  const chain = layout === 'chain-id' ? yield* call(contract, oracleAbi, 'chainId', []) : null;
  if (chain !== null && isGap(chain)) return chain;
  if (layout === 'prover' && prover === undefined) return gap('unsupported-format', 'the call names no prover');
  const of = {
    l1Head: head.value,
    l2PreRoot: statement.pre,
    claimRoot: statement.post,
    claimBlockNum: BigInt(statement.range.to),
    chainId: chain?.value ?? 0n,
    rollupConfigHash: keys.rollupConfigHash,
    rangeVkeyCommitment: keys.rangeVkeyCommitment,
  };
  return {
    values: LAYOUTS[layout](of, prover ?? numberToHex(0, { size: 20 })),
    evidence: evidenceOf([head, ...(chain === null ? [] : [chain])]),
  };
}

/** Under which keys an output was taken, the oracle does not keep: a no under those of now may be none about it. */
function withPin({ keys }: OracleSite, state: OracleState, result: Outcome | ProofInput): Outcome | ProofInput {
  if (!('verifier' in result)) return result;
  const isPinned = keys !== undefined && JSON.stringify(keys) === JSON.stringify(state.keys);
  if (!isPinned) return unverifiable('key-unknown', state.keys.aggregationVkey);
  return { ...result, ifRefused: gap('key-unknown', 'it may have been made under keys of before') };
}
