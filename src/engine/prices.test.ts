import { describe, expect, it } from 'vitest';
import type { LogPlace, ProofDraft } from '../core/adapter.ts';
import type { Answer, Ask, TransactionReceipt } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { gap } from '../core/proven.ts';
import { sampleChecked, sampleClaim, sampleOpinion, YES } from '../core/sample.ts';
import { drive } from './drive.ts';
import type { Examined } from './examine.ts';
import { priced, readPrices } from './prices.ts';

const address: Hex = `0xab${'00'.repeat(19)}`;
const topic = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`;
const place = (block: number, topics: LogPlace['topics'] = [topic(1)]): LogPlace => ({ address, topics, block });
const receipt = (cumulativeGasUsed: number, ...topics: readonly Hex[][]): TransactionReceipt => ({
  type: 2,
  status: '0x01',
  cumulativeGasUsed,
  logs: topics.map((all) => ({ address, topics: all, data: '0x' })),
});

const proof = (prover: string, taken: LogPlace | undefined, more: Partial<ProofDraft> = {}): ProofDraft => ({
  prover,
  position: 'backs',
  acceptedByL1: true,
  checked: '',
  result: YES,
  compared: [],
  evidence: [],
  ...(taken === undefined ? {} : { taken }),
  ...more,
});
const examined = (id: string, ...proofs: readonly ProofDraft[]) =>
  ({ claim: sampleClaim({ id }), facts: { proofs } }) as unknown as Examined;

/** A chain of which these blocks can be read. */
function l1(blocks: Readonly<Record<number, readonly TransactionReceipt[]>>) {
  const asked: Ask[] = [];
  const answer = async (asks: readonly Ask[]) => {
    asked.push(...asks);
    return asks.map((ask): Answer => {
      const value = ask.kind === 'receipts' ? blocks[ask.block] : undefined;
      return value === undefined ? gap('data-missing') : ({ value, evidence: [topic(99)] } as unknown as Answer);
    });
  };
  return { asked, answer };
}

const BLOCK = [receipt(21_000), receipt(300_000, [topic(7)], [topic(1), topic(2)]), receipt(321_000, [topic(5)])];

describe('what taking a proof cost', () => {
  it('is what its transaction added to what the block had used', async () => {
    const { answer } = l1({ 5: BLOCK, 6: [receipt(50_000, [topic(1)])] });
    const claims = [examined('2', proof('a', place(5))), examined('1', proof('b', place(6, [null])))];
    expect(await drive(readPrices(claims), answer)).toEqual([
      { claim: '2', prover: 'a', gas: 279_000, evidence: [topic(99)] },
      { claim: '1', prover: 'b', gas: 50_000, evidence: [topic(99)] },
    ]);
  });

  it('is read of the newest proof of each prover alone, and of none in its place', async () => {
    const { asked, answer } = l1({ 5: BLOCK, 4: BLOCK });
    const claims = [
      examined('3', proof('a', undefined, { acceptedByL1: false }), proof('b', place(9))),
      examined('2', proof('a', place(5)), proof('b', place(4))),
      examined('1', proof('a', place(4)), proof('b', place(4)), proof('c', undefined)),
    ];
    expect(await drive(readPrices(claims), answer)).toMatchObject([{ claim: '2', prover: 'a' }]);
    expect(asked).toEqual([
      { kind: 'receipts', block: 9 },
      { kind: 'receipts', block: 5 },
    ]);
  });

  it.each([
    ['nothing wrote such a log', [topic(3)]],
    ['two transactions did', [null]],
    ['the log has fewer topics', [topic(5), topic(6)]],
  ])('is not known where %s', async (_, topics) => {
    const { answer } = l1({ 5: BLOCK });
    expect(await drive(readPrices([examined('1', proof('a', place(5, topics)))]), answer)).toEqual([]);
  });

  it('is another contract’s where another contract wrote it', async () => {
    const { answer } = l1({ 5: BLOCK });
    const other = { ...place(5), address: `0x${'cd'.repeat(20)}` as const };
    expect(await drive(readPrices([examined('1', proof('a', other))]), answer)).toEqual([]);
  });

  it('stands on the opinion and the row of that claim and prover, and on no other', () => {
    const checked = sampleChecked([sampleOpinion('a', YES), sampleOpinion('b', YES)], {
      claim: sampleClaim({ id: '2' }),
    });
    const done = priced(checked, [
      { claim: '2', prover: 'a', gas: 7, evidence: [topic(1)] },
      { claim: '1', prover: 'b', gas: 8, evidence: [topic(2)] },
    ]);
    expect(done.opinions.map(({ gas }) => gas)).toEqual([7, undefined]);
    expect(priced(checked, [])).toBe(checked);
  });
});
