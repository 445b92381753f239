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

/** Answers every slot ask with its own slot, and counts the batches. */
function play<T>(steps: Steps<T>): { value: T; batches: readonly (readonly Ask[])[] } {
  const batches: (readonly Ask[])[] = [];
  let state = steps.next();
  while (!state.done) {
    batches.push(state.value);
    state = steps.next(state.value.map((ask) => (ask.kind === 'slot' ? answer(ask.slot) : gap('timeout'))));
  }
  return { value: state.value, batches };
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
  it('sends the asks of one round as one batch and answers each on its own', () => {
    const { value, batches } = play(all([slot(account, '0x01'), slot(account, '0x02')]));
    expect(value.map((got) => (isGap(got) ? got : got.value))).toEqual(['0x01', '0x02']);
    expect(batches).toHaveLength(1);
  });

  it('keeps computations of different length apart', () => {
    const { value, batches } = play(all([chain('0xaa', 3), chain('0xbb', 1), chain('0xcc', 2)]));
    expect(value).toEqual([['0xaa00', '0xaa01', '0xaa02'], ['0xbb00'], ['0xcc00', '0xcc01']]);
    expect(batches.map((batch) => batch.length)).toEqual([3, 2, 1]);
  });

  it('nests', () => {
    const { value, batches } = play(all([all([chain('0xaa', 1), chain('0xbb', 2)]), chain('0xcc', 2)]));
    expect(value).toEqual([
      [['0xaa00'], ['0xbb00', '0xbb01']],
      ['0xcc00', '0xcc01'],
    ]);
    expect(batches).toHaveLength(2);
  });

  it('is done at once when there is nothing to ask', () => {
    expect(play(all([])).value).toEqual([]);
  });
});

describe('asks about blocks', () => {
  it('name their block and the place in it', () => {
    const filter = { address: account, topics: [], fromBlock: 1, toBlock: 2 };
    const { batches, value } = play(
      all([ancestor(1), receipts(2), provenLogs(filter), provenTransaction(3, 0), provenTransaction(3, account)]),
    );
    expect(batches).toEqual([
      [
        { kind: 'ancestor', block: 1 },
        { kind: 'receipts', block: 2 },
        { kind: 'provenLogs', filter },
        { kind: 'provenTransaction', block: 3, at: 0 },
        { kind: 'provenTransaction', block: 3, at: account },
      ],
    ]);
    expect(value.every(isGap)).toBe(true);
  });
});
