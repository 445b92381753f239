import { Link } from 'wouter';
import type { SourceKind } from '../../../core/diagnosis.ts';
import type { SourceHealth } from '../../../core/source.ts';
import { SOURCE_FAULT_WORDS } from '../../../core/words.ts';
import { useSettings } from '../../queries/settings.ts';
import { links } from '../../routes/links.ts';
import { SourceTest } from '../../shell/SourceTest.tsx';
import { Time } from '../../ui/Time.tsx';
import type { Row } from './rows.ts';

/** Shown when L1 cannot be looked at: how far each source comes, and what to do about it. */
export function UnreachablePanel({ rows }: { readonly rows: readonly Row[] }) {
  const settings = useSettings();
  const retrying = rows.map(({ report }) => report).find((report) => report?.activity.kind === 'retrying');
  if (retrying?.activity.kind !== 'retrying') return null;
  const { attempt, at, cause } = retrying.activity;
  const { chainId } = retrying.l1;
  const beacons = settings?.networks.find((network) => network.chainId === chainId)?.beacon?.sources ?? [];
  const kindOf = (id: string): SourceKind => (beacons.includes(id) ? 'beacon' : 'execution');
  return (
    <section className="panel panel--fault" aria-labelledby="unreachable">
      <h2 id="unreachable">L1 cannot be looked at for now</h2>
      <p>
        Attempt {attempt}: {cause}. Next try: <Time at={at} bound />. What was known stays, dated.
      </p>
      <ul className="diagnosis">
        {retrying.sources.map((source) => (
          <Diagnosis key={source.id} source={source} chainId={chainId} kind={kindOf(source.id)} />
        ))}
      </ul>
      <p>
        <Link href={links.settings}>Change the sources in the settings</Link>
      </p>
    </section>
  );
}

interface DiagnosisProps {
  readonly source: SourceHealth;
  readonly chainId: number;
  readonly kind: SourceKind;
}

/** What a source did last, and a button that asks it step by step. */
function Diagnosis({ source: { id, faults }, chainId, kind }: DiagnosisProps) {
  const last = faults.at(-1);
  return (
    <li>
      <code>{id}</code>
      <p>
        {last === undefined
          ? 'Nothing is held against it so far.'
          : `It ${SOURCE_FAULT_WORDS[last.code]}: ${last.said}`}
      </p>
      <SourceTest chainId={chainId} kind={kind} url={id} />
    </li>
  );
}
