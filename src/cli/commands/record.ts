import { writeFile } from 'node:fs/promises';
import { EXIT } from '../exit.ts';
import { lookOnce } from '../lookOnce.ts';
import type { Command } from './command.ts';

/** Writes what one look used as an evidence file. */
export const record: Command = async (invocation) => {
  const { engine, values, print, usage } = invocation;
  if (values.out === undefined) return usage('record needs --out FILE');
  const looked = await lookOnce(invocation);
  if (typeof looked === 'number') return looked;
  const [report, ...more] = looked;
  if (report === undefined || more.length > 0) return usage('record needs one deployment, by its whole id');
  if (report.l1.head === null) return EXIT.unverifiable;
  const file = await engine.exportEvidence(report.deployment);
  await writeFile(values.out, file.json);
  print(`${values.out}  ${file.digest}`);
  return 0;
};
