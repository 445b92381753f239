import { type Status, worse } from '../../core/outcome.ts';
import { wordOfReport } from '../../core/staleness.ts';
import type { Word } from '../../core/words.ts';
import { EXIT } from '../exit.ts';
import { lookOnce } from '../lookOnce.ts';
import { reportTable } from '../table.ts';
import type { Command } from './command.ts';

/** Looks at L1 once for each deployment that the name means; the exit status is that of the worst verdict. */
export const verify: Command = async (invocation) => {
  const { values, print } = invocation;
  const looked = await lookOnce(invocation);
  if (typeof looked === 'number') return looked;
  if (values.json) print(JSON.stringify(looked));
  else for (const report of looked) for (const line of reportTable(report)) print(line);
  const now = Date.now() / 1000;
  return EXIT[looked.map((report) => statusOf(wordOfReport(report, now))).reduce(worse)];
};

/** What was verified under a head that is far behind is to be waited for. */
const statusOf = (word: Word): Status => (word === 'stale' ? 'pending' : word);
