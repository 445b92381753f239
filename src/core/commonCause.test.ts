import { describe, expect, it } from 'vitest';
import { type CommonCauseModel, causesOf, DEFAULT_MODEL, jointFailure, ruleFailure } from './commonCause.ts';
import type { Prover } from './prover.ts';
import type { Rule } from './rule.ts';
import { sampleProver } from './sample.ts';

const model = (p: number, beta: CommonCauseModel['beta']): CommonCauseModel => ({
  failure: { zk: p, tee: p, optimistic: p, signatures: p, execution: p },
  beta,
});
const sharing = (count: number): readonly Prover[] =>
  Array.from({ length: count }, (_, i) => sampleProver(`p${i}`, 'zk', { library: ['x'], team: [`team ${i}`] }));

/** A small generator of its own, so that the run is the same each time (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('the common-cause model', () => {
  it('is the closed form of the beta factor where all share one thing', () => {
    for (const [p, beta, n] of [
      [0.001, 0.1, 2],
      [0.3, 0.25, 3],
      [0.5, 1, 4],
      [0.2, 0, 3],
    ] as const) {
      const common = beta * p;
      const own = (1 - beta) * p;
      expect(jointFailure(sharing(n), model(p, { library: beta }))).toBeCloseTo(common + (1 - common) * own ** n, 12);
    }
  });

  it('is the product where nothing is shared, and one failure where there is one prover', () => {
    const apart = ['zk', 'tee', 'execution'] as const;
    const provers = apart.map((family) => sampleProver(family, family, { library: [family] }));
    const { failure } = DEFAULT_MODEL;
    expect(jointFailure(provers, DEFAULT_MODEL)).toBeCloseTo(failure.zk * failure.tee * failure.execution, 15);
    expect(jointFailure(provers.slice(0, 1), DEFAULT_MODEL)).toBeCloseTo(failure.zk, 15);
    expect(jointFailure([], DEFAULT_MODEL)).toBe(1);
  });

  it('comes to what 200,000 throws come to, for a rule over provers that share in several ways', () => {
    const provers = [
      sampleProver('a', 'zk', { library: ['x'], team: ['one'] }),
      sampleProver('b', 'zk', { library: ['x', 'y'], team: ['two'] }),
      sampleProver('c', 'tee', { library: ['y'], team: ['two'] }),
      sampleProver('d', 'execution', { library: [], team: ['one'] }),
    ];
    const rule: Rule = [{ quorum: [{ atLeast: 2, fromFamilies: 2 }], delay: 0, clock: 'posted' }];
    const p = 0.3;
    const beta = { library: 0.3, team: 0.2 };
    const throwOf = random(5);
    let lost = 0;
    const throws = 200_000;
    for (let i = 0; i < throws; i++) {
      // Written out anew, from the definition: a cause of each shared thing, and what is left as a failure of one's own.
      const wrong = new Set<string>();
      const takes = (probability: number, ...members: string[]) => {
        if (throwOf() < probability) for (const member of members) wrong.add(member);
      };
      takes(0.3 * p, 'a', 'b');
      takes(0.3 * p, 'b', 'c');
      takes(0.2 * p, 'a', 'd');
      takes(0.2 * p, 'b', 'c');
      for (const one of ['a', 'b', 'c']) takes(p * (1 - 0.5), one);
      takes(p * (1 - 0.2), 'd');
      const families = new Set([...wrong].map((one) => (one === 'a' || one === 'b' ? 'zk' : one)));
      if (wrong.size >= 2 && families.size >= 2) lost++;
    }
    expect(ruleFailure(rule, provers, model(p, beta))).toBeCloseTo(lost / throws, 2);
    expect(Math.abs((ruleFailure(rule, provers, model(p, beta)) ?? 0) - lost / throws)).toBeLessThan(0.004);
  });

  it('takes sliders out of range for their ends, and never leaves them', () => {
    for (const beta of [-1, 2, Number.NaN, Number.POSITIVE_INFINITY]) {
      const joint = jointFailure(sharing(3), model(0.5, { library: beta, team: 1, codebase: 1 }));
      expect(joint).toBeGreaterThanOrEqual(0);
      expect(joint).toBeLessThanOrEqual(1);
    }
  });

  it('has one cause for each group that shares, and gives up where there are too many cases', () => {
    expect(causesOf(sharing(3), model(0.1, { library: 0.5, team: 0.5 }))).toEqual([
      { dimension: 'library', members: ['p0', 'p1', 'p2'], probability: 0.05 },
    ]);
    expect(jointFailure(sharing(30), DEFAULT_MODEL)).toBeNull();
  });
});
