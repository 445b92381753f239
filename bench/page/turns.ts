import type { ProofTimes } from './protocol.ts';

/** Answers yes or no, or throws when it can say neither. */
export type Ask<T> = (task: T) => Promise<boolean>;

/**
 * Lets ours and a peer answer in turns. The first calls load and compile, and are not counted; they also show that yes and
 * no mean what they should.
 */
export async function inTurns<T>(
  verifiers: { readonly ours: Ask<T>; readonly peer: Ask<T> },
  task: T,
  wrong: T,
  rounds: number,
): Promise<ProofTimes> {
  for (const [name, verify] of Object.entries(verifiers)) {
    if (!(await verify(task))) throw new Error(`${name}: refuses what is valid`);
    if (await verify(wrong)) throw new Error(`${name}: accepts what was changed`);
  }
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(() => verifiers.ours(task)));
    times.peer.push(await timed(() => verifiers.peer(task)));
  }
  return times;
}

async function timed(verify: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  if (!(await verify())) throw new Error('what is valid was refused');
  return performance.now() - start;
}
