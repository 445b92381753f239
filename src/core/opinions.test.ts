import { describe, expect, it } from 'vitest';
import { type ImplementationOpinion, joinOpinions, opinionsSentence } from './opinions.ts';
import { failed, type Outcome, unverifiable, verified } from './outcome.ts';

const by = (verifier: string, outcome: Outcome): ImplementationOpinion => ({
  verifier,
  outcome,
  took: 1,
  evidence: [],
});
const both = (a: Outcome, b: Outcome) => [by('native', a), by('replay', b)] as const;
const yes = verified('facts');
const no = failed('equation');
const unclear = unverifiable('call-limit');

describe('joining opinions of implementations', () => {
  it.each<[string, Outcome, Outcome, Outcome]>([
    ['two yes', yes, verified('others'), yes],
    ['two no, whatever their reasons', no, failed('contract-refused'), no],
    ['a yes and a gap', yes, unclear, yes],
    ['a no and a gap', no, unclear, no],
    ['a gap first: nothing stands in for it', unclear, yes, unclear],
  ])('%s', (_, a, b, joint) => expect(joinOpinions([...both(a, b)])).toEqual(joint));

  it.each([
    ['a yes and a no', yes, no],
    ['a no and a yes', no, yes],
  ])('%s are neither, and both are stated', (_, a, b) => {
    const joint = joinOpinions([...both(a, b)]);
    expect(joint).toMatchObject({ status: 'unverifiable', code: 'verifiers-disagree' });
    expect(JSON.stringify(joint)).toMatch(/native says .*; replay says /);
  });

  it('keeps the remarks of all', () => {
    const remarked = verified('facts', ['trailing-bytes-ignored-on-chain']);
    expect(joinOpinions([...both(yes, remarked)])).toEqual(remarked);
    expect(joinOpinions([...both(remarked, yes)])).toEqual(remarked);
  });

  it('says how many confirm', () => {
    expect(opinionsSentence(both(yes, yes))).toBe('Confirmed by two implementations.');
    expect(opinionsSentence(both(no, no))).toBe('Refused by two implementations.');
    expect(opinionsSentence(both(yes, unclear))).toMatch(/by one implementation; another could not tell/);
    expect(opinionsSentence([by('native', yes)])).toBeNull();
    expect(opinionsSentence(both(yes, no))).toBeNull();
  });
});
