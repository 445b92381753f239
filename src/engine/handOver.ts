import { transfer } from 'comlink';

/** Bytes beyond this are moved to a worker, up to it they are copied. Evidence of enclaves, which may be judged twice, is smaller. */
const LARGE = 65_536;

/**
 * Marks the large byte arrays among an input's fields to be moved to the worker that gets it, not copied: here they are empty
 * afterwards, and a second use is an error. What shares its memory with other data is copied.
 */
export const handOver = (input: unknown): unknown =>
  typeof input === 'object' && input !== null ? transfer(input, largeBuffers(input)) : input;

function largeBuffers(input: object): ArrayBuffer[] {
  const whole = Object.values(input).filter(
    (field): field is Uint8Array<ArrayBuffer> =>
      field instanceof Uint8Array &&
      field.buffer instanceof ArrayBuffer &&
      field.length > LARGE &&
      field.length === field.buffer.byteLength,
  );
  return [...new Set(whole.map(({ buffer }) => buffer))];
}
