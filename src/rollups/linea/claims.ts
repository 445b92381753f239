import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, type RawLog, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { quotaFindings } from '../../core/quota.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { operatorList, readOperators } from './operators.ts';
import { readQuota } from './quota.ts';
import { type Range, readPlaces, readRanges } from './ranges.ts';
import { isRecent, readChanges } from './route.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** The newest `last` finalizations as claims, with the contract's number of the newest L2 block, which proves that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [state, quota, operators] = yield* all([readState(site, last), readQuota(site), readOperators(site)]);
  if (isGap(state)) return state;
  const { system, places } = state;
  const isAnyRecent = places.some(({ blockNumber: block }) => isRecent(system, { block }));
  const [ranges] = yield* all([
    readRanges(site, places),
    // The same for every proof: asked for here, it is asked for once.
    all(isAnyRecent ? Object.keys(site.verifiers).map((type) => readChanges(site, system, Number(type))) : []),
  ]);
  const [newest] = ranges;
  if (newest === undefined && system.block !== site.genesis?.block) {
    return gap('data-missing', `no finalization up to L2 block ${system.block} as far back as L1 remembers`);
  }
  if (newest !== undefined && isGap(newest)) return newest;
  if (newest !== undefined && newest.shnarf !== system.shnarf) {
    return gap('data-missing', 'no finalization in reach has the shnarf that the contract has');
  }
  // What L1 no longer remembers ends the list: what stands above it is whole.
  const until = ranges.findIndex(isGap);
  const standing = (until < 0 ? ranges : ranges.slice(0, until)).filter((one): one is Range => !isGap(one));
  const findings = [
    ...system.findings,
    ...listFindings('who may hand in data and proofs', operatorList(site, operators, standing[0])),
    ...quotaFindings(quota),
  ];
  return { claims: standing.map((range) => claimOf(site, range)), newest: newestOf(system), rule: site.rule, findings };
}

interface State {
  readonly system: System;
  readonly places: readonly RawLog[];
}

/** One after the other: what is asked beside waits for neither. */
function* readState(site: Site, last: number): Steps<State | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const places = yield* readPlaces(site, system, (chain) => chain.slice(0, last));
  return isGap(places) ? places : { system, places };
}

const claimOf = (site: Site, { from, to, pre, post, shnarf, block, time, evidence }: Range): Claim => ({
  id: String(to),
  statement: {
    chain: { l1: site.chainId, contract: site.contract },
    ...{ pre, post, range: { from, to }, data: shnarf },
    config: numberToHex(site.l2ChainId, 32),
  },
  posted: { block, time },
  onL1: 'accepted',
  acceptedAt: time,
  evidence,
});

function newestOf({ block, code, behind, evidence }: System): CheckDraft {
  const counted = `The contract has L2 block ${block} as the newest that is proven: none is proven beyond it at this head. Data of later blocks may be posted; the contract keeps no number of them.`;
  const read = ` Its code (${behind.codeHash}, at ${behind.implementation}) is not pinned here: it is read by calls whose ABI fits.`;
  return {
    checked: code === 'unpinned' ? `${counted}${read}` : counted,
    result: verified(null),
    compared: [],
    evidence,
  };
}
