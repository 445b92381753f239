import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { type Dispute, earliestBlock, isLost, readDispute } from './challenge.ts';
import { isUnknown, readBehind } from './implementations.ts';
import { type Assertion, readAssertion, type Seen } from './nodes.ts';
import type { Site } from './site.ts';
import { readTerms, type Terms } from './step.ts';
import { readSystem, type System, timeOf } from './system.ts';

/** One claim with everything that was read of it. */
export interface View {
  readonly site: Site;
  readonly system: System;
  readonly claim: Claim;
  readonly assertion: Assertion;
  readonly terms: Terms;
  readonly dispute: Dispute | null;
  /** When it can be confirmed at the earliest, in Unix seconds; absent: it was, or never can be. */
  readonly notBefore?: number;
  /** What decides about it is another contract than the one that is known here. */
  readonly isUnknown: boolean;
}

export function* readView(site: Site, seen: Seen, claim: Claim): Steps<View | Gap> {
  const [system, assertion, behind] = yield* all([
    readSystem(site),
    readAssertion(site, claim.id as Digest, seen),
    readBehind(site),
  ]);
  if (isGap(system)) return system;
  if (isGap(assertion)) return assertion;
  if (isGap(behind)) return behind;
  const terms = yield* readTerms(site, assertion);
  if (isGap(terms)) return terms;
  const { parent } = terms;
  const dispute = parent === null ? null : yield* readDispute(site, system, seen, assertion, parent);
  if (dispute !== null && isGap(dispute)) return dispute;
  const view = { site, system, claim, assertion, terms, dispute, isUnknown: isUnknown(behind) };
  if (parent === null || claim.onL1 !== 'open' || isLost(dispute)) return view;
  return { ...view, notBefore: timeOf(system, earliestBlock(system, assertion, parent, dispute?.own ?? null)) };
}
