/**
 * Where the reading of light-client data ended, in the order of the checks. All but `clock` say that the data are wrong;
 * `clock` says that they are from the future of this device.
 */
export const STAGES = [
  'shape',
  'fork',
  'checkpoint_root',
  'participation',
  'slot_order',
  'clock',
  'period',
  'execution_branch',
  'finality_branch',
  'finality_conflict',
  'next_committee_branch',
  'current_committee_branch',
  'committee_conflict',
  'signature',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Refused {
  readonly kind: 'refused';
  readonly stage: Stage;
  /** One short sentence with the values. */
  readonly said: string;
}

export const refused = (stage: Stage, said: string): Refused => ({ kind: 'refused', stage, said });
