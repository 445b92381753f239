import type { SourceFault } from './ask.ts';

/** How a server has behaved. A source has health; it never has a verdict. */
export interface SourceHealth {
  /** Its URL, or the name of the file that stands in for one. */
  readonly id: string;
  readonly state: 'untried' | 'ok' | 'faulty' | 'unreachable';
  /** Newest last; `at` in Unix seconds. */
  readonly faults: readonly (SourceFault & { readonly at: number })[];
}
