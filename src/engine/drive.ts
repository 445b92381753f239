import type { Answer, Ask, Need, Steps } from '../core/ask.ts';

/** Answers asks, each on its own, in the same order. Never rejects for what a source does. */
export type AnswerAll = (asks: readonly Ask[]) => Promise<readonly Answer[]>;

/** No honest adapter waits more often than this; one that never ends is a mistake that must not hang a watch. */
const MAX_ROUNDS = 64;

/** Resumes a computation with what it needs until it has its result. */
export async function drive<T>(steps: Steps<T>, answer: AnswerAll): Promise<T> {
  let state = steps.next();
  for (let round = 0; !state.done; round++) {
    if (round === MAX_ROUNDS) throw new Error(`no result after ${MAX_ROUNDS} rounds of asks`);
    state = steps.next(await satisfy(state.value, answer));
  }
  return state.value;
}

async function satisfy(need: Need, answer: AnswerAll): Promise<unknown> {
  if (need.kind === 'all') return Promise.all(need.steps.map((steps) => drive(steps, answer)));
  const [only] = await answer([need]);
  return only;
}
