import { keccak256 } from 'viem/utils';
import type { ClaimsFound, Finding } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Digest } from '../../../core/hex.ts';
import { listFindings } from '../../../core/lists.ts';
import { verified } from '../../../core/outcome.ts';
import { evidenceOf, type Gap, isGap } from '../../../core/proven.ts';
import type { Rule } from '../../../core/rule.ts';
import type { Claim } from '../../../core/statement.ts';
import type { Keys, OracleSite } from './site.ts';
import { type OracleState, type Output, readOracle, readOutput } from './state.ts';

/** The newest `last` outputs as claims, with the counter that proves that there is none newer. The first of all is where the chain starts. */
export function* readClaims(site: OracleSite, last: number): Steps<ClaimsFound | Gap> {
  const state = yield* readOracle(site);
  if (isGap(state)) return state;
  const count = Math.min(last + 1, state.next);
  const outputs = yield* all(Array.from({ length: count }, (_, i) => readOutput(site, state.next - 1 - i)));
  const missing = outputs.find(isGap);
  if (missing !== undefined) return missing;
  const read = outputs.filter((output): output is Output => !isGap(output));
  const claims = read.slice(0, -1).map((output, i) => claimOf(site, state, output, read[i + 1] as Output));
  return {
    claims,
    newest: {
      checked: `The oracle has ${state.next} outputs: none is newer at this head.`,
      result: verified(null),
      compared: [],
      evidence: state.evidence,
    },
    rule: ruleOf(site, state),
    findings: findingsOf(site, state),
  };
}

const NONE: Digest = `0x${'00'.repeat(32)}`;

/** An output counts once its window is over. Which L1 block its proof names is no part of the statement: the oracle does not keep it. */
export function claimOf(site: OracleSite, state: OracleState, output: Output, before: Output): Claim {
  const acceptedAt = output.time + state.finalizationPeriod;
  const isAccepted = state.now > acceptedAt;
  return {
    id: String(output.index),
    statement: {
      chain: { l1: site.chainId, contract: site.contract },
      pre: before.root,
      post: output.root,
      range: { from: before.block + 1, to: output.block },
      data: NONE,
      config: configOf(state.keys),
    },
    posted: { time: output.time },
    onL1: isAccepted ? 'accepted' : 'open',
    ...(isAccepted ? { acceptedAt } : {}),
    evidence: evidenceOf([output, before, state]),
  };
}

const configOf = ({ rollupConfigHash, rangeVkeyCommitment }: Keys): Digest =>
  keccak256(`${rollupConfigHash}${rangeVkeyCommitment.slice(2)}`);

/** One proof, and the window. In optimistic mode L1 asks for less, and what it concludes then is held against this rule. */
const ruleOf = ({ by }: OracleSite, { finalizationPeriod: delay }: OracleState): Rule => [
  { quorum: [{ provers: [by.zk], atLeast: 1 }], delay, clock: 'posted' },
];

function findingsOf(site: OracleSite, state: OracleState): readonly Finding[] {
  const { evidence, keys, codeHash } = state;
  const findings: Finding[] = [];
  const found = (code: Finding['code'], said: string) => findings.push({ code, said, evidence });
  if (state.isOptimistic)
    found('rule-changed', 'Optimistic mode is on: listed proposers post roots without any proof.');
  else if (site.oracle !== undefined && JSON.stringify(ruleOf(site, state)) !== JSON.stringify(site.rule))
    found('rule-changed', 'The rule on L1 is not the one that is pinned here.');
  if (site.oracle !== undefined && site.oracle.codeHash !== codeHash)
    found('code-changed', `The oracle runs ${codeHash}; pinned is ${site.oracle.codeHash}. No proof of it is read.`);
  for (const [name, key] of Object.entries(keys) as [keyof Keys, Digest][]) {
    const pinned = site.keys?.[name];
    if (pinned !== undefined && pinned !== key)
      findings.push({
        code: 'key-changed',
        said: `${name} is ${key}; pinned is ${pinned}.`,
        prover: site.by.zk,
        evidence,
      });
  }
  if (state.isPaused)
    found('paused', 'The portal is paused: no withdrawal is proven or paid. The guardian can lift it.');
  return [...findings, ...listFindings('who may post roots', state.proposers)];
}
