import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import type { Site } from './site.ts';

/** keccak256("eip1967.proxy.implementation") - 1. Source: EIP-1967. */
const IMPLEMENTATION: Hex = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
/** keccak256("eip1967.proxy.implementation.secondary") - 1: what all but the owner reach. Source: `AdminFallbackProxy.sol`. */
const SECONDARY: Hex = '0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d';

/** What stands behind one slot of a proxy, held against what is pinned of it. */
export interface Behind {
  readonly proxy: Address;
  readonly implementation: Address;
  readonly codeHash: Digest;
  /** Absent: none is pinned. */
  readonly pinned?: Digest;
  readonly evidence: readonly Digest[];
}

/** The code that runs in each of a chain's contracts, by the proven slots of their proxies. */
export function* readBehind(site: Site): Steps<readonly Behind[] | Gap> {
  const { contract, bridge, sequencerInbox, outbox, challenges, behind = {} } = site;
  const single = [bridge, sequencerInbox, outbox, ...(challenges === undefined ? [] : [challenges])];
  const read = yield* all([
    readOne(contract, IMPLEMENTATION, behind[contract]?.[0]),
    readOne(contract, SECONDARY, behind[contract]?.[1]),
    ...single.map((proxy) => readOne(proxy, IMPLEMENTATION, behind[proxy]?.[0])),
  ]);
  return read.find(isGap) ?? read.filter((one): one is Behind => !isGap(one));
}

function* readOne(proxy: Address, key: Hex, pinned: Digest | undefined): Steps<Behind | Gap> {
  const word = yield* slot(proxy, key);
  if (isGap(word)) return word;
  const implementation: Address = `0x${word.value.slice(-40)}`;
  const runtime = yield* code(implementation);
  if (isGap(runtime)) return runtime;
  const codeHash = runtime.value.hash;
  const evidence = evidenceOf([word, runtime]);
  return { proxy, implementation, codeHash, ...(pinned === undefined ? {} : { pinned }), evidence };
}

const hasChanged = ({ pinned, codeHash }: Behind): boolean => pinned !== undefined && pinned !== codeHash;

/** True when what decides about assertions may be another game than the one that is known here. */
export const isUnknown = (read: readonly Behind[]): boolean => read.some(hasChanged);

export const behindFindings = (read: readonly Behind[]): readonly Finding[] =>
  read.filter(hasChanged).map(({ proxy, implementation, codeHash, pinned, evidence }) => ({
    code: 'code-changed',
    said: `Behind ${proxy} stands ${implementation} with the code ${codeHash}; pinned is ${pinned}. It is read by calls whose ABI still fits, and nothing is concluded from what it says of assertions.`,
    evidence,
  }));

export const behindSaid = (read: readonly Behind[]): string => {
  const known = read.filter(({ pinned, codeHash }) => pinned === codeHash);
  return known.length === read.length
    ? 'The code behind its proxies is the one that is pinned here.'
    : `Of ${read.length - known.length} of its ${read.length} implementations no known code is pinned here: they are read by calls whose ABI fits.`;
};
