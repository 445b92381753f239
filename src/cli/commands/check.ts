import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { outcomeOfGap } from '../../core/proven.ts';
import type { Inspection, Report } from '../../core/report.ts';
import { DEFAULT_SETTINGS } from '../../core/settings.ts';
import { outcomeSentence } from '../../core/words.ts';
import { LARGEST_FILE } from '../../engine/inspect.ts';
import { readFileNetworks } from '../beacon.ts';
import { EXIT } from '../exit.ts';
import { reportTable } from '../table.ts';
import type { Command } from './command.ts';

/** Looks at one file, as the page's inspector does; evidence under the reader's own checkpoint, when one is given. */
export const check: Command = async ({ engine, positionals, values, print, usage }) => {
  const [path, ...surplus] = positionals;
  if (path === undefined || surplus.length > 0) return usage('check needs one file');
  // What does not fit is thrown, and ends as wrong use.
  const networks = await readFileNetworks(values);
  if (networks.length > 0) await engine.configure({ ...DEFAULT_SETTINGS, networks });
  const { size } = await stat(path);
  const inspection: Inspection =
    size > LARGEST_FILE
      ? { kind: 'refused', name: basename(path), outcome: unverifiable('too-large', `${size} bytes`) }
      : await engine.inspect(path, basename(path), await readFile(path));
  const outcome = inspection.kind === 'evidence' ? concluded(inspection.report) : inspection.outcome;
  if (values.json) print(JSON.stringify(inspection));
  else for (const line of lines(inspection)) print(line);
  return EXIT[outcome.status];
};

/** A file from which no claim can be read is unverifiable, whoever vouches for its header. */
const concluded = ({ gap, verdict }: Report): Outcome => (gap === undefined ? verdict.outcome : outcomeOfGap(gap));

function lines(inspection: Inspection): readonly string[] {
  switch (inspection.kind) {
    case 'proof': {
      const { verifier, key, outcome, took } = inspection;
      const under = key === 'pinned' ? 'against the key pinned in Assay' : 'against the key in this file';
      return [`${outcomeSentence(outcome)} (${verifier}, ${under}, ${took} ms)`];
    }
    case 'refused':
      return [outcomeSentence(inspection.outcome)];
    case 'evidence':
      return [
        ...reportTable(inspection.report),
        ...inspection.differs.map(
          ({ claim, file, here }) => `claim ${claim}: the file says ${file}, here it is ${here}`,
        ),
      ];
  }
}
