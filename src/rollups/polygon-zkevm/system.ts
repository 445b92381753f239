import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { type Behind, readBehind } from '../../formats/proxy.ts';
import { managerAbi } from './abi.ts';
import type { Site } from './site.ts';

/** What the manager has of a rollup at the head, held against what is pinned. Batches are numbered from 1. */
export interface System {
  readonly behind: Behind;
  /** Whether the manager runs the pinned code: `unpinned` where none is pinned. */
  readonly code: 'pinned' | 'other' | 'unpinned';
  readonly verifier: Address;
  readonly forkId: number;
  readonly chainId: number;
  readonly sequenced: number;
  readonly verified: number;
  /** Batches up to here were verified before the last upgrade, by a verifier that the manager keeps no more. */
  readonly beforeUpgrade: number;
  readonly isEmergency: boolean;
  /** Whether what verifies now is the pinned verifier with the pinned code, of the pinned fork. */
  readonly isVerifierKnown: boolean;
  readonly head: number;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** `VerifierType.StateTransition`. The others prove the accounting of a bridge, and no state. */
const STATE_TRANSITION = 0;

/** @returns a gap where the manager has no such rollup, or one whose state nobody proves. */
export function* readSystem(site: Site): Steps<System | Gap> {
  const { contract, implementation, verifier: pin } = site;
  const [behind, data, emergency, expected] = yield* all([
    readBehind(contract, implementation),
    call(contract, managerAbi, 'rollupIDToRollupData', [site.rollupId]),
    call(contract, managerAbi, 'isEmergencyState', []),
    code(pin.address),
  ]);
  if (isGap(behind)) return behind;
  if (isGap(data)) return data;
  if (isGap(emergency)) return emergency;
  const { value: of } = data;
  if (Number(of.chainID) !== site.l2ChainId)
    return gap('unsupported-version', `rollup ${site.rollupId} is another chain`);
  if (of.rollupVerifierType !== STATE_TRANSITION) {
    return gap('unsupported-version', 'what is proven of it now is the accounting of its bridge, and no state');
  }
  const verifier = of.verifier.toLowerCase() as Address;
  const runtime = verifier === pin.address ? expected : yield* code(verifier);
  if (isGap(runtime)) return runtime;
  const runs = codeOf(site, behind);
  const isSameCode = pin.codeHash !== undefined && pin.codeHash === runtime.value.hash;
  const forkId = Number(of.forkID);
  const evidence = evidenceOf([behind, data, emergency, runtime]);
  const findings: Finding[] = [];
  const { prover } = site;
  if (runs === 'other') findings.push({ code: 'code-changed', said: otherCode(behind), evidence: behind.evidence });
  if (verifier !== pin.address) {
    const said = `Proofs are sent to ${verifier}; pinned is ${pin.address}.`;
    findings.push({ code: 'route-changed', said, prover, evidence });
  }
  if (pin.codeHash !== undefined && (!isSameCode || forkId !== pin.forkId)) {
    const said = `What verifies has the code ${runtime.value.hash} and is of fork ${forkId}: another key than the pinned one, which is of fork ${pin.forkId ?? 'unknown'}.`;
    findings.push({ code: 'key-changed', said, prover, evidence });
  }
  if (emergency.value) {
    const said = 'The emergency state is on: the bridge pays nothing until it is lifted.';
    findings.push({ code: 'paused', said, evidence: emergency.evidence });
  }
  return {
    ...{ behind, code: runs, verifier, forkId, chainId: Number(of.chainID) },
    ...{ sequenced: Number(of.lastBatchSequenced), verified: Number(of.lastVerifiedBatch) },
    ...{ beforeUpgrade: Number(of.lastVerifiedBatchBeforeUpgrade), isEmergency: emergency.value },
    isVerifierKnown: forkId === pin.forkId && (pin.codeHash === undefined ? verifier === pin.address : isSameCode),
    ...{ head: data.head.number, findings, evidence },
  };
}

function codeOf({ implementation }: Site, behind: Behind): System['code'] {
  if (implementation?.codeHash === undefined) return 'unpinned';
  const isSame = implementation.address === behind.implementation && implementation.codeHash === behind.codeHash;
  return isSame ? 'pinned' : 'other';
}

const otherCode = ({ implementation, codeHash }: Behind): string =>
  `Behind the manager stands ${implementation} with the code ${codeHash}; pinned is another. What it took as proofs is not read: layouts of another implementation are not known here.`;
