import type { CreateAdapter } from '../../core/adapter.ts';
import { readClaims } from './claims.ts';
import { examineBundle } from './examine.ts';
import { readExits } from './exits.ts';
import { siteOf } from './site.ts';

export const adapter: CreateAdapter = (deployment) => {
  const site = siteOf(deployment);
  return {
    claims: (last) => readClaims(site, last),
    examine: (claim) => examineBundle(site, claim),
    exits: () => readExits(site),
  };
};
