import { useMemo } from 'react';
import { type ProverRecord, proverRecords, type Spread } from '../../../core/record.ts';
import type { Report } from '../../../core/report.ts';
import { namesOf } from '../../../core/ruleWords.ts';
import { duration, grouped, plural } from '../../ui/format.ts';

/** What the provers did over the roots that are looked at: who hands in, how fast, and where the gaps are. */
export function RecordCard({ report: { claims, provers } }: { readonly report: Report }) {
  const name = namesOf(provers);
  const records = useMemo(() => proverRecords(claims, provers).filter(({ proofs }) => proofs > 0), [claims, provers]);
  if (records.length === 0) return null;
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">What the provers did</h2>
      <p>Over the last {plural(claims.length, 'root')}, from what L1 took.</p>
      <ul className="records">
        {records.map((record) => (
          <li key={record.prover}>
            <h3>{name(record.prover)}</h3>
            <dl className="facts">
              {FIGURES.map(([label, said]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{said(record) ?? <span className="faint">not known</span>}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each figure of a record, in words; null: not known. */
const FIGURES: readonly (readonly [label: string, said: (record: ProverRecord) => string | null])[] = [
  ['Proofs', ({ proofs, of }) => `for ${proofs} of ${plural(of, 'root')}`],
  [
    'Handed in by',
    ({ submitters }) =>
      submitters &&
      `${plural(submitters.distinct, 'address', 'addresses')}, the busiest ${Math.round(100 * submitters.largestShare)} %`,
  ],
  ['Posted to proven', ({ postedToProven }) => postedToProven && spread(postedToProven)],
  ['Longest gap', ({ longestGap }) => (longestGap === null ? null : duration(longestGap))],
  ['Gas of one check on L1', ({ gas }) => (gas === null ? null : grouped(gas))],
  ['Who may hand in', ({ submission: { open } }) => (open === undefined ? null : open ? 'anybody' : 'chosen ones')],
  ['Bond', ({ submission: { bond } }) => (bond === undefined ? null : bond === 0 ? 'none' : `${bond} ETH`)],
];

const spread = ({ p50, p95 }: Spread): string => `${duration(p50)}, at the slow end ${duration(p95)}`;
