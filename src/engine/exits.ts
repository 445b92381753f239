import type { Adapter } from '../core/adapter.ts';
import type { ExitPlan, ExitRoute, Precondition } from '../core/exit.ts';
import { worstOf } from '../core/outcome.ts';
import { type Gap, isGap } from '../core/proven.ts';
import { drive } from './drive.ts';
import { type Bench, outcomeOf } from './examine.ts';

/** The ways out under this head, with their preconditions answered; undefined where the family does not read them. */
export async function readExits(adapter: Adapter, bench: Bench): Promise<readonly ExitPlan[] | Gap | undefined> {
  if (adapter.exits === undefined) return undefined;
  const routes = await drive(adapter.exits(), bench.answer);
  return isGap(routes) ? routes : Promise.all(routes.map((route) => answered(route, bench)));
}

async function answered({ preconditions, ...route }: ExitRoute, bench: Bench): Promise<ExitPlan> {
  const known = await Promise.all(
    preconditions.map(
      async ({ result, ...draft }): Promise<Precondition> => ({
        ...draft,
        outcome: await outcomeOf({ result }, bench),
      }),
    ),
  );
  const outcome = worstOf([bench.l1.outcome, ...known.map((one) => one.outcome)]);
  return { ...route, preconditions: known, outcome };
}
