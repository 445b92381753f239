import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { readAggregators } from './aggregators.ts';
import { readPlaces, readVerifications, type Verification } from './batches.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** The newest `last` verifications as claims, with the manager's number of verified batches, which proves that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [system, aggregators] = yield* all([readSystem(site), readAggregators(site)]);
  if (isGap(system)) return system;
  const places = yield* readPlaces(site, system, (places) => places.slice(0, last));
  if (isGap(places)) return places;
  const read = yield* readVerifications(site, places);
  const [newest] = read;
  if (newest === undefined && system.verified > 0) {
    return gap('data-missing', `no verification up to batch ${system.verified} as far back as L1 remembers`);
  }
  if (newest !== undefined && isGap(newest)) return newest;
  // What L1 no longer remembers ends the list, and so does one that does not lead to the next: what stands above it is whole.
  const until = read.findIndex((one, i) => isGap(one) || isApart(one, read[i - 1]));
  const standing = (until < 0 ? read : read.slice(0, until)).filter((one): one is Verification => !isGap(one));
  return {
    claims: standing.map((one) => claimOf(site, system, one)),
    newest: newestOf(system),
    rule: site.rule,
    findings: [...system.findings, ...listFindings('who may hand in proofs', aggregators)],
  };
}

/** A verification begins no later than where the one before it ended. */
const isApart = (one: Verification, next: Verification | Gap | undefined): boolean =>
  next !== undefined && !isGap(next) && next.from > one.to + 1;

function claimOf(site: Site, { forkId, chainId }: System, one: Verification): Claim {
  const { from, to, pre, post, accInput, block, time, aggregator, evidence } = one;
  return {
    id: String(to),
    statement: {
      chain: { l1: site.chainId, contract: site.contract },
      ...{ pre, post, range: { from, to, unit: 'batch' }, data: accInput },
      config: numberToHex((BigInt(chainId) << 64n) | BigInt(forkId), 32),
    },
    posted: { block, time, by: aggregator },
    onL1: 'accepted',
    acceptedAt: time,
    evidence,
  };
}

function newestOf({ verified: count, sequenced, code, behind, evidence }: System): CheckDraft {
  const open = sequenced - count;
  const counted = `The manager counts ${count} verified batches: none is verified beyond them at this head.`;
  const waits = open > 0 ? ` ${open} more are sequenced, and nobody has proven yet what follows from them.` : '';
  const read =
    code === 'unpinned'
      ? ` Its code (${behind.codeHash}, at ${behind.implementation}) is not pinned here: it is read by calls whose ABI fits.`
      : '';
  return { checked: `${counted}${waits}${read}`, result: verified(null), compared: [], evidence };
}
