import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, logs, type ReadNext, type Steps } from '../../core/ask.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { type Range, readPlaces, readRanges } from './ranges.ts';
import { isRecent, readChanges } from './route.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** The newest `last` finalizations as claims, with the contract's number of the newest L2 block, which proves that there is none newer. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const pick: ReadNext = (chain) => chain.slice(0, last);
  const places = yield* readPlaces(site, system, pick, logs);
  if (isGap(places)) return places;
  const isAnyRecent = places.some(({ blockNumber: block }) => isRecent(system, { block }));
  const [read] = yield* all([
    readRanges(site, places),
    // The same for every proof: asked for here, it is asked for once.
    all(isAnyRecent ? Object.keys(site.verifiers).map((type) => readChanges(site, system, Number(type))) : []),
  ]);
  const ranges = read.some(isGap) ? yield* readAgain(site, system, pick) : read;
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
  const { findings } = system;
  return { claims: standing.map((range) => claimOf(site, range)), newest: newestOf(system), rule: site.rule, findings };
}

/** Perhaps a source placed them where they are not: then another one is asked. */
function* readAgain(site: Site, system: System, pick: ReadNext): Steps<readonly (Range | Gap)[]> {
  const places = yield* readPlaces(site, system, pick);
  return isGap(places) ? [places] : yield* readRanges(site, places);
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
