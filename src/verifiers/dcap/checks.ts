import type { FailCode, GapCode } from '../../core/outcome.ts';

/**
 * One thing that was looked at. `of` says what a no rests on: the quote's bytes alone; the vendor's data, which somebody else
 * may have handed over wrongly; or the platform as those data judge it, which counts only when they are right.
 */
export interface DcapCheck {
  readonly title: string;
  readonly of: 'quote' | 'collateral' | 'platform';
  /** Null: yes. */
  readonly fault: FailCode | null;
}

/** Why something could not be judged. */
export interface Gap {
  readonly code: GapCode;
  readonly cause: string;
}

/** One check for each thing that is wrong, or a single one that is content. */
export function checks(
  title: string,
  of: DcapCheck['of'],
  ...faults: readonly (FailCode | null)[]
): readonly DcapCheck[] {
  const wrong = faults.filter((fault) => fault !== null);
  return wrong.length === 0 ? [{ title, of, fault: null }] : wrong.map((fault) => ({ title, of, fault }));
}

/** The code when the condition does not hold. */
export const unless = (holds: boolean, code: FailCode): FailCode | null => (holds ? null : code);
