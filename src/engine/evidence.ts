import type { Anchor, AnswerRecord, Evidence, Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import type { EvidenceFile, Report } from '../core/report.ts';
import { sha256Hex } from '../crypto/hashes.ts';
import { canonical } from '../l1/items.ts';

/** What one drive asked and was answered: the material of an evidence file. */
export interface Recorded {
  readonly asks: readonly AnswerRecord[];
  readonly items: Readonly<Record<Digest, Item>>;
  /** How the head was known. */
  readonly anchor: Anchor;
}

export interface AppIdentity {
  readonly version: string;
  readonly commit: string;
}

/** @returns undefined before a head was ever pinned: there is nothing to show evidence of. */
export function buildEvidence(report: Report, recorded: Recorded, app: AppIdentity): Evidence | undefined {
  const { l1 } = report;
  if (l1.head === null) return undefined;
  const ids = report.sources.map(({ id }) => id);
  return {
    format: 'assay-evidence',
    version: 1,
    app,
    created: report.at,
    rollup: report.deployment,
    l1: {
      chainId: l1.chainId,
      anchor: { ...recorded.anchor, source: withoutKeys(recorded.anchor.source, ids) },
      head: l1.head,
    },
    asks: recorded.asks.map((entry) =>
      'gap' in entry.answer && entry.answer.cause !== undefined
        ? { ...entry, answer: { ...entry.answer, cause: withoutKeys(entry.answer.cause, ids) } }
        : entry,
    ),
    items: recorded.items,
    concluded: report.claims.map(({ claim, verdict: { outcome } }) => ({
      claim: claim.id,
      status: outcome.status,
      ...('code' in outcome ? { code: outcome.code } : {}),
    })),
  };
}

/** Evidence is handed on, and the path of an end point is often its key: only its origin is written down. */
const withoutKeys = (text: string, ids: readonly string[]): string =>
  ids.reduce(
    (said, id) => said.replaceAll(id, /^https?:/.test(id) && URL.canParse(id) ? new URL(id).origin : id),
    text,
  );

/** Canonical text (keys sorted, no spaces), its SHA-256, and the name under which it is saved. */
export function evidenceFile(evidence: Evidence): EvidenceFile {
  const json = canonical(evidence);
  const digest = sha256Hex(new TextEncoder().encode(json));
  const status = evidence.concluded[0]?.status ?? 'unverifiable';
  return { name: `${evidence.rollup}-${evidence.l1.head.number}-${status}-${digest.slice(2, 10)}.json`, json, digest };
}
