import { encodeEventTopics } from 'viem/utils';
import { all, PROVEN_LOG_BLOCKS, provenLogs, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
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

/**
 * Which verifier the contract asked about proofs of a type when it took one. Its registry keeps no history: that nothing was changed
 * since is proven by all logs since, where the proof is not older than those can be proven for.
 */
export function* readRouteOf(site: Site, system: System, type: number, taken: Range): Steps<Route | Gap> {
  const word = `0x${type.toString(16).padStart(64, '0')}` as const;
  const from = Math.max(0, system.head - PROVEN_LOG_BLOCKS + 1);
  // One range for all claims of a look.
  const within = { address: site.contract, fromBlock: from, toBlock: system.head };
  const [changed] = encodeEventTopics({ abi: rollupAbi, eventName: 'VerifierAddressChanged' });
  const [now, changes, upgrades] = yield* all([
    call(site.contract, rollupAbi, 'verifiers', [BigInt(type)]),
    all(taken.block < from ? [] : [provenLogs({ ...within, topics: [changed, null, word] })]),
    all(taken.block < from ? [] : [provenLogs({ ...within, topics: [UPGRADED] })]),
  ]);
  if (isGap(now)) return now;
  const [routes, fronts] = [changes[0], upgrades[0]];
  const missing = [routes, fronts].find((one) => one !== undefined && isGap(one) && one.gap !== 'too-large');
  if (missing !== undefined && isGap(missing)) return missing;
  const isRead = routes !== undefined && fronts !== undefined && !isGap(routes) && !isGap(fronts);
  const isSince = (log: { readonly blockNumber: number; readonly transactionIndex: number }) =>
    log.blockNumber > taken.block || (log.blockNumber === taken.block && log.transactionIndex > taken.transaction);
  const next = isRead ? routes.value.find(isSince) : undefined;
  const then: Address = next === undefined ? (now.value.toLowerCase() as Address) : `0x${next.data.slice(-40)}`;
  const verifier = yield* readVerifier(then);
  if (isGap(verifier)) return verifier;
  const isProven = isRead && !fronts.value.some(isSince);
  return { verifier, isProven, evidence: evidenceOf([now, verifier, ...(isRead ? [routes, fronts] : [])]) };
}
