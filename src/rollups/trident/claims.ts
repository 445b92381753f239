import type { CheckDraft, ClaimsFound, Deployment, Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import type { Rule } from '../../core/rule.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { tridentAbi } from './abi.ts';
import { laneFindings } from './findings.ts';
import { foresee, foreseeRoots } from './foresee.ts';
import { CODE_HASHES } from './pins.ts';
import { type OnChainRule, readRule, sameRule } from './rule.ts';

/** The newest `last` roots as claims, with the counter that proves that there is none newer. */
export function* readClaims(deployment: Deployment, last: number): Steps<ClaimsFound | Gap> {
  const [found] = yield* all([readRoots(deployment, last), foresee()]);
  return found;
}

function* readRoots(deployment: Deployment, last: number): Steps<ClaimsFound | Gap> {
  const { contract } = deployment;
  // First of all: what another contract says to the same calls means nothing, and is not run.
  const runtime = yield* code(contract);
  if (isGap(runtime)) return runtime;
  if (runtime.value.hash !== CODE_HASHES[contract]) {
    return gap('implementation-unknown', `the code at ${contract} is not the one pinned here: ${runtime.value.hash}`);
  }
  const [newest, onChain, lanes] = yield* all([
    readNewest(deployment, last),
    call(contract, tridentAbi, 'rule', []),
    laneFindings(contract),
  ]);
  if (isGap(newest)) return newest;
  if (isGap(onChain)) return onChain;
  if (isGap(lanes)) return lanes;
  const rule = readRule(onChain.value);
  return {
    claims: newest.claims,
    newest: newestDraft(newest.count),
    rule,
    findings: [...lanes, ...ruleFindings(deployment, rule, onChain)],
  };
}

interface Newest {
  readonly count: Proven<bigint>;
  readonly claims: readonly Claim[];
}

function* readNewest(deployment: Deployment, last: number): Steps<Newest | Gap> {
  const { contract } = deployment;
  const count = yield* call(contract, tridentAbi, 'rootCount', []);
  if (isGap(count)) return count;
  if (count.value > MOST_ROOTS) return gap('too-large', `${count.value} roots`);
  const newest = Number(count.value);
  const ids = Array.from({ length: Math.min(last, newest) }, (_, i) => newest - i);
  const [claims] = yield* all([all(ids.map((id) => readClaim(deployment, id))), foreseeRoots(contract, ids)]);
  const missing = claims.find(isGap);
  return missing ?? { count, claims: claims.filter((claim): claim is Claim => !isGap(claim)) };
}

/** The contract numbers roots in 32 bits. */
const MOST_ROOTS = 2n ** 32n - 1n;

/** One root as a claim: everything in its statement is read from the contract, or follows from what is. */
export function* readClaim({ chainId, contract }: Deployment, id: number): Steps<Claim | Gap> {
  const [root, domain] = yield* all([
    call(contract, tridentAbi, 'getRoot', [BigInt(id)]),
    call(contract, tridentAbi, 'domain', []),
  ]);
  if (isGap(root)) return root;
  if (isGap(domain)) return domain;
  const { post, parent, batch: batchIndex, time, l1Block, submitter, status, acceptedAt } = root.value;
  const [before, batch] = yield* all([
    call(contract, tridentAbi, 'getRoot', [BigInt(parent)]),
    call(contract, tridentAbi, 'getBatch', [BigInt(batchIndex)]),
  ]);
  if (isGap(before)) return before;
  if (isGap(batch)) return batch;
  const { firstBlock, lastBlock, dataHash } = batch.value;
  // A rounded block number would be another public input, and honest proofs would seem wrong.
  if (lastBlock > BigInt(Number.MAX_SAFE_INTEGER)) return gap('too-large', `L2 block ${lastBlock}`);
  return {
    id: String(id),
    parent: String(parent),
    parentOnL1: STATUS[before.value.status] ?? 'open',
    statement: {
      chain: { l1: chainId, contract },
      pre: numberToHex(before.value.post, 32),
      post: numberToHex(post, 32),
      range: { from: Number(firstBlock), to: Number(lastBlock) },
      data: dataHash,
      config: numberToHex(domain.value, 32),
    },
    posted: { block: l1Block, time, by: submitter },
    onL1: STATUS[status] ?? 'open',
    ...(acceptedAt === 0 ? {} : { acceptedAt }),
    evidence: evidenceOf([root, domain, before, batch]),
  };
}

const STATUS = ['open', 'accepted', 'rejected'] as const;

const evidenceOf = (proven: readonly Proven<unknown>[]): readonly Digest[] => [
  ...new Set(proven.flatMap(({ evidence }) => evidence)),
];

const newestDraft = (count: Proven<bigint>): CheckDraft => ({
  checked: `The contract has posted roots 1 to ${count.value}: none is newer at this head.`,
  result: verified(null),
  compared: [],
  evidence: count.evidence,
});

/** The contract knows no delay between a change and its effect, and no exit: so the two cannot be held against each other. */
const RULE_CHANGED =
  'The rule on L1 is not the one that is pinned here. The owner changes it with a delay of 0 s, and there is no exit to take before that.';

const ruleFindings = (deployment: Deployment, rule: Rule, { evidence }: Proven<OnChainRule>): readonly Finding[] =>
  sameRule(rule, deployment.rule) ? [] : [{ code: 'rule-changed', said: RULE_CHANGED, evidence }];
