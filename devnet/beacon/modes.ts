/** How the beacon chain misbehaves. What it signs or hides is wrong in the one way named, and right in all others. */
export type BeaconMode =
  /** `stop`: the port is closed. */
  | { readonly mode: 'honest' | 'stop' }
  /** Only so many of the 512 sign; 342 are two thirds. */
  | { readonly mode: 'absent-signers'; readonly participants: number }
  /** All 512 of another committee sign, well. */
  | { readonly mode: 'wrong-committee' }
  | { readonly mode: 'flipped-signature' }
  /**
   * One honest member alone signs a hand-over to an invented committee, which signs everything from then on, all 512 of it. It
   * happens in the period before the one in which the mode is set, so it has its effect at once.
   */
  | { readonly mode: 'forged-handover' }
  /** The update of the first period that is asked for is left out. */
  | { readonly mode: 'skipped-period' }
  /** Nothing newer than so many slots before the mode was set. */
  | { readonly mode: 'stale'; readonly slots: number }
  /** Signed, well, for a slot so far ahead of the clock. */
  | { readonly mode: 'future-slot'; readonly slots: number }
  /** The state root of the execution header has one bit flipped, under the branch of the true one. */
  | { readonly mode: 'tampered-execution' }
  /**
   * Every second finality update names another finalized header at the same slot, over an execution block that never was. Both
   * are whole: branches, block hash and all 512 signatures.
   */
  | { readonly mode: 'equivocation' };

const PLAIN = [
  ...(['honest', 'stop', 'wrong-committee', 'flipped-signature', 'forged-handover', 'skipped-period'] as const),
  ...(['tampered-execution', 'equivocation'] as const),
];
/** The parameter of a mode, what it may be, and what it is when not given. */
const COUNTED = {
  'absent-signers': { name: 'participants', least: 0, most: 512, usual: 341 },
  stale: { name: 'slots', least: 0, most: 1_000_000, usual: 0 },
  'future-slot': { name: 'slots', least: 1, most: 1_000_000, usual: 16 },
} as const;

/** A mode from JSON. @throws with a sentence for anything that is none. */
export function readBeaconMode({ mode, ...rest }: Readonly<Record<string, unknown>>): BeaconMode {
  const names = [...PLAIN, ...Object.keys(COUNTED)];
  const parameter = COUNTED[mode as keyof typeof COUNTED];
  if (typeof mode !== 'string' || !names.includes(mode)) throw new Error(`mode is one of ${names.join(', ')}`);
  const surplus = Object.keys(rest).find((name) => name !== parameter?.name);
  if (surplus !== undefined) throw new Error(`"${surplus}" is not understood`);
  if (parameter === undefined) return { mode } as BeaconMode;
  const { name, least, most, usual } = parameter;
  const value = rest[name] ?? usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} is a whole number from ${least} to ${most}`);
  return { mode, [name]: value } as BeaconMode;
}
