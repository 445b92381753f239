import type { CheckDraft, ClaimFacts, CreateAdapter } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { unread } from '../../core/unread.ts';
import { readClaims } from './claims.ts';
import { readExits } from './exits.ts';
import { readFinality, voidFindings } from './finality.ts';
import { type Game, readGame, readListed } from './games.ts';
import { findKind } from './kinds.ts';
import { readNodes } from './nodes.ts';
import { oracleAdapter } from './oracle/adapter.ts';
import { isOracle } from './oracle/site.ts';
import { type Site, siteOf } from './site.ts';
import { readSystem, type System } from './system.ts';

export const adapter: CreateAdapter = (deployment) => {
  if (isOracle(deployment)) return oracleAdapter(deployment);
  const site = siteOf(deployment);
  return {
    claims: (last) => readClaims(site, last),
    examine: (claim) => examineClaim(site, claim),
    exits: () => readExits(site),
  };
};

function* examineClaim(site: Site, claim: Claim): Steps<ClaimFacts> {
  const read = yield* readAgain(site, claim);
  if (isGap(read)) return unread(read);
  const { system, game } = read;
  const kind = findKind(game.type);
  if (kind === undefined) return unread(gap('implementation-unknown', `games of type ${game.type}`));
  const examined = yield* kind.examine(site, system, game, claim);
  const { proofs, opposing, noContradiction, challenge, undo, notBefore, dispute, findings } = examined;
  // Of what is proven, nobody's word is needed.
  const reported = proofs.some(({ acceptedByL1 }) => acceptedByL1) ? undefined : yield* readNodes(site, game);
  return {
    inputs: inputsOf(game),
    proofs,
    opposing,
    noContradiction,
    challenge,
    finality: readFinality(system, game, undo, notBefore),
    ...(reported === undefined ? {} : { reported }),
    ...(dispute === undefined ? {} : { dispute }),
    findings: [...findings, ...voidFindings(game)],
  };
}

interface Again {
  readonly system: System;
  readonly game: Game;
}

function* readAgain(site: Site, { id }: Claim): Steps<Again | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const listed = yield* readListed(site, Number(id));
  if (isGap(listed)) return listed;
  const game = yield* readGame(site, system, listed);
  return isGap(game) ? game : { system, game };
}

/** The batches themselves stay unread: which they are follows from the L1 block that the game names. */
const inputsOf = ({ index, l1Head, evidence }: Game): CheckDraft => ({
  checked: `Game ${index} is about what follows from L1 up to block ${l1Head}. The batches are not read or executed here.`,
  result: verified({ l1Head }),
  compared: [],
  evidence,
});
