import type { ClaimsFound } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { type Outcome, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { Created } from './assertion.ts';
import { systemFindings } from './findings.ts';
import { type Behind, behindFindings, behindSaid, isUnknown, readBehind } from './implementations.ts';
import { readNode, type Seen } from './nodes.ts';
import { unchallenged } from './rule.ts';
import { SECONDS_PER_BLOCK, type Site } from './site.ts';
import { statementOf } from './statement.ts';
import { readTerms } from './step.ts';
import { readSystem, readTime, type System } from './system.ts';
import { readTree, type Standing, type Tree } from './tree.ts';

/** The newest assertions as claims, the latest confirmed one always among them. */
export function* readClaims(site: Site, seen: Seen, last: number): Steps<ClaimsFound | Gap> {
  const [state, behind] = yield* all([readState(site, seen), readBehind(site)]);
  if (isGap(state)) return state;
  if (isGap(behind)) return behind;
  const { system, tree } = state;
  const claims = yield* all(chosen(tree, system, last).map((one) => readClaim(site, system, tree, one)));
  const missing = claims.find(isGap);
  if (missing !== undefined) return missing;
  const confirmed = tree.standings.find(({ assertion }) => assertion.node.hash === system.latestConfirmed);
  const rule = unchallenged(site.prover, system.confirmPeriod * SECONDS_PER_BLOCK);
  return {
    claims: claims.filter((claim): claim is Claim => !isGap(claim)),
    newest: newestDraft(tree, behind, system),
    rule,
    findings: [...behindFindings(behind), ...systemFindings(site, system, rule, confirmed?.assertion.node)],
  };
}

interface ReadState {
  readonly system: System;
  readonly tree: Tree;
}

function* readState(site: Site, seen: Seen): Steps<ReadState | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const tree = yield* readTree(site, system, seen);
  return isGap(tree) ? tree : { system, tree };
}

/** The newest; of more than one the last is the latest confirmed, if it would be left out. */
function chosen({ standings }: Tree, { latestConfirmed }: System, last: number): readonly Standing[] {
  const newest = standings.slice(0, last);
  const confirmed = standings.find(({ assertion }) => assertion.node.hash === latestConfirmed);
  if (last < 2 || confirmed === undefined || newest.includes(confirmed)) return newest;
  return [...newest.slice(0, -1), confirmed];
}

function* readClaim(site: Site, system: System, tree: Tree, { assertion, onL1 }: Standing): Steps<Claim | Gap> {
  const { node, created } = assertion;
  const [terms, time, parentOnL1] = yield* all([
    readTerms(site, assertion),
    readTime(system, node.createdAtBlock),
    readParent(site, tree, created),
  ]);
  if (isGap(terms)) return terms;
  return {
    id: node.hash,
    ...(created.before === null ? {} : { parent: created.parent }),
    ...(parentOnL1 === undefined ? {} : { parentOnL1 }),
    statement: statementOf(site, assertion, terms),
    posted: { block: node.createdAtBlock, time },
    onL1,
    evidence: evidenceOf([assertion, terms, system]),
  };
}

/** What became of the parent. Of one whose log no source has, the contract still keeps whether it was confirmed. */
function* readParent(
  site: Site,
  { standings }: Tree,
  { parent, before }: Created,
): Steps<Standing['onL1'] | undefined> {
  const known = standings.find(({ assertion }) => assertion.node.hash === parent);
  if (known !== undefined || before === null) return known?.onL1;
  const node = yield* readNode(site, parent);
  return !isGap(node) && node.status === 'confirmed' ? 'accepted' : undefined;
}

function newestDraft({ standings, unproven }: Tree, behind: readonly Behind[], system: System): ClaimsFound['newest'] {
  const open = standings.filter(({ onL1 }) => onL1 === 'open');
  const said = `From the latest confirmed assertion, ${system.latestConfirmed}, ${open.length} go on that can still be confirmed. The contract keeps in which blocks children were made, and whose stake lies where.`;
  const result: Outcome = isUnknown(behind)
    ? outcomeOfGap(gap('implementation-unknown', 'what its answers mean is not known'))
    : unproven === null
      ? verified(null)
      : outcomeOfGap(unproven);
  return {
    checked: `${said} ${behindSaid(behind)}`,
    result,
    compared: [],
    evidence: evidenceOf([system, ...open.map(({ assertion }) => assertion), ...behind]),
  };
}
