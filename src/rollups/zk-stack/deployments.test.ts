import { describe, expect, it } from 'vitest';
import { proversAt } from '../../core/adapter.ts';
import { ruleSets } from '../../core/sets.ts';
import { REPORTED } from '../reported/reported.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, timelock, gates, verifier, plonk, executor, provers } of DEPLOYMENTS) {
      const all = [contract, timelock, ...gates, verifier.address, plonk.address, executor?.address ?? contract];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? [])]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'zksync-era');
    const era = DEPLOYMENTS.find(({ id }) => id === 'zksync-era');
    if (reported === undefined || era === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, era);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    const quorums = (of: typeof era.rule, provers: typeof own) => ruleSets(of, provers).quorums.sets;
    expect(quorums(era.rule, own)).toEqual(quorums(reported.rule, reported.provers));
  });
});
