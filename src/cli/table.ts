import { short } from '../core/adapter.ts';
import { conclusionSentence } from '../core/agreementWords.ts';
import { noticeSentences } from '../core/guardianWords.ts';
import { independenceSentence } from '../core/independenceWords.ts';
import { nodesSentence } from '../core/l2.ts';
import { readerSentence } from '../core/readerWords.ts';
import type { Report } from '../core/report.ts';
import { wordOfReport } from '../core/staleness.ts';
import { outcomeSentence, untrustedSentence } from '../core/words.ts';

/** A report as lines of text: the verdict first, then why, then what is wrong with the sources. */
export function reportTable(report: Report): readonly string[] {
  const { deployment, l1, verdict, claims, findings, notices = [], sources, activity } = report;
  const stale = wordOfReport(report, Date.now() / 1000) === 'stale' ? 'Stale. Last: ' : '';
  const head = l1.head === null ? 'no header yet' : `block ${l1.head.number}, ${l1.under} header`;
  return [
    `${deployment}  ${stale}${outcomeSentence(verdict.outcome)} (${head})`,
    ...(l1.head !== null && l1.untrusted !== undefined ? [`  ${untrustedSentence(l1.untrusted, l1.head.number)}`] : []),
    `  your rule: ${readerSentence(report.readerRule)}`,
    ...claims.flatMap(({ claim, verdict: { outcome }, reader, conclusion, independence, steps, reported = [] }) => [
      `  claim ${claim.id}  ${short(claim.statement.post)}  ${outcomeSentence(outcome)}`,
      ...steps.flatMap(({ step, outcome: came, took, opinions = [] }) => [
        `    ${step.padEnd(20)} ${outcomeSentence(came)}${took === undefined ? '' : ` (${took} ms)`}`,
        ...opinions.map(
          ({ verifier, outcome: said, took: its }) =>
            `      ${`by ${verifier}`.padEnd(18)} ${outcomeSentence(said)} (${its} ms)`,
        ),
      ]),
      `    ${'by your rule'.padEnd(20)} ${outcomeSentence(reader.outcome)}`,
      ...(reported.length === 0 ? [] : [`    ${nodesSentence(reported)}`]),
      `    ${conclusionSentence(conclusion)} ${independenceSentence(independence)}`,
    ]),
    ...findings.map(({ said }) => `  finding: ${said}`),
    ...notices.map((notice) => `  ${notice.guardian}: ${noticeSentences(notice, (seconds) => `${seconds} s`)}`),
    ...sources.flatMap(({ id, faults }) => faults.map(({ code, said }) => `  source ${id}: ${code}: ${said}`)),
    ...(activity.kind === 'retrying' ? [`  no look at L1: ${activity.cause}`] : []),
  ];
}
