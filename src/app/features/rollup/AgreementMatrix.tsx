import { Link } from 'wouter';
import type { ClaimReport, Report } from '../../../core/report.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import type { Opinion } from '../../../core/verdict.ts';
import type { Entry } from '../../queries/catalog.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { nameOf } from '../../ui/reading.ts';
import { ICONS, labelOf, type Shown, shownOf } from '../../ui/verdict.ts';

interface MatrixProps {
  readonly entry: Entry;
  readonly report: Report;
  readonly shown: string | undefined;
}

/** Provers against roots, older to newer, like the trace of a seismograph: where one falls out of step is seen at once. */
export function AgreementMatrix({ entry: { deployment, rollup }, report, shown }: MatrixProps) {
  const now = useNow();
  const name = nameOf(rollup);
  const oldestFirst = [...report.claims].reverse();
  const provers = [...new Set(oldestFirst.flatMap(({ opinions }) => opinions.map(({ prover }) => prover)))];
  return (
    <section className="card" aria-labelledby="agreement">
      <h2 id="agreement">Who agrees</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Provers and roots">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">Prover</th>
              {oldestFirst.map(({ claim }) => (
                <th key={claim.id} scope="col" aria-current={claim.id === shown ? 'true' : undefined}>
                  <Link href={links.root(deployment.id, claim.id)} aria-label={`Root ${claim.id}`}>
                    {claim.id}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {provers.map((prover) => (
              <tr key={prover}>
                <th scope="row">{name(prover)}</th>
                {oldestFirst.map((claim) => (
                  <Cell key={claim.claim.id} claim={claim} prover={prover} shown={claim.claim.id === shown} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Verdict</th>
              {oldestFirst.map(({ claim, verdict }) => {
                const word = wordOf(verdict.outcome, ageOf(report, now));
                return (
                  <td key={claim.id} className={claim.id === shown ? 'matrix__shown' : undefined}>
                    <Mark shown={word} said={labelOf(word)} />
                  </td>
                );
              })}
            </tr>
          </tfoot>
        </table>
      </section>
      <p className="faint">A ring marks the provers that make up the quorum.</p>
    </section>
  );
}

const POSITIONS: Readonly<Record<Opinion['position'], string>> = {
  backs: 'backs it',
  opposes: 'binds another statement',
  silent: 'silent',
  unknown: 'position not known',
};

function Cell({ claim, prover, shown }: { claim: ClaimReport; prover: string; shown: boolean }) {
  const opinion = claim.opinions.find((one) => one.prover === prover);
  const outcome = claim.verdict.outcome;
  const inQuorum = outcome.status === 'verified' && outcome.facts.quorum.includes(prover);
  const silent = opinion?.position === 'silent' && opinion.outcome.status === 'pending';
  const word: Shown = opinion === undefined || silent ? 'none' : shownOf(opinion.outcome);
  const said =
    opinion === undefined
      ? 'no opinion'
      : silent
        ? 'silent: nothing posted'
        : `${labelOf(word)}, ${POSITIONS[opinion.position]}${inQuorum ? ', in the quorum' : ''}`;
  return (
    <td className={shown ? 'matrix__shown' : undefined}>
      <Mark shown={word} said={said} ring={inQuorum} against={opinion?.position === 'opposes'} />
    </td>
  );
}

interface MarkProps {
  readonly shown: Shown;
  readonly said: string;
  readonly ring?: boolean;
  readonly against?: boolean;
}

function Mark({ shown, said, ring = false, against = false }: MarkProps) {
  const Icon = ICONS[shown];
  return (
    <span className={`matrix__mark${ring ? ' matrix__mark--ring' : ''}`} data-word={shown} title={said}>
      <Icon />
      {against ? (
        <span className="matrix__against" aria-hidden="true">
          ≠
        </span>
      ) : null}
      <span className="unseen">{said}</span>
    </span>
  );
}
