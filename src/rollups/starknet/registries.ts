import type { Finding } from '../../core/adapter.ts';
import { all, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { readCodes } from './codes.ts';
import type { Site } from './site.ts';
import { addressBehindFlag, addressIn, FRONT, REGISTRY, readSlots, TARGET } from './slots.ts';

/** The registries that a fact can stand in, as L1 has them now. */
export interface Registries {
  /** Those that are asked one after the other, the call proxy's target first: of that on only what its slots say. */
  readonly live: readonly Address[];
  /** Pinned verifiers that have the pinned code, and whose helpers have theirs. */
  readonly known: readonly Address[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Every question is about what is pinned: where the target is another, nothing is known of whom that asks. */
export function* readRegistries(site: Site): Steps<Registries | Gap> {
  const { verifiers, helpers, callProxy, callProxyImplementation: behindIt } = site;
  const [front, target, codes, referred] = yield* all([
    slot(callProxy, FRONT.implementation),
    slot(callProxy, TARGET),
    readCodes([behindIt, ...verifiers, ...helpers]),
    all(verifiers.map(({ address }) => readSlots(address, REGISTRY))),
  ]);
  if (isGap(front)) return front;
  if (isGap(target)) return target;
  if (isGap(codes)) return codes;
  const next = new Map<Address, Address>();
  for (const [i, words] of referred.entries()) {
    if (isGap(words)) return words;
    const { registry, until } = words;
    const isOpen = BigInt(until.value) > BigInt(until.head.timestamp);
    const { address } = verifiers[i] ?? {};
    if (address !== undefined && isOpen) next.set(address, addressBehindFlag(registry.value));
  }
  const live = chainFrom(addressIn(target.value), next);
  const areHelpersKnown = helpers.every(({ address }) => codes.known.get(address));
  const known = verifiers
    .map(({ address }) => address)
    .filter((address) => areHelpersKnown && codes.known.get(address));

  const findings: Finding[] = [];
  const isFrontKnown = addressIn(front.value) === behindIt.address && codes.known.get(behindIt.address) === true;
  if (!isFrontKnown) {
    const said = `Behind the call proxy stands ${addressIn(front.value)}; pinned is ${behindIt.address} with its code. Whom it asks is not known here.`;
    findings.push({ code: 'code-changed', said, prover: site.by, evidence: evidenceOf([front, codes]) });
  }
  for (const registry of live.filter((address) => !known.includes(address))) {
    const said = `Facts are asked of ${registry}, which is no verifier that is known here, or has other code, or asks others.`;
    const evidence = evidenceOf([target, codes]);
    findings.push({ code: 'route-changed', said, prover: site.by, evidence });
  }
  const evidence = evidenceOf([front, target, codes]);
  return { live: isFrontKnown ? live : [], known, findings, evidence };
}

/** One asks the next until one asks nobody; a circle ends where it closes. */
function chainFrom(first: Address, next: ReadonlyMap<Address, Address>): readonly Address[] {
  const chain: Address[] = [];
  for (let at: Address | undefined = first; at !== undefined && !chain.includes(at); at = next.get(at)) chain.push(at);
  return chain;
}
