import { describe, expect, it } from 'vitest';
import { proversAt } from '../../core/adapter.ts';
import { ruleSets } from '../../core/sets.ts';
import { REPORTED } from '../reported/reported.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, router, verifier, implementation, messenger, provers } of DEPLOYMENTS) {
      const all = [contract, router, verifier.address, implementation?.address ?? contract, messenger ?? contract];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? [])]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'scroll');
    const own = DEPLOYMENTS.find(({ id }) => id === 'scroll');
    if (reported === undefined || own === undefined) throw new Error('no figures');
    const provers = proversAt({ provers: PROVERS }, own);
    expect(provers.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    expect(ruleSets(own.rule, provers).quorums.sets).toEqual(ruleSets(reported.rule, reported.provers).quorums.sets);
  });
});
