import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Ask,
  all,
  ancestor,
  provenLogs,
  provenTransaction,
  receipts,
  type Steps,
  slot,
} from './ask.ts';
import type { Hex } from './hex.ts';
import { gap, isGap } from './proven.ts';

const account: Hex = `0x${'11'.repeat(20)}`;

/** Answers every slot ask with its own slot, as soon as `when` says, and tells what was asked. */
async function play<T>(steps: Steps<T>, asked: Ask[], when: (ask: Ask) => Promise<void> | undefined): Promise<T> {
  let state = steps.next();
  while (!state.done) {
    const need = state.value;
    if (need.kind === 'all') {
      state = steps.next(await Promise.all(need.steps.map((one) => play(one, asked, when))));
      continue;
    }
    asked.push(need);
    await when(need);
    state = steps.next(need.kind === 'slot' ? answer(need.slot) : gap('timeout'));
  }
  return state.value;
}

async function run<T>(steps: Steps<T>): Promise<{ value: T; asked: readonly Ask[] }> {
  const asked: Ask[] = [];
  return { value: await play(steps, asked, () => undefined), asked };
}
const answer = (value: Hex) => ({ value, head: {}, evidence: [] }) as unknown as Answer;

function* chain(first: Hex, length: number): Steps<readonly Hex[]> {
  const read: Hex[] = [];
  for (let i = 0; i < length; i++) {
    const got = yield* slot(account, `${first}${i.toString(16).padStart(2, '0')}`);
    if (!isGap(got)) read.push(got.value);
  }
  return read;
}

describe('all', () => {
  it('answers each on its own, in their order', async () => {
    const { value } = await run(all([slot(account, '0x01'), slot(account, '0x02')]));
    expect(value.map((got) => (isGap(got) ? got : got.value))).toEqual(['0x01', '0x02']);
  });

  it('keeps computations of different length apart', async () => {
    const { value } = await run(all([chain('0xaa', 3), chain('0xbb', 1), chain('0xcc', 2)]));
    expect(value).toEqual([['0xaa00', '0xaa01', '0xaa02'], ['0xbb00'], ['0xcc00', '0xcc01']]);
  });

  it('nests', async () => {
    const { value } = await run(all([all([chain('0xaa', 1), chain('0xbb', 2)]), chain('0xcc', 2)]));
    expect(value).toEqual([
      [['0xaa00'], ['0xbb00', '0xbb01']],
      ['0xcc00', '0xcc01'],
    ]);
  });

  it('lets none wait for the asks of another', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: Ask[] = [];
    const whole = play(all([chain('0xaa', 3), chain('0xbb', 2)]), asked, (ask) =>
      ask.kind === 'slot' && ask.slot === '0xbb00' ? held : undefined,
    );
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked.map((ask) => ask.kind === 'slot' && ask.slot)).toEqual(['0xaa00', '0xbb00', '0xaa01', '0xaa02']);
    release();
    expect(await whole).toEqual([
      ['0xaa00', '0xaa01', '0xaa02'],
      ['0xbb00', '0xbb01'],
    ]);
  });

  it('is done at once when there is nothing to ask', async () => {
    expect((await run(all([]))).value).toEqual([]);
  });
});

describe('asks about blocks', () => {
  it('name their block and the place in it', async () => {
    const filter = { address: account, topics: [], fromBlock: 1, toBlock: 2 };
    const { asked, value } = await run(
      all([ancestor(1), receipts(2), provenLogs(filter), provenTransaction(3, 0), provenTransaction(3, account)]),
    );
    expect(asked).toEqual([
      { kind: 'ancestor', block: 1 },
      { kind: 'receipts', block: 2 },
      { kind: 'provenLogs', filter },
      { kind: 'provenTransaction', block: 3, at: 0 },
      { kind: 'provenTransaction', block: 3, at: account },
    ]);
    expect(value.every(isGap)).toBe(true);
  });
});
