import { etherOf } from './held.ts';
import type { Bounds } from './independence.ts';
import type { Dimension } from './prover.ts';
import { type ProverRecord, proverRecords, type RootRecord, rootRecord } from './record.ts';
import type { Report } from './report.ts';
import { proversOf } from './rule.ts';
import { ruleSets } from './sets.ts';
import type { RollupModel } from './things.ts';

/** One rollup of the field, as it is known here. */
export interface FieldEntry extends RollupModel {
  /** Absent: not looked at yet. */
  readonly report?: Report;
  /** What its escrows are proven to hold, in ETH. Absent: not known. */
  readonly held?: number;
}

/** What one rollup counts as in the field. */
export interface FieldRow {
  readonly rollup: string;
  readonly name: string;
  readonly needed: number;
  readonly installed: number;
  readonly confirming: number;
  /** Independent confirmations that its rule promises at worst. */
  readonly confirmations: Bounds;
  readonly limitedBy: readonly Dimension[];
  /** Seconds from posting to acceptance, or null when it is not known. */
  readonly settlement: Settlement | null;
  readonly held: number | null;
  readonly roots: RootRecord | null;
  readonly provers: readonly ProverRecord[];
}

/** How long a claim takes until it is accepted: seen here, in the middle; else the least that the rule asks for. */
export interface Settlement {
  readonly seconds: number;
  readonly basis: 'observed' | 'rule';
  readonly isWithinHour: boolean;
}

/** How many of the rollups something holds for: by number, and by the ETH that their escrows are proven to hold. */
export interface Share {
  readonly count: number;
  /** Rollups of which it is known whether it holds. */
  readonly of: number;
  /** Part of the ETH of those rollups whose escrows are proven; null when none are, or all are empty. */
  readonly byEth: number | null;
  /** What that is a part of, and in how many of those rollups it is proven. */
  readonly eth: { readonly held: number; readonly rollups: number };
}

/** The state of the field: everything from data and checks, nothing from anybody's word. */
export interface Field {
  readonly rollups: readonly FieldRow[];
  /** More than one prover that confirms the state is installed. */
  readonly severalInstalled: Share;
  /** No state is accepted on the word of a single prover. */
  readonly severalNeeded: Share;
  /** At least two confirmations that fail independently, in every dimension. */
  readonly independent: Share;
  readonly withinHour: Share;
}

export const HOUR = 3600;

/** A rollup with what the newest look at it found. */
export const entryOf = (model: RollupModel, report: Report | undefined): FieldEntry => ({
  ...model,
  ...(report === undefined ? {} : { report }),
  ...(report?.held === undefined ? {} : { held: etherOf(report.held) }),
});

/** Adds up the rollups that are watched. */
export function fieldOf(entries: readonly FieldEntry[]): Field {
  const rows = entries.map((entry) => ({ row: rowOf(entry), installed: installedOf(entry) }));
  const share = (holds: (row: FieldRow, installed: number) => boolean | null): Share =>
    shareOf(rows.map(({ row, installed }) => ({ held: row.held, holds: holds(row, installed) })));
  return {
    rollups: rows.map(({ row }) => row),
    severalInstalled: share((_, installed) => installed > 1),
    severalNeeded: share(({ confirming }) => confirming > 1),
    independent: share(({ confirmations }) => isAtLeastTwo(confirmations)),
    withinHour: share(({ settlement }) => settlement?.isWithinHour ?? null),
  };
}

const isAtLeastTwo = (bounds: Bounds): boolean | null =>
  bounds.atLeast >= 2 ? true : bounds.atMost < 2 ? false : null;

/** Provers of the rule that confirm the state. */
function installedOf({ rule, provers }: FieldEntry): number {
  const ids = proversOf(rule, provers);
  return provers.filter(({ id, role }) => role === undefined && ids.includes(id)).length;
}

function rowOf(entry: FieldEntry): FieldRow {
  const { id, name, rule, provers, report, held } = entry;
  const { needed, installed, confirming, independence } = ruleSets(rule, provers);
  const roots = report === undefined ? null : rootRecord(report.claims);
  return {
    rollup: id,
    name,
    needed,
    installed,
    confirming,
    confirmations: independence.confirmations,
    limitedBy: independence.limitedBy,
    settlement: settlementOf(entry, roots),
    held: held ?? null,
    roots,
    provers: report === undefined ? [] : proverRecords(report.claims, provers),
  };
}

function settlementOf({ rule }: FieldEntry, roots: RootRecord | null): Settlement | null {
  const observed = roots?.postedToAccepted?.p50;
  const least = rule.length === 0 ? undefined : Math.min(...rule.map(({ delay }) => delay));
  const seconds = observed ?? least;
  if (seconds === undefined) return null;
  return { seconds, basis: observed === undefined ? 'rule' : 'observed', isWithinHour: seconds <= HOUR };
}

function shareOf(rows: readonly { readonly held: number | null; readonly holds: boolean | null }[]): Share {
  const known = rows.filter(({ holds }) => holds !== null);
  const proven = known.filter(({ held }) => held !== null);
  const eth = (some: typeof known) => some.reduce((sum, { held }) => sum + (held ?? 0), 0);
  const all = eth(proven);
  const those = known.filter(({ holds }) => holds === true);
  return {
    count: those.length,
    of: known.length,
    byEth: all > 0 ? eth(those) / all : null,
    eth: { held: all, rollups: proven.length },
  };
}
