import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verified } from '../../core/outcome.ts';
import { outcomeOf, runToOutcome } from './outcome.ts';

const yes = () => verified({});

test('the numbers of wasm/abi have the meanings that they have there', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../wasm/abi/src/lib.rs'), 'utf8');
  const named = [...source.matchAll(/^ {4}(\w+) = (\d+),$/gm)].map(([, name = '', code]) => [
    name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
    Number(code),
  ]);
  expect(named).toHaveLength(17);
  const gaps = ['other-version', 'other-kind', 'has-assumptions', 'bad-frame', 'key-unknown'];
  for (const [name, code] of named) {
    const outcome = outcomeOf(Number(code), yes);
    if (name === 'verified') expect(outcome.status).toBe('verified');
    else if (name === 'fake') expect(outcome).toEqual({ status: 'failed', code: 'equation' });
    else if (gaps.includes(String(name))) expect(outcome.status).toBe('unverifiable');
    else expect(outcome).toEqual({ status: 'failed', code: name });
  }
});

test('a number that is none of them is a crash, and never a yes', () => {
  for (const code of [-1, 17, 0.5, Number.NaN]) {
    expect(outcomeOf(code, yes)).toMatchObject({ status: 'unverifiable', code: 'verifier-crashed' });
  }
});

test('a trap says nothing of the proof', () => {
  const trapped = {
    run() {
      throw new WebAssembly.RuntimeError('unreachable');
    },
  };
  expect(runToOutcome(trapped, [], yes)).toMatchObject({ status: 'unverifiable', code: 'verifier-crashed' });
});
