import type { CreateAdapter } from '../../core/adapter.ts';
import { readClaims } from './claims.ts';
import { examineClaim } from './examine.ts';
import { readExits } from './exits.ts';
import type { Seen } from './nodes.ts';
import { siteOf } from './site.ts';

export const adapter: CreateAdapter = (deployment) => {
  const site = siteOf(deployment);
  const seen: Seen = new Map();
  return {
    claims: (last) => readClaims(site, seen, last),
    examine: (claim) => examineClaim(site, seen, claim),
    exits: () => readExits(site),
  };
};
