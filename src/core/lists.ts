import type { CheckDraft, Finding } from './adapter.ts';
import type { Address, Digest } from './hex.ts';
import { type Outcome, pending, verified } from './outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap, type Proven } from './proven.ts';

/** Who may act in one role, as L1 has it at the head. */
export interface List {
  /** Whether listed accounts alone may. */
  readonly isClosed: boolean;
  /** Who alone may where it is closed, and what opens it. */
  readonly said: string;
  /** When a clock opens it at the earliest, in Unix seconds. Absent: none does, or when is not known. */
  readonly opens?: number;
  readonly prover?: string;
  readonly evidence: readonly Digest[];
}

/** The zero account, whose key nobody has: where it may not act, others are kept out too. */
export const NOBODY: Address = `0x${'00'.repeat(20)}`;

/**
 * Of contracts whose code opens a role to nobody by itself.
 * @param nobody whether the zero account is on the list. It can be on none: then this is another kind of list than is known here.
 */
export function closedList(nobody: Proven<boolean> | Gap, said: string, prover?: string): List | Gap {
  if (isGap(nobody)) return nobody;
  if (nobody.value) return gap('unsupported-version', 'the zero account is on the list');
  return { isClosed: true, said, ...(prover === undefined ? {} : { prover }), evidence: nobody.evidence };
}

/** Nothing where anybody may. What could not be read is neither yes nor no. @param what "who may prove". */
export function listFindings(what: string, list: List | Gap): readonly Finding[] {
  if (isGap(list)) return [unreadFinding(what, list)];
  if (!list.isClosed) return [];
  const { said, prover, evidence } = list;
  return [{ code: 'allow-list', said, ...(prover === undefined ? {} : { prover }), evidence }];
}

/** That something which would be a finding could not be read. @param what "how much of a limit is used". */
export const unreadFinding = (what: string, { gap, cause }: Gap): Finding => ({
  code: 'unread',
  said: `L1 did not tell ${what}: ${cause === undefined ? gap : `${gap}, ${cause}`}.`,
  evidence: [],
});

/** Whether a way out is open to who is on no list. @param checked "Anybody may prove." */
export function openTo(checked: string, list: List | Gap): CheckDraft {
  const base = { checked, compared: [] };
  if (isGap(list)) return { ...base, result: outcomeOfGap(list), evidence: [] };
  const { isClosed, opens, evidence } = list;
  const result: Outcome = isClosed ? pending('not-reached', opens) : verified(null);
  return { ...base, result, evidence };
}
