import { type FailCode, failed, type GapCode, type Outcome, unverifiable } from '../core/outcome.ts';

/** Carries an outcome out of nested readers of hostile input to the one place that returns it (`settle`). */
class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<never>) {
    super('code' in outcome ? outcome.code : outcome.status);
    this.outcome = outcome;
  }
}

/** Ends the reading: the bytes are wrong. */
export function refuse(code: FailCode): never {
  throw new Refusal(failed(code));
}

/** Ends the reading: we cannot tell. */
export function giveUp(code: GapCode, cause: string): never {
  throw new Refusal(unverifiable(code, cause));
}

/** Runs a reader to a value or to the outcome that ended it. Any other error is a fault of ours and passes through. */
export async function settle<T>(read: () => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) return error.outcome;
    throw error;
  }
}

/**
 * Reads a verification key: whatever is wrong with it says nothing of the proof, so a refusal becomes
 * `unverifiable: unsupported-format`.
 */
export function asKey<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal && error.outcome.status === 'failed')
      giveUp('unsupported-format', `verification key: ${error.outcome.code}`);
    throw error;
  }
}
