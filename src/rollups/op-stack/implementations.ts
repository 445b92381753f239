import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { IMPLEMENTATION_SLOT } from '../../formats/proxy.ts';
import type { Implementation, Site } from './site.ts';

/** What stands behind one proxy, held against what is pinned of it. */
export interface Behind {
  readonly proxy: Address;
  readonly implementation: Address;
  readonly codeHash: Digest;
  readonly isKnown: boolean;
  readonly evidence: readonly Digest[];
}

/** The code behind each of the chain's proxies, by the proven slot. */
export function* readBehind({ contract, portal, registry, behind = {} }: Site): Steps<readonly Behind[] | Gap> {
  const read = yield* all(
    [contract, portal, ...(registry === undefined ? [] : [registry])].map((proxy) => readOne(proxy, behind)),
  );
  const missing = read.find(isGap);
  return missing ?? read.filter((one): one is Behind => !isGap(one));
}

function* readOne(proxy: Address, pinned: Readonly<Record<Address, Digest>>): Steps<Behind | Gap> {
  const word = yield* slot(proxy, IMPLEMENTATION_SLOT);
  if (isGap(word)) return word;
  const held: Address = `0x${word.value.slice(-40)}`;
  // Not every proxy of this family follows EIP-1967: what runs is then its own code.
  const implementation = BigInt(held) === 0n ? proxy : held;
  const runtime = yield* code(implementation);
  if (isGap(runtime)) return runtime;
  const codeHash = runtime.value.hash;
  const isKnown = pinned[proxy] === codeHash;
  return { proxy, implementation, codeHash, isKnown, evidence: evidenceOf([word, runtime]) };
}

/** Only where a code hash was pinned can it have changed. */
export const behindFindings = ({ behind = {} }: Site, read: readonly Behind[]): readonly Finding[] =>
  read
    .filter(({ proxy, isKnown }) => behind[proxy] !== undefined && !isKnown)
    .map(({ proxy, implementation, codeHash, evidence }) => ({
      code: 'code-changed',
      said: `Behind ${proxy} stands ${implementation} with the code ${codeHash}; pinned is ${behind[proxy]}. What is read of it is read by calls whose ABI still fits.`,
      evidence,
    }));

/** What the code of a game says it runs, and whether that is known here. */
export interface GameCode {
  readonly address: Address;
  readonly known: Implementation | undefined;
  readonly evidence: readonly Digest[];
}

/**
 * The implementation that a game runs, from the game's own proven code: the factory makes clones that carry its address
 * (`PUSH20 implementation, GAS, DELEGATECALL`). A game that is no such clone runs its own code.
 */
export function* readGameCode(game: Address, { implementations }: Site): Steps<GameCode | Gap> {
  const clone = yield* code(game);
  if (isGap(clone)) return clone;
  const address = clonedFrom(clone.value.bytes) ?? game;
  const known = implementations.find((one) => one.address === address);
  if (known?.codeHash === undefined) return { address, known, evidence: clone.evidence };
  const runtime = yield* code(address);
  if (isGap(runtime)) return runtime;
  const same = runtime.value.hash === known.codeHash;
  return { address, known: same ? known : undefined, evidence: evidenceOf([clone, runtime]) };
}

/** Solady's clone with immutable arguments, and EIP-1167's: both push the address before they delegate to it. */
function clonedFrom(bytes: Hex): Address | undefined {
  const found = /^0x(?:[0-9a-f]{2}){0,80}?73([0-9a-f]{40})5af4/.exec(bytes);
  return found?.[1] === undefined ? undefined : `0x${found[1]}`;
}
