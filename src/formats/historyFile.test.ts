import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readHistory } from './historyFile.ts';
import { ShapeError } from './shape.ts';

const schema = JSON.parse(readFileSync(new URL('../../public/schemas/history-1.json', import.meta.url), 'utf8'));
const fits = new Ajv2020().compile(schema);
const word = `0x${'ab'.repeat(32)}`;

const file = {
  format: 'assay-history',
  version: 1,
  chain_id: 1,
  beacon_header: { slot: 1, proposer_index: 2, parent_root: word, state_root: word, body_root: word },
  child_execution_block: 7,
  historical_summaries: [{ block_summary_root: word, state_summary_root: word }],
  historical_summaries_branch: [word],
  blocks: [
    {
      block_number: 5,
      execution_block_hash: word,
      execution_block_proof: [word],
      beacon_block_root: word,
      beacon_block_proof: [word, word],
      slot: 9,
    },
  ],
};

function* places(value: unknown, put: (inner: unknown) => unknown): Generator<(inner: unknown) => unknown> {
  yield put;
  if (Array.isArray(value))
    for (const [i, inner] of value.entries()) yield* places(inner, (changed) => put(value.with(i, changed)));
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      yield* places(inner, (changed) => put({ ...value, [name]: changed }));
}

const accepts = (json: unknown): boolean => {
  try {
    readHistory('file', json);
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
};

describe('readHistory', () => {
  it('reads a whole file, and the published schema admits it', () => {
    expect(fits(file)).toBe(true);
    expect(readHistory('old.json', file)).toMatchObject({
      name: 'old.json',
      chainId: 1,
      state: {
        header: { slot: 1, proposerIndex: 2 },
        child: 7,
        summaries: [{ blockSummaryRoot: word }],
        branch: [word],
      },
      blocks: [{ number: 5, slot: 9, executionBlockHash: word, beaconBranch: [word, word] }],
    });
    const { child_execution_block: _, ...without } = file;
    expect(readHistory('old.json', without).state).not.toHaveProperty('child');
  });

  it('agrees with the published schema on every file that is wrong in one place', () => {
    for (const put of places(file, (whole) => whole))
      for (const garbage of [null, 7.5, -1, 'x', '0xzz', [], {}, [null], { surplus: 1 }]) {
        const wrong = put(garbage);
        expect({ garbage, ours: accepts(wrong) }).toEqual({ garbage, ours: fits(wrong) });
      }
  });
});
