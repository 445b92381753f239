import { isFields } from './fields.ts';

/** A felt as its eight words of 32 bits, least first. */
export type Words = readonly number[];

/** What a Cairo run was of: the words of the program, and those that it wrote. */
export interface CairoRun {
  readonly program: readonly Words[];
  readonly output: readonly Words[];
}

const WORDS = 8;
/** An id stands before each felt. */
const ENTRY = 1 + WORDS;
/** Eleven segments, each with its first and last pointer, each of those an id and a value. */
const SEGMENTS = 44;

/**
 * Reads out of a proof (stwo-cairo 1.3) which run it says that it proves: a hint, which the verifier binds.
 * @param text JSON: an object, or a list of felts. @returns null when it is neither, or too short.
 */
export function claimedRun(text: string): CairoRun | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  return Array.isArray(json) ? fromFelts(json) : fromObject(json);
}

function fromFelts(felts: readonly unknown[]): CairoRun | null {
  const count = (at: number) => Number(felts[at]);
  const section = (at: number) => felts.slice(at + 1, at + 1 + count(at) * ENTRY).map(Number);
  const program = entries(section(0));
  const output = entries(section(1 + count(0) * ENTRY + SEGMENTS));
  return program && output && { program, output };
}

function fromObject(json: unknown): CairoRun | null {
  const memory = ['claim', 'public_data', 'public_memory'].reduce(
    (value, name) => (isFields(value) ? value[name] : undefined),
    json,
  );
  if (!isFields(memory) || !Array.isArray(memory.program) || !Array.isArray(memory.output)) return null;
  const [program, output] = [memory.program, memory.output].map((section) => entries(section.flat(2)));
  return program && output ? { program, output } : null;
}

/** Null unless they are whole entries of words. */
function entries(numbers: readonly unknown[]): readonly Words[] | null {
  const isWord = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  if (!numbers.every(isWord) || numbers.length % ENTRY !== 0) return null;
  return Array.from({ length: numbers.length / ENTRY }, (_, i) => numbers.slice(i * ENTRY + 1, (i + 1) * ENTRY));
}
