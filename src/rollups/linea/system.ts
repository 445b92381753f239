import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { type Behind, type KnownCode, readBehind } from '../../formats/proxy.ts';
import { rollupAbi, verifierAbi } from './abi.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Site, VerifierPin } from './site.ts';

/** The contract and its verifiers as they stand at the head, held against what is pinned of them. */
export interface System {
  /** Undefined: it says that it is of a version whose layouts are not known here. */
  readonly layout: Layout | undefined;
  readonly behind: Behind;
  /** Whether it runs the pinned code: `unpinned` where none is pinned. */
  readonly code: 'pinned' | 'other' | 'unpinned';
  /** The newest finalized L2 block, and the shnarf at it. */
  readonly block: number;
  readonly shnarf: Digest;
  readonly isPaused: boolean;
  readonly head: number;
  readonly now: number;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Pause types: everything, L2 to L1, finalization. Source: `contracts/src/security/pausing/interfaces/IPauseManager.sol`. */
export const PAUSES = { general: 1, withdrawals: 3, finalization: 6 } as const;

/** @returns a gap where what every look needs could not be read, or is none of a contract of this family. */
export function* readSystem(site: Site): Steps<System | Gap> {
  const { contract, implementation } = site;
  const [behind, version, block, shnarf, general, finalization, routes] = yield* all([
    readBehind(contract, implementation),
    call(contract, rollupAbi, 'CONTRACT_VERSION', []),
    call(contract, rollupAbi, 'currentL2BlockNumber', []),
    call(contract, rollupAbi, 'currentFinalizedShnarf', []),
    call(contract, rollupAbi, 'isPaused', [PAUSES.general]),
    call(contract, rollupAbi, 'isPaused', [PAUSES.finalization]),
    all(Object.entries(site.verifiers).map(([type, pin]) => readRoute(site, Number(type), pin))),
  ]);
  if (isGap(behind)) return behind;
  if (isGap(version)) return version;
  if (isGap(block)) return block;
  if (isGap(shnarf)) return shnarf;
  if (isGap(general)) return general;
  if (isGap(finalization)) return finalization;
  const missing = routes.find(isGap);
  if (missing !== undefined) return missing;
  const findings: Finding[] = [];
  const runs = codeOf(implementation, behind);
  if (runs === 'other') findings.push(codeFinding(behind));
  for (const route of routes) if (!isGap(route)) findings.push(...route);
  const isPaused = general.value || finalization.value;
  const evidence = evidenceOf([behind, version, block, shnarf, general, finalization]);
  if (isPaused) {
    const said = 'Finalization is paused: no proofs are taken until whoever may lift that does.';
    findings.push({ code: 'paused', said, evidence: evidenceOf([general, finalization]) });
  }
  const { number: head, timestamp: now } = block.head;
  return {
    ...{ layout: layoutOf(version.value), behind, code: runs, block: Number(block.value), shnarf: shnarf.value },
    ...{ isPaused, head, now, findings, evidence },
  };
}

function codeOf(pinned: KnownCode | undefined, { implementation, codeHash }: Behind): System['code'] {
  if (pinned?.codeHash === undefined) return 'unpinned';
  return pinned.address === implementation && pinned.codeHash === codeHash ? 'pinned' : 'other';
}

const codeFinding = ({ implementation, codeHash, evidence }: Behind): Finding => ({
  code: 'code-changed',
  said: `Behind the contract stands ${implementation} with the code ${codeHash}; pinned is another. What it took as proofs is not read: layouts of another implementation are not known here.`,
  evidence,
});

/** Where proofs of a type are sent now, against what is pinned: another contract is another route, other code another key. */
function* readRoute({ contract, prover }: Site, type: number, pin: VerifierPin): Steps<readonly Finding[] | Gap> {
  // What is expected there is asked for beside, so that it costs no round of its own.
  const [route, expected] = yield* all([
    call(contract, rollupAbi, 'verifiers', [BigInt(type)]),
    readVerifier(pin.address),
  ]);
  if (isGap(route)) return route;
  const to = route.value.toLowerCase() as Address;
  const now = to === pin.address ? expected : yield* readVerifier(to);
  if (isGap(now)) return now;
  const evidence = evidenceOf([route, now]);
  const findings: Finding[] = [];
  if (to !== pin.address) {
    const said = `Proofs of type ${type} are sent to ${to}; pinned is ${pin.address}.`;
    findings.push({ code: 'route-changed', said, prover, evidence });
  }
  const differs = pin.codeHash !== undefined && !isPinned(pin, now);
  if (differs) {
    const said = `The verifier of proofs of type ${type} has other code or another configuration than the pinned one, and so takes proofs under another key: code ${now.codeHash}, configuration ${now.chainConfiguration ?? 'none'}.`;
    findings.push({ code: 'key-changed', said, prover, evidence });
  }
  return findings;
}

/** What a verifier contract is. Its key stands in its code. */
export interface VerifierNow {
  readonly address: Address;
  readonly codeHash: Digest;
  /** Undefined: it does not say, as before version 7. */
  readonly chainConfiguration: Digest | undefined;
  readonly evidence: readonly Digest[];
}

export function* readVerifier(address: Address): Steps<VerifierNow | Gap> {
  const [runtime, configuration] = yield* all([code(address), call(address, verifierAbi, 'getChainConfiguration', [])]);
  if (isGap(runtime)) return runtime;
  const isSilent = isGap(configuration) && SAYS_NOTHING.has(configuration.gap);
  if (isGap(configuration) && !isSilent) return configuration;
  return {
    address,
    codeHash: runtime.value.hash,
    chainConfiguration: isGap(configuration) ? undefined : configuration.value,
    evidence: evidenceOf([runtime, ...(isGap(configuration) ? [] : [configuration])]),
  };
}

/** That a contract has no such view is an answer. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['call-reverted', 'unsupported-version']);

/** Whether a verifier takes proofs under the pinned key: the same code, wherever it stands, with the same configuration. */
export const isPinned = ({ codeHash, chainConfiguration }: VerifierPin, now: VerifierNow): boolean =>
  codeHash !== undefined && codeHash === now.codeHash && chainConfiguration === now.chainConfiguration;
