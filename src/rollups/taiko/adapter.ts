import type { CreateAdapter } from '../../core/adapter.ts';
import { readShastaClaims } from './shastaClaims.ts';
import { examineShasta } from './shastaExamine.ts';
import { siteOf } from './site.ts';

export const adapter: CreateAdapter = (deployment) => {
  const site = siteOf(deployment);
  return {
    claims: (last) => readShastaClaims(site, last),
    examine: (claim) => examineShasta(site, claim),
  };
};
