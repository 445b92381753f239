import { Link } from 'wouter';
import type { SourceFaultCode } from '../../../core/ask.ts';
import type { SourceHealth } from '../../../core/source.ts';
import { links } from '../../routes/links.ts';
import { Time } from '../../ui/Time.tsx';
import type { Row } from './rows.ts';

/** Questions that a connection passes in turn, each with what to do when it stops there. */
const QUESTIONS = [
  {
    asks: 'Reached?',
    stops: ['unreachable'],
    remedy: 'Check the address, and whether the node lets web pages ask it (CORS).',
  },
  {
    asks: 'Right chain?',
    stops: ['wrong-chain'],
    remedy: 'This address serves another chain: set one of the right network.',
  },
  {
    asks: 'Readable answers?',
    stops: ['bad-response', 'header-mismatch', 'too-large', 'not-served'],
    remedy: 'This is not a sound Ethereum node: try another.',
  },
  {
    asks: 'Storage proofs?',
    stops: ['no-proof-for-block', 'storage-proof-invalid'],
    remedy: 'It must serve eth_getProof for recent blocks: try another.',
  },
] as const satisfies readonly { asks: string; stops: readonly SourceFaultCode[]; remedy: string }[];

/** Shown when L1 cannot be looked at: how far each source comes, and what to do about it. */
export function UnreachablePanel({ rows }: { readonly rows: readonly Row[] }) {
  const retrying = rows.map(({ report }) => report).find((report) => report?.activity.kind === 'retrying');
  if (retrying?.activity.kind !== 'retrying') return null;
  const { attempt, at, cause } = retrying.activity;
  return (
    <section className="panel panel--fault" aria-labelledby="unreachable">
      <h2 id="unreachable">L1 cannot be looked at for now</h2>
      <p>
        Attempt {attempt}: {cause}. Next try: <Time at={at} bound />. What was known stays, dated.
      </p>
      <ul className="diagnosis">
        {retrying.sources.map((source) => (
          <Diagnosis key={source.id} source={source} />
        ))}
      </ul>
      <p>
        <Link href={links.settings}>Change the sources in the settings</Link>
      </p>
    </section>
  );
}

function Diagnosis({ source: { id, faults } }: { readonly source: SourceHealth }) {
  const last = faults.at(-1)?.code;
  const stoppedAt = QUESTIONS.findIndex(({ stops }) =>
    (stops as readonly SourceFaultCode[]).includes(last as SourceFaultCode),
  );
  const answer = (i: number) =>
    stoppedAt === -1 ? 'not known' : i < stoppedAt ? 'yes' : i === stoppedAt ? 'no' : 'not asked';
  return (
    <li>
      <code>{id}</code>
      <ol className="diagnosis__steps">
        {QUESTIONS.map(({ asks }, i) => (
          <li key={asks} data-answer={answer(i)}>
            {asks} <strong>{answer(i)}</strong>
          </li>
        ))}
      </ol>
      {stoppedAt === -1 ? null : <p>{QUESTIONS[stoppedAt]?.remedy}</p>}
    </li>
  );
}
