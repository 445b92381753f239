/** What one call may cost. A contract is as hostile as any other input. */
export interface CallLimits {
  /** Gas that an answer may have used. Twice as much is given, so that no call fails merely for want of it. */
  readonly gas: bigint;
  /** Milliseconds of one run, and of the guesswork after the first miss, whose only use is to find more misses. */
  readonly milliseconds: number;
  readonly guessing: number;
  /** Runs until closed. */
  readonly rounds: number;
  /** Accounts and slots that one run may touch; all runs together may learn of twice as many. */
  readonly accounts: number;
  readonly slots: number;
  /** Nested frames. The protocol has 1024, whose memories together would not fit in a worker. */
  readonly depth: number;
  /** Rounds of BLAKE2b that one call of precompile 9 may ask for: at one gas each they outlast every clock here. */
  readonly blakeRounds: number;
  /** Bytes that one call of a precompile of points may be given: it cannot be interrupted. */
  readonly points: number;
}

export const CALL_LIMITS: CallLimits = {
  gas: 30_000_000n,
  milliseconds: 10_000,
  guessing: 250,
  rounds: 32,
  accounts: 64,
  slots: 768,
  depth: 64,
  blakeRounds: 1_000_000,
  points: 32 * 1024,
};

/** An account counts twice: it may be touched for itself and for its code. */
export const mostTouches = ({ accounts, slots }: CallLimits): number => slots + 2 * accounts;

/** The run was ended by a limit, whose name is the message. */
export class CallLimitError extends Error {
  override readonly name = 'CallLimitError';
}

/** The run asked for something that nothing here can prove. */
export class UnprovableError extends Error {
  override readonly name = 'UnprovableError';
}
