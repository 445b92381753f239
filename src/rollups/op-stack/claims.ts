import type { ClaimsFound, Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, mapProven, type Proven } from '../../core/proven.ts';
import type { Rule } from '../../core/rule.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { factoryAbi } from './abi.ts';
import { type Game, type Listed, readGame, readListed } from './games.ts';
import { type Behind, behindFindings, readBehind } from './implementations.ts';
import type { Kind, ReadRule } from './kinds/kind.ts';
import { findKind } from './kinds.ts';
import { type Role, readRoles, roleFindings } from './lists.ts';
import type { Site } from './site.ts';
import { statementOf } from './statement.ts';
import { readSystem, type System } from './system.ts';

/** Games of other types stand between those that count: so many more of the list are looked at, at most. */
const OTHERS = 20;

/** The newest `last` games of the respected type as claims, with the counter that proves that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [newest, behind] = yield* all([
    readNewest(site, last),
    readBehind(site),
    // Games are clones of these: with their code at hand, a clone's views need no round trip to find out.
    all(site.implementations.map(({ address }) => code(address))),
    foresee(site),
  ]);
  if (isGap(newest)) return newest;
  if (isGap(behind)) return behind;
  const { system, claims, rule, roles, made } = newest;
  const { respectedType, gameCount } = system;
  const known = site.implementations.some(({ address }) => address === made.value);
  return {
    claims,
    newest: {
      checked: `The factory has made ${gameCount} games: none is newer at this head. ${readHow(behind)}`,
      result: verified(null),
      compared: [],
      evidence: system.evidence,
    },
    rule: rule.rule,
    findings: [
      ...behindFindings(site, behind),
      ...systemFindings(site, system),
      ...ruleFindings(site, rule.rule, rule.evidence),
      ...rule.findings,
      ...roleFindings(roles),
      ...(known ? [] : [unknownFinding(made.value, respectedType, made.evidence)]),
    ],
  };
}

interface Newest {
  readonly system: System;
  readonly claims: readonly Claim[];
  readonly rule: ReadRule;
  readonly roles: readonly Role[];
  /** What the factory makes games of that type of. */
  readonly made: Proven<Address>;
}

function* readNewest(site: Site, last: number): Steps<Newest | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const { respectedType, gameCount } = system;
  const kind = findKind(respectedType);
  if (kind === undefined) return gap('implementation-unknown', `games of type ${respectedType}`);
  const [implementation, listed] = yield* all([
    call(site.contract, factoryAbi, 'gameImpls', [respectedType]),
    all(Array.from({ length: Math.min(last + OTHERS, gameCount) }, (_, i) => readListed(site, gameCount - 1 - i))),
  ]);
  if (isGap(implementation)) return implementation;
  const missing = listed.find(isGap);
  if (missing !== undefined) return missing;
  const made = mapProven(implementation, (address) => address.toLowerCase() as Address);
  const games = listed.filter((one): one is Listed => !isGap(one) && one.type === respectedType).slice(0, last);
  const [rule, roles, claims] = yield* all([
    kind.rule(site, system, made.value),
    readRoles(site, system, made.value),
    all(games.map((game) => readClaim(site, system, kind, game))),
  ]);
  if (isGap(rule)) return rule;
  const lost = claims.find(isGap);
  return lost ?? { system, claims: claims.filter((claim): claim is Claim => !isGap(claim)), rule, roles, made };
}

function* foresee({ implementations, gameType }: Site): Steps<void> {
  const asked = gameType === undefined ? undefined : findKind(gameType)?.foresee;
  if (asked !== undefined) yield* all(implementations.map(({ address }) => asked(address)));
}

/** One game as a claim: everything in its statement is read from the game. */
export function* readClaim(site: Site, system: System, kind: Kind, listed: Listed): Steps<Claim | Gap> {
  const [game, bound] = yield* all([readGame(site, system, listed), kind.commitments(site, listed)]);
  if (isGap(game)) return game;
  if (isGap(bound)) return bound;
  const acceptedAt = game.resolvedAt + system.finalityDelay;
  const onL1 = standingOf(system, game);
  return {
    id: String(game.index),
    statement: statementOf(site, game, bound),
    posted: { time: game.createdAt, by: game.creator },
    onL1,
    ...(onL1 === 'accepted' ? { acceptedAt } : {}),
    evidence: evidenceOf([game, bound, system]),
  };
}

/** A root counts once its game is won, the delay after that is over, and no guardian has voided it. */
export function standingOf({ now, finalityDelay }: System, game: Game): Claim['onL1'] {
  if (game.status === 'challenger-wins') return 'rejected';
  if (game.isBlacklisted || game.isRetired || !game.isRespected) return 'voided';
  return game.status === 'defender-wins' && now > game.resolvedAt + finalityDelay ? 'accepted' : 'open';
}

const readHow = (behind: readonly Behind[]): string => {
  const unknown = behind.filter(({ isKnown }) => !isKnown);
  return unknown.length === 0
    ? 'The code behind its proxies is the one that is pinned here.'
    : `Of ${unknown.length} of its ${behind.length} proxies no known code is pinned here: they are read by calls whose ABI fits, and by no storage layout.`;
};

function systemFindings(site: Site, { registry, respectedType, isPaused, evidence }: System): readonly Finding[] {
  const findings: Finding[] = [];
  if (site.gameType !== undefined && respectedType !== site.gameType) {
    const said = `Games of type ${respectedType} count; pinned is ${site.gameType}.`;
    findings.push({ code: 'rule-changed', said, evidence });
  }
  if (site.registry !== undefined && registry !== site.registry) {
    const said = `The portal asks ${registry} which roots count; pinned is ${site.registry}. The one that it asks is read.`;
    findings.push({ code: 'code-changed', said, evidence });
  }
  if (isPaused) {
    const said = 'The portal is paused: no withdrawal is proven or paid. The guardian can lift it.';
    findings.push({ code: 'paused', said, evidence });
  }
  return findings;
}

function ruleFindings(site: Site, rule: Rule, evidence: Finding['evidence']): readonly Finding[] {
  if (site.areDelaysUnknown === true || JSON.stringify(rule) === JSON.stringify(site.rule)) return [];
  return [{ code: 'rule-changed', said: 'The rule on L1 is not the one that is pinned here.', evidence }];
}

const unknownFinding = (made: Address, type: number, evidence: Finding['evidence']): Finding => ({
  code: 'code-changed',
  said: `The factory makes games of type ${type} of ${made}, which is not known here: they are read by calls whose ABI fits, and no proof of them is.`,
  evidence,
});
