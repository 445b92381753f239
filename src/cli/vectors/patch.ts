import { isObject } from '../../core/reading.ts';

/** Bytes that a patch can change, by the name that it calls them. */
export type Targets = Readonly<Record<string, Uint8Array>>;

/**
 * Applies the patch of a derived vector, in its order, to copies.
 * @throws for an operation or a target that is not known: such a case is not understood.
 */
export function applyPatch(targets: Targets, patch: unknown): Targets {
  if (!Array.isArray(patch)) throw new Error('the patch is no list');
  const changed: Record<string, Uint8Array> = { ...targets };
  for (const step of patch) {
    if (!isObject(step) || typeof step.target !== 'string') throw new Error('a step of the patch names no target');
    const bytes = changed[step.target];
    if (bytes === undefined) throw new Error(`the patch changes ${step.target}, which the case has not`);
    changed[step.target] = applyStep(bytes, step);
  }
  return changed;
}

function applyStep(bytes: Uint8Array, step: Record<string, unknown>): Uint8Array {
  switch (step.op) {
    case 'xor':
      return written(bytes, step, (old, given) => old ^ given);
    case 'set':
      // Of another length than what it replaces.
      if (step.replaceAll === true) return given(step);
      return written(bytes, step, (_, given) => given);
    case 'append':
      return joined(bytes, given(step));
    case 'truncate':
      return bytes.slice(0, number(step.length, 'length'));
    case 'splice': {
      const at = number(step.offset, 'offset');
      return joined(bytes.slice(0, at), given(step), bytes.slice(at + number(step.delete, 'delete')));
    }
    default:
      throw new Error(`the patch has an operation that is not known: ${String(step.op)}`);
  }
}

function written(
  bytes: Uint8Array,
  step: Record<string, unknown>,
  write: (old: number, given: number) => number,
): Uint8Array {
  const at = number(step.offset, 'offset');
  const by = given(step);
  if (at + by.length > bytes.length) throw new Error('the patch writes past the end');
  return bytes.map((old, i) => (i >= at && i < at + by.length ? write(old, by[i - at] ?? 0) : old));
}

const given = ({ hex }: Record<string, unknown>): Uint8Array => {
  if (typeof hex !== 'string' || !/^([0-9a-f]{2})*$/.test(hex)) throw new Error('the patch has no hexadecimal bytes');
  return new Uint8Array(Buffer.from(hex, 'hex'));
};

const number = (value: unknown, what: string): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Error(`the patch has no ${what}`);
  return value;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
