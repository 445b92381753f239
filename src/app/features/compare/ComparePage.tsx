import { Link } from 'wouter';
import { ruleSets } from '../../../core/sets.ts';
import { BAND_WORDS, BANDS, type Band, bandOf } from '../../../core/spectrum.ts';
import { wordOfReport } from '../../../core/staleness.ts';
import { type Entry, useEntries, useReported } from '../../queries/catalog.ts';
import { modelOf } from '../../queries/models.ts';
import { useReports } from '../../queries/report.ts';
import { useSettings } from '../../queries/settings.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { links } from '../../routes/links.ts';
import { useTitle } from '../../shell/title.ts';
import { watchable } from '../../shell/watchable.ts';
import { Loading } from '../../ui/Loading.tsx';
import { useNow } from '../../ui/now.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';
import type { Compared } from './compared.ts';
import { FieldFigures } from './FieldFigures.tsx';
import { SideBySide } from './SideBySide.tsx';
import '../../ui/styles/compare.css';

/** Several rollups side by side: how many provers must agree, and how many of those fail independently. */
export function ComparePage() {
  useTitle('Compare');
  const entries = useEntries();
  const settings = useSettings();
  if (entries === undefined || settings === undefined) return <Loading what="the list of rollups" />;
  return <Comparison entries={watchable(entries, settings)} />;
}

function Comparison({ entries }: { readonly entries: readonly Entry[] }) {
  const reports = useReports(entries.map(({ deployment }) => deployment.id));
  const [only, setOnly] = useParameter('only');
  const now = useNow();
  const all = entries.map((entry, i): Compared => {
    const report = reports[i];
    const model = modelOf(entry, report);
    return { entry, report, model, sets: ruleSets(model.rule, model.provers), word: wordOfReport(report, now) };
  });
  const chosen = only === '' ? all : all.filter(({ model }) => only.split(',').includes(model.id));
  return (
    <>
      <div className="intro">
        <h1>How many provers must be wrong?</h1>
        <p>
          Each rollup where its rule puts it, from a single prover to several that share nothing. What it takes is read
          from L1; what provers share is data of this project.
        </p>
      </div>
      <Spectrum all={all} />
      <section className="card" aria-labelledby="side-by-side">
        <h2 id="side-by-side">Side by side</h2>
        <fieldset className="chips">
          <legend>Shown</legend>
          {all.map(({ model: { id, name } }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={chosen.some(({ model }) => model.id === id)}
                onChange={() => setOnly(toggled(all, chosen, id))}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
        {chosen.length === 0 ? <p>Nothing is chosen.</p> : <SideBySide shown={chosen} />}
      </section>
      <FieldFigures all={all} />
    </>
  );
}

/** The next value of the address's `only`; empty while all are shown. */
function toggled(all: readonly Compared[], chosen: readonly Compared[], id: string): string {
  const shown = chosen.map(({ model }) => model.id);
  const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
  return next.length === all.length ? '' : next.join(',') || 'none';
}

/** The bands from left to right, each with the rollups that stand in it. */
function Spectrum({ all }: { readonly all: readonly Compared[] }) {
  const reported = useReported(all.map(({ entry }) => entry));
  const of = (band: Band) => all.filter(({ sets }) => bandOf(sets) === band);
  const reportedIn = (band: Band) => reported.filter(({ rule, provers }) => bandOf(ruleSets(rule, provers)) === band);
  return (
    <ol className="spectrum">
      {BANDS.map((band) => (
        <li key={band} className="spectrum__band" data-band={band}>
          <h2 className="spectrum__label">{BAND_WORDS[band].label}</h2>
          <p className="spectrum__means">{BAND_WORDS[band].means}</p>
          <ul className="spectrum__rollups">
            {of(band).map(({ model, word }) => (
              <li key={model.id}>
                <Link href={links.rollup(model.id)}>{model.name}</Link>
                <VerdictBadge shown={word} />
              </li>
            ))}
            {reportedIn(band).map(({ id, name }) => (
              <li key={id}>
                {name} <span className="faint">(reported)</span>
              </li>
            ))}
            {of(band).length + reportedIn(band).length === 0 ? <li className="faint">none</li> : null}
          </ul>
        </li>
      ))}
    </ol>
  );
}
