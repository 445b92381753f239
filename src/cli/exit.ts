import type { Status } from '../core/outcome.ts';

/** Exit status of the commands, for scripts: 3 also stands for stale. */
export const EXIT: Readonly<Record<Status, number>> = { verified: 0, failed: 1, unverifiable: 2, pending: 3 };

/** Wrong use of the command line. Not the status of any verdict. */
export const EXIT_USAGE = 64;
