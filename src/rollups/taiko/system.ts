import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { IMPLEMENTATION_SLOT } from '../../formats/proxy.ts';
import { composerAbi, zkAbi } from './abi.ts';
import { type Known, LANES, type Lane, type Site } from './site.ts';

/** The contracts behind and around an inbox, held against what is pinned of them. */
export interface System {
  /** Whether the inbox runs code whose call data are known here. */
  readonly isKnown: boolean;
  /** Whether the pinned composer has the pinned code, which is its rule. */
  readonly isComposerKnown: boolean;
  /** Of each kind of proof, whether the composer sends it to the pinned verifier with the pinned code. */
  readonly isLaneKnown: Readonly<Record<Lane, boolean>>;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Source: `ComposeVerifier.sol`, the immutables of both generations. */
const VIEWS = {
  sgxGeth: 'sgxGethVerifier',
  sgxReth: 'sgxRethVerifier',
  risc0: 'risc0RethVerifier',
  sp1: 'sp1RethVerifier',
} as const;

/** Reads them in one round: every question is about what is pinned. */
export function* readSystem({ contract, implementation, composer, verifiers, remotes, by }: Site): Steps<System | Gap> {
  const [word, behind, rule, risc0, sp1, routes, codes] = yield* all([
    slot(contract, IMPLEMENTATION_SLOT),
    code(implementation.address),
    code(composer.address),
    call(verifiers.risc0.address, zkAbi, 'riscoGroth16Verifier', []),
    call(verifiers.sp1.address, zkAbi, 'sp1RemoteVerifier', []),
    all(LANES.map((lane) => call(composer.address, composerAbi, VIEWS[lane], []))),
    all(LANES.map((lane) => code(verifiers[lane].address))),
  ]);
  if (isGap(word)) return word;
  if (isGap(behind)) return behind;
  if (isGap(rule)) return rule;
  const missing = [...routes, ...codes].find(isUnread);
  if (missing !== undefined) return missing;

  const findings: Finding[] = [];
  const held: Address = `0x${word.value.slice(-40)}`;
  const isKnown = held === implementation.address && fits(implementation, behind.value.hash);
  if (!isKnown) {
    const said = `Behind the inbox stands ${held}; pinned is ${implementation.address} with its code. What it took as proofs is not read: neither call data nor layouts of another implementation are known here.`;
    findings.push({ code: 'code-changed', said, evidence: evidenceOf([word, behind]) });
  }
  const isLaneKnown = {} as Record<Lane, boolean>;
  for (const [i, lane] of LANES.entries()) {
    const [route, runtime] = [routes[i], codes[i]];
    if (route === undefined || runtime === undefined || isGap(runtime)) continue;
    const to = isGap(route) ? 'nowhere' : route.value.toLowerCase();
    isLaneKnown[lane] = to === verifiers[lane].address && fits(verifiers[lane], runtime.value.hash);
    if (isLaneKnown[lane]) continue;
    const said = `${lane} proofs are sent to ${to}; pinned is ${verifiers[lane].address} with its code.`;
    const evidence = evidenceOf([runtime, ...(isGap(route) ? [] : [route])]);
    findings.push({ code: 'route-changed', said, prover: by[lane], evidence });
  }
  for (const [lane, remote] of [
    ['risc0', risc0],
    ['sp1', sp1],
  ] as const) {
    if (isGap(remote) || remotes[lane] === undefined || remote.value.toLowerCase() === remotes[lane]) continue;
    const said = `${lane} proofs are judged on L1 by ${remote.value.toLowerCase()}; pinned is ${remotes[lane]}.`;
    findings.push({ code: 'route-changed', said, prover: by[lane], evidence: remote.evidence });
  }
  const isComposerKnown = fits(composer, rule.value.hash);
  return { isKnown, isComposerKnown, isLaneKnown, findings, evidence: evidenceOf([word, behind, rule]) };
}

/** A revert is an answer: the composer has no such lane. */
const isUnread = (one: Proven<unknown> | Gap): one is Gap => isGap(one) && one.gap !== 'call-reverted';

const fits = ({ codeHash }: Known, hash: Digest): boolean => codeHash === undefined || codeHash === hash;

/** A proof verifier that the inbox asks, other than the pinned one: its rule is not known here. */
export function composerFindings(
  { composer }: Site,
  asked: Proven<{ readonly proofVerifier: Address }>,
): readonly Finding[] {
  const to = asked.value.proofVerifier.toLowerCase();
  if (to === composer.address) return [];
  const said = `The inbox asks ${to} which proofs are enough; pinned is ${composer.address}. Its rule is not known here.`;
  return [{ code: 'rule-changed', said, evidence: asked.evidence }];
}
