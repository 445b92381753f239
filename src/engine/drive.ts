import type { Answer, Ask, Steps } from '../core/ask.ts';

/** Answers a batch of asks, each on its own, in the same order. Never rejects for what a source does. */
export type AnswerAll = (asks: readonly Ask[]) => Promise<readonly Answer[]>;

/** No honest adapter needs more rounds than this; one that never ends is a mistake that must not hang a watch. */
const MAX_ROUNDS = 64;

/** Resumes a computation with the answers to its asks until it has its result. */
export async function drive<T>(steps: Steps<T>, answer: AnswerAll): Promise<T> {
  let state = steps.next();
  for (let round = 0; !state.done; round++) {
    if (round === MAX_ROUNDS) throw new Error(`no result after ${MAX_ROUNDS} rounds of asks`);
    state = steps.next(await answer(state.value));
  }
  return state.value;
}
