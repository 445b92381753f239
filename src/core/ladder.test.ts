import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.ts';
import { RUNGS, type RungName, type Undo } from './finality.ts';
import { rungSentence, undoSentence } from './finalityWords.ts';
import { failed, pending, unverifiable } from './outcome.ts';
import { DEFAULT_READER_RULE } from './reader.ts';
import type { CheckedClaim, L1Status } from './report.ts';
import type { Rule } from './rule.ts';
import { SILENT, sampleChecked, sampleClaim, sampleL1, sampleOpinion, sampleProver, WORD, YES } from './sample.ts';

const provers = [sampleProver('a', 'zk'), sampleProver('t', 'tee')];
const fast: Rule = [
  { quorum: [{ atLeast: 2 }], delay: 0, clock: 'posted' },
  { quorum: [{ atLeast: 1 }], delay: 90, clock: 'posted', when: 'unchallenged' },
];
const concluded = (checked: CheckedClaim, l1: L1Status = sampleL1(1050), rule: Rule = fast) =>
  conclude([checked], { rule, provers, readerRule: DEFAULT_READER_RULE, l1, at: 0 })[0];
const rungs = (checked: CheckedClaim, l1?: L1Status, rule?: Rule) => {
  const { ladder = [] } = concluded(checked, l1, rule) ?? {};
  expect(ladder.map(({ rung }) => rung)).toEqual(RUNGS);
  return (name: RungName) => ladder.find(({ rung }) => rung === name);
};
const one = [sampleOpinion('a', YES, { since: 1020 }), sampleOpinion('t', SILENT)];
const two = [sampleOpinion('a', YES, { since: 1020 }), sampleOpinion('t', YES, { since: 1040 })];
const withdrawal = { kind: 'after-accepted', delay: 1000 } as const;

describe('the ladder', () => {
  it('waits for the window with one proof, and says until when at the earliest', () => {
    const rung = rungs(sampleChecked(one, { withdrawal }));
    expect(rung('posted')).toMatchObject({ state: 'reached', at: 1000 });
    expect(rung('proven')).toMatchObject({ state: 'reached', at: 1020 });
    expect(rung('agreed')).toMatchObject({ state: 'reached', at: 1020 });
    expect(rung('window-over')).toMatchObject({ state: 'pending', notBefore: 1090 });
    expect(rung('accepted')).toMatchObject({ state: 'pending', notBefore: 1090 });
    expect(rung('withdrawable')).toMatchObject({ state: 'pending', notBefore: 2090 });
  });

  it('has no window when both agree, and is withdrawable after its delay', () => {
    const checked = sampleChecked(two, { withdrawal, claim: sampleClaim({ onL1: 'accepted', acceptedAt: 1040 }) });
    const rung = rungs(checked, sampleL1(2039));
    expect(rung('agreed')).toMatchObject({ state: 'reached', at: 1040 });
    expect(rung('window-over')?.state).toBe('not-applicable');
    expect(rung('accepted')).toMatchObject({ state: 'reached', at: 1040 });
    expect(rung('withdrawable')).toMatchObject({ state: 'pending', notBefore: 2040 });
    expect(rungs(checked, sampleL1(2040))('withdrawable')).toMatchObject({ state: 'reached', at: 2040 });
  });

  it('is withdrawable once it is accepted where nothing is waited for, though it is not known when that was', () => {
    const accepted = sampleClaim({ onL1: 'accepted' });
    const withdrawn = (of: { readonly delay: number; readonly isPaused?: boolean }) =>
      rungs(sampleChecked(two, { claim: accepted, withdrawal: { kind: 'after-accepted', ...of } }))('withdrawable');
    expect(withdrawn({ delay: 0 })).toMatchObject({ state: 'reached' });
    expect(withdrawn({ delay: 1000 })).toMatchObject({ state: 'pending', outcome: pending('not-reached') });
    expect(withdrawn({ delay: 0, isPaused: true })).toMatchObject({ state: 'pending' });
  });

  it('is not withdrawable while the rollup is paused, however long ago its delay was over', () => {
    const accepted = sampleClaim({ onL1: 'accepted', acceptedAt: 1040 });
    const paused = sampleChecked(two, { withdrawal: { ...withdrawal, isPaused: true }, claim: accepted });
    const state = { state: 'pending', outcome: pending('paused') };
    expect(rungs(paused, sampleL1(9000))('withdrawable')).toMatchObject(state);
  });

  it('gives bounds before anybody has proven anything', () => {
    const rung = rungs(sampleChecked([sampleOpinion('a', SILENT), sampleOpinion('t', SILENT)]));
    expect(rung('proven')).toMatchObject({ state: 'pending', outcome: SILENT });
    expect(rung('accepted')).toMatchObject({ state: 'pending', notBefore: 1050 });
    expect(rung('withdrawable')).toMatchObject({ state: 'unverifiable' });
  });

  it('fails where something is wrong, and what comes after is not reached', () => {
    const wrong = sampleOpinion('a', failed('equation'), { acceptedByL1: true });
    expect(rungs(sampleChecked([wrong]))('proven')).toMatchObject({ state: 'failed', outcome: failed('equation') });
    const rejected = rungs(sampleChecked(two, { claim: sampleClaim({ onL1: 'rejected' }), withdrawal }));
    expect(rejected('accepted')?.state).toBe('failed');
    expect(rejected('window-over')).toMatchObject({ state: 'pending', outcome: pending('not-reached') });
    expect(rejected('withdrawable')).toMatchObject({ state: 'pending', outcome: pending('not-reached') });
    const voided = rungs(sampleChecked(two, { claim: sampleClaim({ onL1: 'voided' }), withdrawal }));
    expect(voided('accepted')).toMatchObject({ state: 'unverifiable', outcome: unverifiable('voided') });
    expect(voided('withdrawable')).toMatchObject({ state: 'pending', outcome: pending('not-reached') });
    const gap = unverifiable('key-unknown');
    const unknown = [sampleOpinion('a', gap, { position: 'backs', acceptedByL1: true }), sampleOpinion('t', SILENT)];
    expect(rungs(sampleChecked(unknown))('proven')).toMatchObject({ state: 'unverifiable', outcome: gap });
  });

  it('says what a rollup does not have', () => {
    const none = rungs(sampleChecked([]), sampleL1(1050), [{ quorum: [], delay: 0, clock: 'posted' }]);
    expect(none('proven')).toMatchObject({ state: 'not-applicable' });
    const game = conclude([sampleChecked([])], {
      rule: [{ quorum: [{ atLeast: 1 }], delay: 604_800, clock: 'posted' }],
      provers: [sampleProver('g', 'optimistic')],
      readerRule: DEFAULT_READER_RULE,
      l1: sampleL1(1050),
      at: 0,
    })[0]?.ladder;
    expect(game?.find(({ rung }) => rung === 'proven')).toMatchObject({ why: expect.stringContaining('by design') });
    expect(rungs(sampleChecked(one, { withdrawal: { kind: 'none', why: 'No exits.' } }))('withdrawable')).toMatchObject(
      {
        state: 'not-applicable',
        why: 'No exits.',
      },
    );
  });

  it('stands on L1 as far as that is established', () => {
    const lightClient = {
      slot: 1,
      signers: 342,
      committeeSize: 512,
      isStale: false,
      checkpoint: { root: WORD, source: 'host' },
    } as const;
    const { isFinal: _, ...l1 } = sampleL1(1050, { under: 'light-client', lightClient });
    expect(rungs(sampleChecked(one), l1)('l1-signed')?.state).toBe('reached');
    expect(rungs(sampleChecked(one), l1)('l1-final')?.state).toBe('reached');
    const few = { ...l1, lightClient: { ...lightClient, signers: 341 } };
    expect(rungs(sampleChecked(one), few)('l1-signed')).toMatchObject({ state: 'unverifiable' });
    const itself = { ...l1, lightClient: { ...lightClient, signers: null } };
    expect(rungs(sampleChecked(one), itself)('l1-signed')?.state).toBe('not-applicable');
    const own = (isFinal: boolean) => rungs(sampleChecked(one), sampleL1(1050, { isFinal }));
    expect(own(true)('l1-final')?.state).toBe('reached');
    expect(own(false)('l1-final')).toMatchObject({ state: 'pending', outcome: pending('l1-not-final') });
    expect(own(true)('l1-signed')?.state).toBe('not-applicable');
  });
});

describe('what could still undo it', () => {
  const challenge: Undo = { what: 'a successful challenge', state: 'open', until: 1090, why: 'Anybody may.' };
  const undo = (l1?: L1Status) => concluded(sampleChecked(one, { rollupUndo: [challenge] }), l1)?.undo;

  it('is L1 first, then what the rollup allows, each with how it stands', () => {
    expect(undo()?.map(({ what, state }) => [what, state])).toEqual([
      ['a reorganization of L1', 'closed'],
      ['a successful challenge', 'open'],
    ]);
    expect(undo(sampleL1(1050, { isFinal: false }))?.[0]?.state).toBe('open');
    expect(undo(sampleL1(1050, { outcome: pending('waiting-l1') }))?.[0]?.state).toBe('unknown');
  });

  it('is said in sentences', () => {
    const when = (time: number) => `at ${time}`;
    expect(undoSentence(challenge, when)).toBe('A successful challenge can still undo it, until at 1090. Anybody may.');
    const rung = rungs(sampleChecked(one))('window-over');
    expect(rung && rungSentence(rung, when)).toBe(
      'The proofs stand, and the waiting time of the rule is not over, not before at 1090.',
    );
  });
});
