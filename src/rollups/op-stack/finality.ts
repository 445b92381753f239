import type { FinalityReport, Finding } from '../../core/adapter.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { standingOf } from './claims.ts';
import type { Game } from './games.ts';
import type { System } from './system.ts';

/** How far a game's root has come, and what the chain's guardians could still do about it. @param notBefore of the game. */
export function readFinality(
  system: System,
  game: Game,
  byGame: readonly Undo[],
  notBefore: number | undefined,
): FinalityReport {
  const { finalityDelay, maturityDelay, evidence } = system;
  const accepted = game.status === 'in-progress' ? notBefore : game.resolvedAt;
  const from = (accepted ?? game.createdAt) + finalityDelay;
  return {
    checked: `What the contracts have concluded about game ${game.index}: won, ${finalityDelay} s over since, and not voided.`,
    result: resultOf(system, game, notBefore),
    compared: [],
    evidence: [...new Set([...game.evidence, ...evidence])],
    undo: [...byGame, ...byGuardian(system, game)],
    // Who proves a withdrawal on the day of the root waits for both clocks side by side.
    withdrawal: {
      kind: 'after-accepted',
      delay: Math.max(0, game.createdAt + maturityDelay - from),
      isPaused: system.isPaused,
    },
  };
}

function resultOf(system: System, game: Game, notBefore: number | undefined): Outcome {
  switch (standingOf(system, game)) {
    case 'accepted':
      return verified({ acceptedAt: game.resolvedAt + system.finalityDelay });
    case 'rejected':
      return failed('root-rejected');
    case 'voided':
      return unverifiable('voided');
    case 'open':
      if (game.status === 'defender-wins') return pending('window-open', game.resolvedAt + system.finalityDelay + 1);
      return pending('not-accepted', notBefore === undefined ? undefined : notBefore + system.finalityDelay);
  }
}

function byGuardian({ isPaused }: System, game: Game): readonly Undo[] {
  const voided = game.isBlacklisted || game.isRetired;
  const open = voided ? 'closed' : 'open';
  return [
    {
      what: 'the guardian’s veto of this game',
      state: open,
      why: game.isBlacklisted
        ? 'The guardian has voided it.'
        : 'A voided game counts for nothing, whatever it was decided: a withdrawal must be proven anew against another.',
    },
    {
      what: 'a retirement of all games of before',
      state: open,
      why: game.isRetired
        ? 'It is among those that were retired.'
        : 'Every game that was made before counts for nothing then.',
    },
    {
      what: 'a pause',
      state: 'open',
      why: isPaused
        ? 'The portal is paused now: nothing is proven or paid until that is lifted.'
        : 'While the portal is paused, nothing is proven or paid.',
    },
    {
      what: 'an upgrade',
      state: 'open',
      why: 'Nothing in these contracts delays it; who owns the proxies may.',
    },
  ];
}

/** What guardians did to this game. */
export function voidFindings({ index, isBlacklisted, isRetired, isRespected, evidence }: Game): readonly Finding[] {
  const findings: string[] = [];
  if (isBlacklisted) findings.push(`The guardian has voided game ${index}.`);
  if (isRetired) findings.push(`Game ${index} was retired with all games of before.`);
  if (!isRespected) findings.push(`Game ${index} is not of a type that counts.`);
  return findings.map((said) => ({ code: 'voided', said, claim: String(index), evidence }));
}
