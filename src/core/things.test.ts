import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guardian } from './guardian.ts';
import type { Prover } from './prover.ts';
import type { Rule } from './rule.ts';
import { sampleProver } from './sample.ts';
import { minimalSets, ruleSets, smallestOf } from './sets.ts';
import { type RollupModel, sharedDependencies, type Thing, thingsOf, weakSets, whatIf } from './things.ts';
import { effectSentence, thingWords } from './thingWords.ts';

const provers: readonly Prover[] = [
  sampleProver('a', 'zk', { library: ['gnark'], team: ['one'] }),
  sampleProver('b', 'zk', { library: ['gnark'], team: ['two'] }),
  sampleProver('t', 'tee', { vendorRoot: ['Intel'], team: ['two'] }),
];
const twoOfThree: Rule = [{ quorum: [{ atLeast: 2 }], delay: 0, clock: 'posted' }];
const owner: Guardian = { name: 'owner', can: ['upgrade'], delay: 0 };
const council: Guardian = { name: 'council', can: ['pause'] };
const model = (id: string, more: Partial<RollupModel> = {}): RollupModel => ({
  id,
  name: id,
  provers,
  rule: twoOfThree,
  ...more,
});
const library: Thing = { kind: 'trait', dimension: 'library', value: 'gnark' };
const teamTwo: Thing = { kind: 'trait', dimension: 'team', value: 'two' };

describe('minimalSets', () => {
  it('finds every minimal set, and nothing else', () => {
    const things = [1, 2, 3, 4, 5];
    fc.assert(
      fc.property(fc.array(fc.subarray(things, { minLength: 1 }), { maxLength: 4 }), (bases) => {
        const holds = (set: readonly number[]) => bases.some((base) => base.every((one) => set.includes(one)));
        const minimal = bases.filter(
          (base) => !bases.some((b) => b.length < base.length && b.every((x) => base.includes(x))),
        );
        const keys = (sets: readonly (readonly number[])[]) => [...new Set(sets.map(String))].sort();
        const { sets, isComplete } = minimalSets(things, holds);
        expect(isComplete).toBe(true);
        expect(keys(sets)).toEqual(keys(minimal));
      }),
    );
  });

  it('says when it gives up', () => {
    const many = Array.from({ length: 40 }, (_, i) => i);
    const found = minimalSets(many, (set) => set.length >= 20);
    expect(found).toEqual({ sets: [], isComplete: false });
  });
});

describe('ruleSets', () => {
  it('derives quorums, corrupt sets and halt sets from the rule', () => {
    const { quorums, corrupt, halt, installed, needed, confirming, independence } = ruleSets(twoOfThree, provers);
    expect([installed, needed, confirming]).toEqual([3, 2, 2]);
    const pairs = [['a', 'b'], ['a', 't'], ['b', 't']]; // biome-ignore format: one line reads better
    expect([quorums.sets, corrupt.sets, halt.sets]).toEqual([pairs, pairs, pairs]);
    expect(independence.by.family).toEqual({ atLeast: 1, atMost: 1 });
  });

  it('takes who can only hold back to go along with a lie, and to be able to stop everything', () => {
    const signers: Prover = { ...sampleProver('s', 'signatures'), role: 'release' };
    const rule: Rule = [{ quorum: [{ provers: ['a', 's'], atLeast: 2 }], delay: 0, clock: 'posted' }];
    const { needed, confirming, corrupt, halt } = ruleSets(rule, [...provers, signers]);
    expect([needed, confirming]).toEqual([2, 1]);
    expect(corrupt.sets).toEqual([['a']]);
    expect(halt.sets).toEqual([['a'], ['s']]);
  });

  it('keeps minimal sets of different sizes apart', () => {
    const rule: Rule = [
      { quorum: [{ provers: ['a'], atLeast: 1 }], delay: 9, clock: 'posted' },
      { quorum: [{ provers: ['b', 't'], atLeast: 2 }], delay: 0, clock: 'posted' },
    ];
    const { quorums, halt } = ruleSets(rule, provers);
    expect(quorums.sets).toEqual([['a'], ['b', 't']]);
    expect(smallestOf(quorums)).toEqual([['a']]);
    expect(halt.sets).toEqual([
      ['a', 'b'],
      ['a', 't'],
    ]);
  });

  it('asks for the harder case where a challenge raises the threshold, and only there', () => {
    const open = { quorum: [{ atLeast: 1 }], delay: 90, clock: 'posted', when: 'unchallenged' } as const;
    const raised = { quorum: [{ atLeast: 2 }], delay: 0, clock: 'challenged', when: 'challenged' } as const;
    expect(ruleSets([open], provers).halt.sets).toEqual([['a', 'b', 't']]);
    expect(ruleSets([open, raised], provers).halt.sets).toEqual([
      ['a', 'b'],
      ['a', 't'],
      ['b', 't'],
    ]);
  });

  it('is met by nobody where its number is none', () => {
    const broken: Rule = [{ quorum: [{ atLeast: Number.NaN }], delay: 0, clock: 'posted' }];
    expect(ruleSets(broken, provers)).toMatchObject({ needed: 0, corrupt: { sets: [] }, halt: { sets: [[]] } });
  });

  it('needs nobody where no proof is asked for', () => {
    const { needed, installed, corrupt, halt, independence } = ruleSets(
      [{ quorum: [], delay: 0, clock: 'posted' }],
      provers,
    );
    expect([needed, installed]).toEqual([0, 0]);
    expect(corrupt.sets).toEqual([[]]);
    expect(halt.sets).toEqual([]);
    expect(independence.confirmations).toEqual({ atLeast: 0, atMost: 0 });
  });
});

describe('what if', () => {
  const on = (broken: readonly Thing[], more: Partial<RollupModel> = {}) => whatIf([model('r', more)], broken)[0];

  it('a library under two of three lets a false state through', () => {
    expect(on([library])).toMatchObject({ provers: ['a', 'b'], falseState: 'yes', isHalted: true });
    expect(on([{ kind: 'prover', rollup: 'r', prover: 'a' }])).toMatchObject({ falseState: 'no', isHalted: false });
    expect(on([{ kind: 'prover', rollup: 'elsewhere', prover: 'a' }])).toMatchObject({ provers: [] });
    expect(on([])).toMatchObject({ provers: [], falseState: 'no', isHalted: false });
  });

  it('a guardian who can upgrade can do anything, one who can pause can stop', () => {
    const guardians = [owner, council];
    expect(on([{ kind: 'guardian', name: 'owner' }], { guardians })).toMatchObject({
      falseState: 'yes',
      isHalted: true,
    });
    expect(on([{ kind: 'guardian', name: 'council' }], { guardians })).toMatchObject({
      falseState: 'no',
      isHalted: true,
    });
    expect(on([{ kind: 'guardian', name: 'nobody' }], { guardians })).toMatchObject({
      falseState: 'no',
      isHalted: false,
    });
  });

  it('a guardian who can only reroute a prover stands above no rule', () => {
    const guardians = [{ name: 'router', can: ['reroute'], delay: 5 } as const];
    expect(on([{ kind: 'guardian', name: 'router' }], { guardians })).toMatchObject({
      falseState: 'no',
      isHalted: false,
    });
    expect(thingsOf(model('r', { guardians }))).not.toContainEqual({ kind: 'guardian', name: 'router' });
  });

  it('nothing needs to break where no proof is asked for', () => {
    const rule: Rule = [{ quorum: [], delay: 0, clock: 'posted' }];
    const effect = on([], { rule });
    expect(effect).toMatchObject({ falseState: 'anyway', isHalted: false });
    expect(effect && effectSentence(effect)).toContain('asks for no proof');
  });

  it('what runs in the reader’s own browser is no part of the rollup', () => {
    const here: Prover = { ...sampleProver('here', 'execution', { team: ['two'] }), role: 'reader' };
    expect(on([teamTwo], { provers: [...provers, here] })?.provers).toEqual(['b', 't']);
  });

  it('never helps: more broken things, no less harm', () => {
    const things: readonly Thing[] = [
      library,
      teamTwo,
      { kind: 'guardian', name: 'owner' },
      { kind: 'guardian', name: 'council' },
      { kind: 'prover', rollup: 'r', prover: 't' },
    ];
    const rank = { no: 0, yes: 1, anyway: 2 };
    fc.assert(
      fc.property(fc.subarray([...things]), fc.constantFrom(...things), (some, one) => {
        const given = { guardians: [owner, council] };
        const [before, after] = [on(some, given), on([...some, one], given)];
        if (before === undefined || after === undefined) throw new Error('no effect');
        expect(rank[after.falseState]).toBeGreaterThanOrEqual(rank[before.falseState]);
        expect(Number(after.isHalted)).toBeGreaterThanOrEqual(Number(before.isHalted));
      }),
    );
  });
});

describe('weak points', () => {
  it('are single things where two provers share one', () => {
    const { corrupt } = weakSets(model('r', { guardians: [owner] }));
    const words = corrupt.sets.map((set) => set.map((thing) => thingWords(thing)).join(' and '));
    expect(words.slice(0, 3)).toEqual(['the team two', 'the library gnark', 'the guardian owner']);
    expect(words).toContain('the prover a of r and the prover t of r');
    expect(words).not.toContain('the library gnark and the prover t of r');
  });
});

describe('sharedDependencies', () => {
  it('lists what several rollups rest on, most widely shared first', () => {
    const [x, y] = [
      model('x', { guardians: [owner] }),
      model('y', { provers: provers.slice(0, 1), guardians: [owner] }),
    ];
    const z = model('z', { provers: [sampleProver('q', 'zk', { library: ['gnark'] })] });
    const shared = sharedDependencies([x, y, z]);
    expect(shared.map(({ thing, on }) => [thingWords(thing), on.map(({ rollup }) => rollup)])).toEqual([
      ['the library gnark', ['x', 'y', 'z']],
      ['the team one', ['x', 'y']],
      ['the guardian owner', ['x', 'y']],
    ]);
    expect(shared[0]?.on[0]?.provers).toEqual(['a', 'b']);
  });
});
