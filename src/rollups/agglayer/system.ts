import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { hasCode, readBehind } from '../../formats/proxy.ts';
import { bridgeAbi, chainAbi, managerAbi } from './abi.ts';
import type { Proxied, Site } from './site.ts';

/** `rollupVerifierType` of chains whose proofs go through the gateway. Source: `IAgglayerManager.sol`. */
const BY_GATEWAY = 2;
/** Type of chains with full execution proofs. Source: `AggchainFEP.sol`. */
export const EXECUTION_TYPE = '0x0001';

/** The contracts around a chain, held against what is pinned, and what they keep of it. */
export interface System {
  /** Whether all three contracts run code whose call data and logs are known here, and proofs go through the pinned gateway. */
  readonly isKnown: boolean;
  /** Whether its proofs embed an execution proof at all: by the gateway, and of the type for that. */
  readonly provesExecution: boolean;
  readonly rollupId: number;
  readonly lastLocalExitRoot: Digest;
  readonly lastPessimisticRoot: Digest;
  /** Neither proofs nor payouts while it lasts. */
  readonly isEmergency: boolean;
  readonly head: number;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

export function* readSystem(site: Site): Steps<System | Gap> {
  const { contract, manager, gateway, bridge } = site;
  const [fronts, asked, id, type, managerHalted, bridgeHalted] = yield* all([
    all([
      readFront('chain', { address: contract, implementation: site.implementation }),
      readFront('manager', manager),
      readFront('gateway', gateway),
    ]),
    call(manager.address, managerAbi, 'aggLayerGateway', []),
    call(manager.address, managerAbi, 'rollupAddressToID', [contract]),
    call(contract, chainAbi, 'AGGCHAIN_TYPE', []),
    call(manager.address, managerAbi, 'isEmergencyState', []),
    call(bridge, bridgeAbi, 'isEmergencyState', []),
  ]);
  const unread = [...fronts, asked, id, type, managerHalted, bridgeHalted].find(isGap);
  if (unread !== undefined) return unread;
  if (isGap(asked) || isGap(id) || isGap(type) || isGap(managerHalted) || isGap(bridgeHalted)) return NEVER;
  const data = yield* call(manager.address, managerAbi, 'rollupIDToRollupDataV2', [id.value]);
  if (isGap(data)) return data;
  const { rollupVerifierType, lastLocalExitRoot, lastPessimisticRoot, rollupContract } = data.value;

  const read = fronts.filter((one): one is Front => !isGap(one));
  const findings: Finding[] = read.flatMap(({ finding }) => finding ?? []);
  const to = asked.value.toLowerCase();
  const isRouted = to === gateway.address;
  if (!isRouted) {
    const said = `The manager sends proofs to ${to}; the gateway that is pinned is ${gateway.address}.`;
    findings.push({ code: 'route-changed', said, evidence: asked.evidence });
  }
  const isListed = rollupContract.toLowerCase() === contract;
  const provesExecution = isListed && rollupVerifierType === BY_GATEWAY && type.value === EXECUTION_TYPE;
  if (!provesExecution) {
    const said = `The manager has it as verifier type ${rollupVerifierType}, and its aggchain type is ${type.value}: what L1 takes of it now is proof of bridge accounting, and none of execution.`;
    findings.push({ code: 'rule-changed', said, prover: site.by.execution, evidence: evidenceOf([data, type]) });
  }
  const isEmergency = managerHalted.value || bridgeHalted.value;
  if (isEmergency) {
    const said = 'Emergency state: the manager takes no proofs and the bridge pays nothing, until it is lifted.';
    findings.push({ code: 'paused', said, evidence: evidenceOf([managerHalted, bridgeHalted]) });
  }
  return {
    isKnown: isRouted && read.every(({ isKnown }) => isKnown),
    provesExecution,
    rollupId: id.value,
    lastLocalExitRoot,
    lastPessimisticRoot,
    isEmergency,
    head: data.head.number,
    findings,
    evidence: evidenceOf([...read, asked, id, type, data, managerHalted, bridgeHalted]),
  };
}

const NEVER: Gap = { gap: 'data-missing' };

interface Front {
  readonly isKnown: boolean;
  readonly finding?: Finding;
  readonly evidence: readonly Digest[];
}

function* readFront(what: string, { address, implementation: pinned }: Proxied): Steps<Front | Gap> {
  const behind = yield* readBehind(address, pinned);
  if (isGap(behind)) return behind;
  const { implementation, codeHash, evidence } = behind;
  const isKnown = implementation === pinned.address && hasCode(pinned, codeHash);
  if (isKnown) return { isKnown, evidence };
  const said = `Behind the ${what} stands ${implementation}; pinned is ${pinned.address} with its code. No proof is read: neither call data nor layouts of another implementation are known here.`;
  return { isKnown, finding: { code: 'code-changed', said, evidence }, evidence };
}
