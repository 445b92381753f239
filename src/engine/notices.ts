import type { Deployment, Finding } from '../core/adapter.ts';
import { all, type Steps, slot } from '../core/ask.ts';
import type { Through, UpgradeNotice } from '../core/guardian.ts';
import { type BlockRef, type Gap, isGap, mapProven, type Proven } from '../core/proven.ts';
import { type Announced, readAnnounced, readMinDelay } from '../formats/timelock.ts';
import { pendingFinding } from './announced.ts';

/** What L1 says of the delays of a deployment's guardians, and of the changes that they announced. */
export interface Notices {
  /** Absent: no guardian names a way on L1. */
  readonly notices?: readonly UpgradeNotice[];
  readonly findings: readonly Finding[];
}

/** The block under which is asked: its number, and its time in Unix seconds. */
type Head = Pick<BlockRef, 'number' | 'timestamp'>;

/** Asks every contract through which a guardian's changes come, side by side. */
export function* readNotices(deployment: Deployment, head: Head): Steps<Notices> {
  const ways = (deployment.guardians ?? []).flatMap(({ name, through = [] }) => through.map((one) => ({ name, one })));
  if (ways.length === 0) return { findings: [] };
  const read = yield* all(ways.map(({ one }) => all([readDelay(one), readWaiting(one, head.number)])));
  const findings: Finding[] = [];
  const notices = ways.map(({ name, one }, i): UpgradeNotice => {
    const [delay, announced] = read[i] ?? [];
    if (delay === undefined) throw new Error('one answer for each way');
    if (!isGap(delay) && delay.value !== one.delay) {
      const said = `${one.address}, through which ${name} acts, makes a change wait ${delay.value} s; pinned are ${one.delay} s.`;
      findings.push({ code: 'rule-changed', said, evidence: delay.evidence });
    }
    for (const waiting of announced?.waiting ?? [])
      findings.push(pendingFinding(deployment, { name, one, at: head.timestamp }, waiting));
    return {
      guardian: name,
      through: one,
      delay: isGap(delay) ? delay : { seconds: delay.value, evidence: delay.evidence },
      ...(announced === undefined ? {} : { announced: countOf(announced) }),
    };
  });
  return { notices, findings };
}

/** With a gap it is not known whether more waits; what was found stands among the findings all the same. */
const countOf = ({ waiting, since, gap }: Announced): NonNullable<UpgradeNotice['announced']> =>
  gap ?? { waiting: waiting.length, since };

function* readDelay(through: Through): Steps<Proven<number> | Gap> {
  if (through.kind === 'timelock') {
    const least = yield* readMinDelay(through.address);
    return isGap(least) ? least : mapProven(least, Number);
  }
  const word = yield* slot(through.address, through.slot);
  return isGap(word) ? word : mapProven(word, Number);
}

function* readWaiting({ kind, address, delay }: Through, head: number): Steps<Announced | undefined> {
  return kind === 'timelock' ? yield* readAnnounced(address, delay, head) : undefined;
}
