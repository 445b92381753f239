import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { mainnet } from '../src/l1/lightClient/networks.ts';
import { type Control, startControl } from './control.ts';
import { listenToKeys, type Terminal } from './keyboard.ts';
import { ROLLUP_KEYS, SERVER_KEYS } from './keys.ts';
import { configFor } from './ready.ts';

let control: Control;
let release: () => void = () => {};
const done: unknown[] = [];
const note = (name: string) => async (body: unknown) => void done.push([name, body]);

beforeAll(async () => {
  const checkpoint = { root: `0x${'00'.repeat(32)}` as const, slot: 0 };
  control = await startControl({
    config: configFor('http://127.0.0.1:1', {
      url: 'http://127.0.0.1:2',
      honestUrl: 'http://127.0.0.1:3',
      network: mainnet,
      checkpoint,
    }),
    status: async () => ({}),
    faults: {
      contradict: note('contradict'),
      restore: note('restore'),
      rpc: note('rpc'),
      'changed-key': async () => new Promise((resolve) => (release = () => resolve(7n))),
      'false-proof': async () => {
        throw new Error('too many batches wait');
      },
    },
  });
});
afterAll(() => control.close());
beforeEach(() => void done.splice(0));

/** A terminal that a test types on. */
function terminal(isTTY = true) {
  const raw: boolean[] = [];
  const stream = new PassThrough();
  const setRawMode = (mode: boolean) => raw.push(mode);
  const input = Object.assign(stream, { isTTY, setRawMode }) as unknown as Terminal;
  return { input, raw, type: (keys: string) => stream.write(keys) };
}

async function listen(typed: ReturnType<typeof terminal>) {
  const said: string[] = [];
  const ends: string[] = [];
  const restore = await listenToKeys({
    controlUrl: control.url,
    input: typed.input,
    say: (text) => said.push(text),
    end: (key) => ends.push(key),
  });
  return { said, ends, restore };
}

test('lists the keys of the faults that there are, and no others', async () => {
  const { said, restore } = await listen(terminal());
  expect(said[0]).toMatch(/^Faults by key, on fast:/);
  expect(said[0]).toContain('  c  two lanes contradict each other');
  expect(said[0]).not.toContain('reorganizes');
  restore();
});

test('a key does its fault on the chosen rollup, and its result is said', async () => {
  const typed = terminal();
  const { said, restore } = await listen(typed);
  typed.type('c');
  await vi.waitFor(() => expect(done).toEqual([['contradict', { preset: 'fast' }]]));
  await vi.waitFor(() => expect(said.at(-1)).toBe('Done.'));
  typed.type('m');
  typed.type('c');
  await vi.waitFor(() => expect(done[1]).toEqual(['contradict', { preset: 'twoOfThree' }]));
  await vi.waitFor(() => expect(said.at(-1)).toBe('Done.'));
  typed.type('1');
  await vi.waitFor(() => expect(done[2]).toEqual(['rpc', { mode: 'slot' }]));
  restore();
});

test('what is refused is said, and faults are done one after the other', async () => {
  const typed = terminal();
  const { said, restore } = await listen(typed);
  typed.type('f');
  await vi.waitFor(() => expect(said.at(-1)).toBe('Not done: too many batches wait'));
  typed.type('kc');
  await vi.waitFor(() => expect(said.at(-1)).toBe('a verification key changes ...'));
  expect(done).toEqual([]);
  await vi.waitFor(() => {
    release();
    expect(said).toContain('Done: "7"');
  });
  await vi.waitFor(() => expect(done).toEqual([['contradict', { preset: 'fast' }]]));
  restore();
});

test('q and Ctrl-C end, and the terminal is given back', async () => {
  const typed = terminal();
  const { ends, restore } = await listen(typed);
  typed.type('q\x03');
  await vi.waitFor(() => expect(ends).toEqual(['q', 'ctrl-c']));
  expect(typed.raw).toEqual([true]);
  restore();
  expect(typed.raw).toEqual([true, false]);
  expect(process.listeners('exit')).not.toContain(restore);
});

test('what is no terminal is left alone', async () => {
  const typed = terminal(false);
  const { said } = await listen(typed);
  expect([typed.raw, said]).toEqual([[], []]);
});

test('no two keys are the same, and none is one that steers', () => {
  const keys = [...ROLLUP_KEYS, ...SERVER_KEYS].map(({ key }) => key);
  expect(new Set([...keys, 'm', 'q', '?']).size).toBe(keys.length + 3);
});
