import { describe, expect, it } from 'vitest';
import { FAIL_CODES, failed, GAP_CODES, pending, unverifiable, verified, WAIT_CODES } from './outcome.ts';
import * as words from './words.ts';

const { outcomeSentence, reasonOf, remedyOf, sentence, verdictSentence } = words;

describe('outcomeSentence', () => {
  it('says word, reason and code', () => {
    expect(outcomeSentence(failed('equation'))).toBe('Failed: the equation of the proof does not hold (equation)');
    expect(outcomeSentence(unverifiable('key-unknown', '0x12'))).toBe(
      'Unverifiable: the verification key on L1 is not one that is known here: 0x12 (key-unknown)',
    );
    expect(outcomeSentence(verified(null))).toBe('Verified');
  });

  it('never passes over a remark', () => {
    const said = outcomeSentence(verified(null, ['trailing-bytes-ignored-on-chain']));
    expect(said).toBe('Verified: L1 ignored bytes after the proof');
  });
});

describe('the vocabulary', () => {
  const outcomes = [
    ...FAIL_CODES.map((code) => failed(code)),
    ...GAP_CODES.map((code) => unverifiable(code)),
    ...WAIT_CODES.map((code) => pending(code)),
  ];

  it('has a reason of its own for every code', () => {
    const reasons = outcomes.map(reasonOf);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it('promises nothing: no "trustless", "safe" or "guaranteed"', () => {
    expect(JSON.stringify(words)).not.toMatch(/trustless|\bsafe|guarante|something went wrong/i);
  });

  it('offers evidence for what is proven wrong, and never tells to wait for it', () => {
    for (const code of FAIL_CODES) expect(remedyOf(failed(code))).toBe('export');
    for (const code of GAP_CODES) expect(remedyOf(unverifiable(code))).not.toBe('wait');
  });
});

describe('verdictSentence', () => {
  it('starts with the word that is shown, which may be older than the outcome', () => {
    expect(verdictSentence('stale', 'state root 12', verified(null))).toBe('Stale: state root 12.');
    expect(verdictSentence('failed', 'state root 12', failed('root-rejected'))).toBe(
      'Failed: state root 12. The rollup’s contract rejected this state root.',
    );
  });
});

describe('sentence', () => {
  it('keeps a stop that is there already', () => {
    expect(sentence('it stands.')).toBe('It stands.');
    expect(sentence('')).toBe('');
  });
});
