import type { CheckDraft, Finding, ProofDraft } from '../../../core/adapter.ts';
import type { Steps } from '../../../core/ask.ts';
import type { Dispute } from '../../../core/dispute.ts';
import type { Undo } from '../../../core/finality.ts';
import type { Address, Digest } from '../../../core/hex.ts';
import type { Outcome } from '../../../core/outcome.ts';
import type { Gap } from '../../../core/proven.ts';
import type { Rule } from '../../../core/rule.ts';
import type { Claim } from '../../../core/statement.ts';
import type { Challenge } from '../../../core/verdict.ts';
import type { Game, Listed } from '../games.ts';
import type { Site } from '../site.ts';
import type { System } from '../system.ts';

/** What all proofs of a game bind beside roots and L2 blocks. */
export interface Commitments {
  /** Absent: the L1 block that the game names. */
  readonly data?: Digest;
  readonly config: Digest;
  readonly evidence: readonly Digest[];
}

export interface ReadRule {
  readonly rule: Rule;
  /** Keys and programs that are others than those pinned here. */
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** What one kind of game says of one claim. */
export interface Examined {
  readonly proofs: readonly ProofDraft[];
  readonly opposing: readonly ProofDraft[];
  readonly noContradiction: CheckDraft;
  readonly challenge: Outcome<Challenge>;
  /** When the game can be decided at the earliest, in Unix seconds: a bound. Absent: decided, or nothing bounds it. */
  readonly notBefore?: number;
  readonly undo: readonly Undo[];
  /** Absent: nobody has answered the root, or it is not decided by play. */
  readonly dispute?: Dispute;
  readonly findings: readonly Finding[];
}

/** One way in which games are decided. */
export interface Kind {
  /** Asks early, by the implementation that is pinned, for what its games are going to ask others: nothing follows from it. */
  foresee?(implementation: Address): Steps<void>;
  /** Asked beside what all games have, so it rests on nothing but the list. */
  commitments(site: Site, game: Listed): Steps<Commitments | Gap>;
  /** @param implementation what the factory makes games of now. */
  rule(site: Site, system: System, implementation: Address): Steps<ReadRule | Gap>;
  examine(site: Site, system: System, game: Game, claim: Claim): Steps<Examined>;
}
