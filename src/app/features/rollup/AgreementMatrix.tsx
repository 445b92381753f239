import { Link } from 'wouter';
import type { Stand, Standing } from '../../../core/agreement.ts';
import { conclusionSentence, standingSentence } from '../../../core/agreementWords.ts';
import type { ClaimReport, Report } from '../../../core/report.ts';
import { type NameOf, namesOf } from '../../../core/ruleWords.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import { links } from '../../routes/links.ts';
import { useNow } from '../../ui/now.ts';
import { rootName } from '../../ui/reading.ts';
import { ICONS, labelOf, type Shown } from '../../ui/verdict.ts';

interface MatrixProps {
  readonly deployment: string;
  readonly report: Report;
  /** The roots on screen, oldest first. */
  readonly visible: readonly ClaimReport[];
  readonly shown: string | undefined;
}

/** Provers against roots, older to newer, like the trace of a seismograph: where one falls out of step is seen at once. */
export function AgreementMatrix({ deployment, report, visible, shown }: MatrixProps) {
  const now = useNow();
  const name = namesOf(report.provers);
  const provers = [...new Set(visible.flatMap(({ standings }) => standings.map(({ prover }) => prover)))];
  const conclusion = visible.find(({ claim }) => claim.id === shown)?.conclusion;
  return (
    <section className="card" aria-labelledby="agreement">
      <h2 id="agreement">Who agrees</h2>
      {conclusion === undefined ? null : <p>{conclusionSentence(conclusion)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Provers and roots">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">Prover</th>
              {visible.map(({ claim }) => (
                <th key={claim.id} scope="col" aria-current={claim.id === shown ? 'true' : undefined}>
                  <Link href={links.root(deployment, claim.id)} aria-label={`Root ${claim.id}`}>
                    {rootName(claim.id)}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {provers.map((prover) => (
              <tr key={prover}>
                <th scope="row">{name(prover)}</th>
                {visible.map((claim) => (
                  <Cell
                    key={claim.claim.id}
                    claim={claim}
                    prover={prover}
                    name={name}
                    shown={claim.claim.id === shown}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Verdict</th>
              {visible.map(({ claim, verdict }) => {
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
      <p className="faint">
        A ring marks the provers that make up the quorum, ≠ one that binds another statement. A dash is a prover that
        said nothing.
      </p>
    </section>
  );
}

/** What a cell wears: nothing in a verdict's colours where nothing was said. */
const SHOWN: Readonly<Record<Stand, Shown>> = {
  backs: 'verified',
  contradicts: 'failed',
  elsewhere: 'none',
  refuted: 'failed',
  silent: 'none',
  'none-found': 'unverifiable',
  unchecked: 'unverifiable',
  'under-way': 'pending',
};

/** Loudest first: what one prover's several proofs of a claim are summed up by. */
const LOUDEST: readonly Stand[] = [
  'contradicts',
  'refuted',
  'backs',
  'unchecked',
  'under-way',
  'elsewhere',
  'none-found',
  'silent',
];

interface CellProps {
  readonly claim: ClaimReport;
  readonly prover: string;
  readonly name: NameOf;
  readonly shown: boolean;
}

function Cell({ claim, prover, name, shown }: CellProps) {
  const mine = claim.standings.filter((standing) => standing.prover === prover);
  const loudest = LOUDEST.map((stand) => mine.find((one) => one.stand === stand)).find((found) => found !== undefined);
  const { outcome } = claim.verdict;
  const inQuorum = outcome.status === 'verified' && outcome.facts.quorum.includes(prover);
  return (
    <td className={shown ? 'matrix__shown' : undefined}>
      <Mark
        shown={loudest === undefined ? 'none' : SHOWN[loudest.stand]}
        said={loudest === undefined ? 'no opinion' : saidOf(mine, name, inQuorum)}
        ring={inQuorum}
        against={mine.some(({ stand }) => stand === 'contradicts' || stand === 'elsewhere')}
      />
    </td>
  );
}

const saidOf = (standings: readonly Standing[], name: NameOf, inQuorum: boolean): string =>
  [...standings.map((standing) => standingSentence(standing, name)), ...(inQuorum ? ['In the quorum.'] : [])].join(' ');

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
