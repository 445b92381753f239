import type { Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { count, having, list, type Reader, ShapeError } from '../../formats/shape.ts';
import { readMainCall, readPages, tasksOf } from '../../formats/sharpCalls.ts';

const word: Reader<bigint> = (value, path) => {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(value)) throw new ShapeError(path, 'a word');
  return BigInt(value);
};

/** The tasks of a case, as it gives them: some with their words. */
export const givenTasks = list(
  having({ programHash: word, outputSize: count, outputRoot: word, fact: word }, { programOutput: list(word) }),
);

/**
 * Computes every fact of every task anew, from the words that the calls bring.
 * @returns null when all are as given; else which is not.
 */
export function factMismatch(calls: readonly { readonly data: Hex }[], given: ReturnType<typeof givenTasks>) {
  const main = calls.map(({ data }) => readMainCall(data)).find((call) => call !== undefined);
  const pages = calls.flatMap(({ data }) => readPages(data));
  const tasks = main && tasksOf((bytes) => keccakHex(toBytes(bytes)), main, pages);
  if (tasks === undefined) return 'the pages are not those of the tasks';
  if (tasks.length !== given.length) return `${tasks.length} tasks, ${given.length} given`;
  const wrong = given.findIndex((task, i) => {
    const own = tasks[i];
    if (own === undefined) return true;
    const values = [own.programHash, BigInt(own.size + 2), BigInt(own.outputRoot), BigInt(own.fact)];
    const said = [task.programHash, BigInt(task.outputSize), task.outputRoot, task.fact];
    const isWords = task.programOutput?.join() === (task.programOutput && own.output.join());
    return values.join() !== said.join() || !isWords;
  });
  return wrong < 0 ? null : `task ${wrong}: computed fact ${numberToHex(BigInt(tasks[wrong]?.fact ?? 0), 32)}`;
}
