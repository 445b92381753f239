import type { CreateAdapter } from '../../core/adapter.ts';
import { readClaims } from './claims.ts';
import { examineClaim } from './examine.ts';

export const adapter: CreateAdapter = (deployment) => ({
  claims: (last) => readClaims(deployment, last),
  examine: (claim, rule) => examineClaim(deployment, claim, rule),
});
