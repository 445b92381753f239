import { Link } from 'wouter';
import { ruleOfReader, tierOf } from '../../../core/reader.ts';
import type { ClaimReport, Report } from '../../../core/report.ts';
import { clauseWords } from '../../../core/ruleWords.ts';
import { ageOf, wordOf } from '../../../core/staleness.ts';
import { reasonOf, sentence } from '../../../core/words.ts';
import { useReaderRule, useReadersVerdicts } from '../../queries/reader.ts';
import { links } from '../../routes/links.ts';
import { duration, grouped } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { VerdictBadge } from '../../ui/VerdictBadge.tsx';

interface ReaderProps {
  readonly report: Report;
  readonly claim: ClaimReport | undefined;
}

/** What the reader's own rule says of the root, beside the rollup's: how much agreement what is at stake asks for. */
export function ReaderCard({ report, claim }: ReaderProps) {
  const now = useNow();
  const { claims, provers } = report;
  const readerRule = useReaderRule();
  const verdicts = useReadersVerdicts(report);
  const clauses = ruleOfReader(readerRule, provers);
  const outcome = claim === undefined ? undefined : verdicts[claims.indexOf(claim)]?.outcome;
  return (
    <section className="card" aria-labelledby="reader">
      <h2 id="reader">Your own rule</h2>
      {outcome === undefined ? null : (
        <p className="reader">
          <VerdictBadge shown={wordOf(outcome, ageOf(report, now))} />
          <span>{sentence(reasonOf(outcome)) || 'What you ask for is there.'}</span>
        </p>
      )}
      <p>
        {readerRule.kind === 'fast-finality'
          ? 'Pragmatic fast finality: '
          : `For ${grouped(readerRule.stake)} ${readerRule.currency} at stake${tierOf(readerRule) === undefined ? ' no tier applies' : ''}: `}
        {clauses.map((clause) => clauseWords(clause, provers, duration)).join('; or ')}
        {readerRule.strict ? '. Proofs with a remark do not count.' : '.'}
      </p>
      <p>
        <Link href={links.readerRule}>Change your rule</Link>
      </p>
    </section>
  );
}
