import type { Address, Hex } from './hex.ts';
import type { Grounded } from './outcome.ts';
import { type Gap, isGap } from './proven.ts';

/** Somebody, or a contract, whose word stands above the provers'. */
export interface Guardian {
  /** Equal names mean the same guardian, across rollups too. */
  readonly name: string;
  /**
   * `upgrade`: replace verifiers, keys or rule, and with them any proof. `pause`: stop new roots or withdrawals. `reroute`: replace what
   * verifies a part of what one prover rests on, so that the prover can fall and the rule stands.
   */
  readonly can: readonly ('upgrade' | 'pause' | 'reroute')[];
  /** Seconds between the announcement of an upgrade and its effect, all stages together; 0: none. Absent: not known. */
  readonly delay?: number;
  /** The ways on L1 by which that comes, any of them: the fastest counts. That there is no other is the word of public sources. */
  readonly through?: readonly Through[];
}

/** A contract that makes a change wait. */
export type Through = Timelock | DelaySlot;

interface Waits {
  readonly address: Address;
  /** Seconds, as pinned here: L1 is asked anew. */
  readonly delay: number;
}

/** OpenZeppelin's TimelockController. */
interface Timelock extends Waits {
  readonly kind: 'timelock';
}

/** A contract that keeps its delay in a slot, as a number. What is announced to it is not read. */
interface DelaySlot extends Waits {
  readonly kind: 'slot';
  readonly slot: Hex;
}

/** What L1 says of one way by which a guardian's changes come. */
export interface UpgradeNotice {
  readonly guardian: string;
  readonly through: Through;
  readonly delay: ProvenDelay | Gap;
  /** What waits there. Absent: not read. */
  readonly announced?: Announced | Gap;
}

interface ProvenDelay extends Grounded {
  readonly seconds: number;
}

/** Each operation that waits is a finding. That there are no others is never proven: L1 keeps no count of them. */
interface Announced {
  /** How many provably wait. */
  readonly waiting: number;
  /** The first block of which a source was asked what was announced. */
  readonly since: number;
}

/** How soon a guardian's change can take effect. */
export interface UpgradeDelay {
  readonly seconds: number;
  /** How much of that L1 proves. Absent: nothing of it, all is as it was pinned here. */
  readonly proven?: number;
}

/** What is pinned of a delay, with what L1 says in the place of what was pinned. @returns undefined where it is not known. */
export function delayOf(
  { name, delay, through = [] }: Guardian,
  notices: readonly UpgradeNotice[] = [],
): UpgradeDelay | undefined {
  if (delay === undefined) return undefined;
  const read = notices.flatMap(({ guardian, delay: one }) => (guardian === name && !isGap(one) ? [one.seconds] : []));
  // One way that could not be read may be the fastest.
  if (through.length === 0 || read.length < through.length) return { seconds: delay };
  const proven = Math.min(...read);
  return { seconds: delay - Math.min(...through.map((one) => one.delay)) + proven, proven };
}

/** How soon any of them can replace verifiers, keys or rule. @returns undefined where nobody can, or of one of them it is not known. */
export function soonestUpgrade(
  guardians: readonly Guardian[],
  notices: readonly UpgradeNotice[] = [],
): UpgradeDelay | undefined {
  const delays = guardians.filter(({ can }) => can.includes('upgrade')).map((one) => delayOf(one, notices));
  let soonest: UpgradeDelay | undefined;
  for (const delay of delays) {
    if (delay === undefined) return undefined;
    if (soonest === undefined || delay.seconds < soonest.seconds) soonest = delay;
  }
  return soonest;
}
