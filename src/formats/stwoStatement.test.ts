import { expect, test } from 'vitest';
import { claimedRun } from './stwoStatement.ts';

const words = (first: number) => [first, 0, 0, 0, 0, 0, 0, 1];
const RUN = { program: [words(1), words(2)], output: [words(3)] };

test('reads the run out of the object and out of the list alike', () => {
  const [program, output] = [RUN.program, RUN.output].map((felts) => felts.map((felt, id) => [id, felt]));
  const object = { claim: { public_data: { public_memory: { program, output } } } };
  expect(claimedRun(JSON.stringify(object))).toEqual(RUN);

  const section = (felts: readonly number[][]) => [felts.length, ...felts.flatMap((felt, id) => [id, ...felt])];
  const list = [...section(RUN.program), ...Array(44).fill(7), ...section(RUN.output), 99];
  expect(claimedRun(JSON.stringify(list.map((felt) => `0x${felt.toString(16)}`)))).toEqual(RUN);
});

test('there is none in anything else', () => {
  const memory = (program: unknown) => ({ claim: { public_data: { public_memory: { program, output: [] } } } });
  for (const json of [
    null,
    1,
    {},
    memory('0'),
    memory([[0, [1]]]),
    memory([[0, words(-1)]]),
    memory([[0, words(0.5)]]),
  ])
    expect(claimedRun(JSON.stringify(json)), JSON.stringify(json)).toBeNull();
  expect(claimedRun('["0x2", "0x0", "0x1"]')).toBeNull();
  expect(claimedRun('{')).toBeNull();
});
