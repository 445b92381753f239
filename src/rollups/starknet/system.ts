import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { coreAbi } from './abi.ts';
import { type Registries, readRegistries } from './registries.ts';
import { hasCode, type Site, type State } from './site.ts';
import { addressIn, CORE, FRONT, readSlots, STATE } from './slots.ts';

/** The contracts of a chain as L1 has them now, held against what is pinned of them. */
export interface System {
  /** Whether the core runs code whose calls and slots are known here. */
  readonly isCoreKnown: boolean;
  /** The state of the core, by its views. */
  readonly state: State;
  readonly programs: { readonly os: Digest; readonly aggregator: Digest };
  readonly registries: Registries;
  /** Seconds between the announcement of an upgrade of the core, and the upgrade. */
  readonly upgradeDelay: number;
  /** Number of the head. */
  readonly head: number;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Reads them in one round: every question is about what is pinned. */
export function* readSystem(site: Site): Steps<System | Gap> {
  const { contract } = site;
  const [words, behind, root, number, hash, registries] = yield* all([
    // State and fronts too: what the views touch, they find proven.
    readSlots(contract, { ...CORE, ...FRONT, ...STATE }),
    code(site.implementation.address),
    call(contract, coreAbi, 'stateRoot', []),
    call(contract, coreAbi, 'stateBlockNumber', []),
    call(contract, coreAbi, 'stateBlockHash', []),
    readRegistries(site),
    code(contract),
    code(site.callProxy),
  ]);
  if (isGap(words)) return words;
  if (isGap(behind)) return behind;
  if (isGap(root)) return root;
  if (isGap(number)) return number;
  if (isGap(hash)) return hash;
  if (isGap(registries)) return registries;
  const { programHash: os, aggregatorProgramHash: aggregator, configHash: config, verifier, implementation } = words;

  const held = addressIn(implementation.value);
  const isCoreKnown = held === site.implementation.address && hasCode(site.implementation, behind.value.hash);
  const findings: Finding[] = [];
  if (!isCoreKnown) {
    const said = `Behind the core stands ${held}; pinned is ${site.implementation.address} with its code. What it took as updates is not read: neither call data nor slots of another implementation are known here.`;
    findings.push({ code: 'code-changed', said, evidence: evidenceOf([implementation, behind]) });
  }
  const asked = addressIn(verifier.value);
  if (asked !== site.callProxy) {
    const said = `The core asks ${asked} for facts; pinned is ${site.callProxy}.`;
    findings.push({ code: 'route-changed', said, prover: site.by, evidence: verifier.evidence });
  }
  // Of another implementation nobody here knows what it keeps there.
  if (isCoreKnown) {
    findings.push(
      ...changed(site, 'The OS program', site.programs.os, os),
      ...changed(site, 'The aggregator program', site.programs.aggregator, aggregator),
      ...changed(site, 'The configuration', site.configs, config),
    );
  }
  findings.push(...registries.findings);
  return {
    isCoreKnown,
    state: { root: wordOf(root.value), block: Number(number.value), blockHash: wordOf(hash.value) },
    programs: { os: os.value, aggregator: aggregator.value },
    registries,
    upgradeDelay: Number(words.delay.value),
    head: implementation.head.number,
    findings,
    evidence: evidenceOf([implementation, behind, root, number, hash]),
  };
}

const wordOf = (value: bigint): Digest => `0x${value.toString(16).padStart(64, '0')}`;

function changed({ by }: Site, what: string, pinned: readonly Digest[], now: Proven<Digest>): readonly Finding[] {
  if (pinned.includes(now.value)) return [];
  const said = `${what} whose outputs the core takes is ${now.value}, and none that is pinned here.`;
  return [{ code: 'key-changed', said, prover: by, evidence: now.evidence }];
}
