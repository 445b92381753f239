import { encodeEventTopics } from 'viem/utils';
import { all, type BlockLog, PROVEN_LOG_BLOCKS, provenLogs, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { rollupAbi } from './abi.ts';
import type { Range } from './ranges.ts';
import type { Site } from './site.ts';
import { readVerifier, type System, type VerifierNow } from './system.ts';

/** The verifier that took a proof. */
export interface Route {
  readonly verifier: VerifierNow;
  /** Whether it is proven that L1 asked this one, with the code that the contract runs now. Else it may have been another. */
  readonly isProven: boolean;
  readonly evidence: readonly Digest[];
}

/** keccak256("Upgraded(address)"). Source: EIP-1967. */
const UPGRADED = '0xbc7cd75a20ee27fd9adebab32041f755214dbc6bffa90cc0225b39da2e5c2d3b' as const;

/** What was changed of late: all logs that say so, as far back as all logs can be proven. One range for all claims of a look. */
export function* readChanges({ contract: address }: Site, { head }: System, type: number): Steps<Changes> {
  const from = Math.max(0, head - PROVEN_LOG_BLOCKS + 1);
  const within = { address, fromBlock: from, toBlock: head };
  const [changed] = encodeEventTopics({ abi: rollupAbi, eventName: 'VerifierAddressChanged' });
  const [routes, fronts] = yield* all([
    provenLogs({ ...within, topics: [changed, null, numberToHex(type, 32)] }),
    provenLogs({ ...within, topics: [UPGRADED] }),
  ]);
  return { routes, fronts };
}

interface Changes {
  readonly routes: Proven<readonly BlockLog[]> | Gap;
  readonly fronts: Proven<readonly BlockLog[]> | Gap;
}

/**
 * Which verifier the contract asked about proofs of a type when it took one. Its registry keeps no history: that nothing was changed
 * since is proven by all logs since, where the proof is not older than those can be proven for.
 */
export function* readRouteOf(site: Site, system: System, type: number, taken: Range): Steps<Route | Gap> {
  const [now, [changes]] = yield* all([
    call(site.contract, rollupAbi, 'verifiers', [BigInt(type)]),
    all(isRecent(system, taken) ? [readChanges(site, system, type)] : []),
  ]);
  if (isGap(now)) return now;
  const { routes, fronts } = changes ?? UNREAD;
  const missing = [routes, fronts].find((one) => isGap(one) && one.gap !== 'too-large');
  if (missing !== undefined && isGap(missing)) return missing;
  const isRead = !isGap(routes) && !isGap(fronts);
  const isSince = (log: BlockLog) =>
    log.blockNumber > taken.block || (log.blockNumber === taken.block && log.transactionIndex > taken.transaction);
  const next = isRead ? routes.value.find(isSince) : undefined;
  const then: Address = next === undefined ? (now.value.toLowerCase() as Address) : `0x${next.data.slice(-40)}`;
  const verifier = yield* readVerifier(then);
  if (isGap(verifier)) return verifier;
  const isProven = isRead && !fronts.value.some(isSince);
  return { verifier, isProven, evidence: evidenceOf([now, verifier, routes, fronts]) };
}

/** Whether all logs since can be proven. */
export const isRecent = ({ head }: System, { block }: Pick<Range, 'block'>): boolean =>
  block > head - PROVEN_LOG_BLOCKS;

const UNREAD = { routes: gap('too-large'), fronts: gap('too-large') } as const;
