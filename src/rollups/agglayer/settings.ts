import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { chainAbi, gatewayAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { SuccinctConfig } from './statement.ts';

/** What L1 holds execution proofs to now. */
export interface Settings {
  readonly isOptimistic: boolean;
  readonly sequencer: Address;
  readonly multisigHash: Digest;
  readonly configName: Digest;
  /** Absent: not pinned, or the contract has other contents under its name. */
  readonly config?: SuccinctConfig;
  /** Selectors of the gateway whose route has the pinned key. */
  readonly trusted: readonly Hex[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Reads them in one round, and holds what is pinned against them. */
export function* readSettings(site: Site): Steps<Settings | Gap> {
  const { contract, gateway, by } = site;
  const names = Object.keys(site.configs) as Digest[];
  const selectors = Object.keys(site.routes) as Hex[];
  const programs = Object.entries(site.aggchainVKeys) as [Hex, Digest][];
  const [mode, sequencer, multisig, name, configs, routes, vkeys] = yield* all([
    call(contract, chainAbi, 'optimisticMode', []),
    call(contract, chainAbi, 'trustedSequencer', []),
    call(contract, chainAbi, 'getAggchainMultisigHash', []),
    call(contract, chainAbi, 'selectedOpSuccinctConfigName', []),
    all(names.map((one) => call(contract, chainAbi, 'opSuccinctConfigs', [one]))),
    all(selectors.map((one) => call(gateway.address, gatewayAbi, 'pessimisticVKeyRoutes', [one]))),
    all(programs.map(([one]) => call(contract, chainAbi, 'getAggchainVKey', [one]))),
  ]);
  if (isGap(mode)) return mode;
  if (isGap(sequencer)) return sequencer;
  if (isGap(multisig)) return multisig;
  if (isGap(name)) return name;
  // A revert is an answer: the contract has no program under that selector any more.
  const unread = [...configs, ...routes, ...vkeys].find((one): one is Gap => isGap(one) && one.gap !== 'call-reverted');
  if (unread !== undefined) return unread;

  const findings: Finding[] = [];
  if (mode.value) {
    const said =
      'Optimistic mode is on: L1 asks for no execution proof, and the sequencer’s signature stands in place of it.';
    findings.push({ code: 'rule-changed', said, prover: by.execution, evidence: mode.evidence });
  }
  const selected = names.indexOf(name.value);
  const config = site.configs[name.value];
  const held = configs[selected];
  const isSame = config !== undefined && held !== undefined && !isGap(held) && isConfig(config, held.value);
  if (!isSame) {
    const said =
      config === undefined
        ? `Execution proofs are held to the configuration ${name.value}, which is not pinned here.`
        : `Under the name ${name.value} L1 has other programs or another chain configuration than are pinned.`;
    findings.push({ code: 'key-changed', said, prover: by.execution, evidence: name.evidence });
  }
  const trusted: Hex[] = [];
  for (const [i, selector] of selectors.entries()) {
    const [pinned, found] = [site.routes[selector], routes[i]];
    if (pinned === undefined || found === undefined || isGap(found)) continue;
    const [verifier, vkey, isFrozen] = found.value;
    if (vkey === pinned.vkey) trusted.push(selector);
    else
      findings.push(changed(by.accounting, `Proofs of selector ${selector} are held to ${vkey}`, pinned.vkey, found));
    const to = verifier.toLowerCase();
    if (to === pinned.contract && !isFrozen) continue;
    const said = `Proofs of selector ${selector} go to ${to}${isFrozen ? ', and the route is frozen' : ''}; pinned is ${pinned.contract}.`;
    findings.push({ code: 'route-changed', said, prover: by.accounting, evidence: found.evidence });
  }
  for (const [i, [selector, pinned]] of programs.entries()) {
    const found = vkeys[i];
    if (found === undefined || (!isGap(found) && found.value === pinned)) continue;
    if (!isGap(found)) {
      findings.push(
        changed(by.execution, `Aggchain proofs of selector ${selector} are held to ${found.value}`, pinned, found),
      );
      continue;
    }
    const said = `L1 has no program for aggchain proofs of selector ${selector} any more; pinned is ${pinned}.`;
    findings.push({ code: 'key-changed', said, prover: by.execution, evidence: [] });
  }
  return {
    isOptimistic: mode.value,
    sequencer: sequencer.value.toLowerCase() as Address,
    multisigHash: multisig.value,
    configName: name.value,
    ...(isSame ? { config } : {}),
    trusted,
    findings,
    evidence: evidenceOf([mode, sequencer, multisig, name]),
  };
}

const changed = (prover: string, said: string, pinned: Digest, { evidence }: Proven<unknown>): Finding => ({
  code: 'key-changed',
  said: `${said}; pinned is ${pinned}.`,
  prover,
  evidence,
});

const isConfig = (
  { aggregationVkey, rangeVkeyCommitment, rollupConfigHash }: SuccinctConfig,
  [aggregation, range, rollup]: readonly [Digest, Digest, Digest],
): boolean => aggregation === aggregationVkey && range === rangeVkeyCommitment && rollup === rollupConfigHash;
