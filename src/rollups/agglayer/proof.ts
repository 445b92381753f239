import { sha256 } from 'viem/utils';
import type { ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Outcome, pending, unverifiable } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Statement } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { readCarried } from '../../formats/carried.ts';
import { maskDigest } from '../../formats/sp1.ts';
import { managerAbi } from './abi.ts';
import type { Posted } from './outputs.ts';
import type { Settings } from './settings.ts';
import { readSince, type Since } from './since.ts';
import type { Route, Site } from './site.ts';
import { aggchainHash, publicValues, type SuccinctConfig } from './statement.ts';
import { EXECUTION_TYPE, type System } from './system.ts';

/** What a call handed in: proven to be what L1 carried. */
interface HandedIn {
  /** Which route of the gateway it took. */
  readonly selector: Hex;
  /** What the route's verifier got. */
  readonly proof: Hex;
  readonly programSelector: Hex;
  readonly bytes: number;
  readonly evidence: readonly Digest[];
}

/**
 * The one proof behind an output, as two provers' word: of the bridge's accounting always, of the execution where the chain is of
 * that type and optimistic mode was off.
 */
export function* readProof(
  site: Site,
  system: System,
  settings: Settings,
  posted: Posted,
  statement: Statement,
): Steps<readonly ProofDraft[]> {
  const [handedIn, since] = yield* all([readHandedIn(site, posted), readSince(site, system, settings, posted)]);
  const evidence = evidenceOf([posted, settings, system, handedIn]);
  const { log, transition, time, l1Block } = posted;
  const taken = { address: site.contract, topics: log.topics, block: l1Block };
  const base = { compared: [], evidence, statement, since: time, by: transition.by, taken };
  const backs = { ...base, position: 'backs', acceptedByL1: true } as const;
  const of = `output ${posted.index}, taken in block ${l1Block}`;
  const accounting = {
    ...backs,
    prover: site.by.accounting,
    checked: `Pessimistic proof of ${of}: bridge accounting.`,
  };
  const execution = {
    ...backs,
    prover: site.by.execution,
    checked: `Execution proof inside the pessimistic proof of ${of}.`,
  };
  if (!system.isKnown) {
    const result = unverifiable('implementation-unknown', 'what stands behind chain, manager or gateway');
    const unknown = { result, position: 'unknown', acceptedByL1: false } as const;
    return [
      { ...execution, ...unknown },
      { ...accounting, ...unknown },
    ];
  }
  if (isGap(handedIn)) {
    const result = outcomeOfGap(handedIn);
    return [
      { ...execution, position: 'unknown', result },
      { ...accounting, result },
    ];
  }
  const { bytes } = handedIn;
  const result = inputOf(site, system, settings, posted, handedIn, since);
  return [
    { ...execution, ...executed(system, settings, handedIn, since, result), bytes },
    { ...accounting, result, bytes },
  ];
}

/** What of the same proof is said of the execution. */
function executed(
  { provesExecution }: System,
  { isOptimistic }: Settings,
  { programSelector }: HandedIn,
  { wasOptimistic }: Since,
  result: Outcome | ProofInput,
): Pick<ProofDraft, 'result'> & Partial<ProofDraft> {
  const none = { position: 'silent', acceptedByL1: false, result: pending('proof-not-posted') } as const;
  if (`0x${programSelector.slice(6)}` !== EXECUTION_TYPE || !provesExecution) {
    return {
      ...none,
      checked: 'None: the proof that L1 took is of a type that binds no execution, bridge accounting alone.',
    };
  }
  if (wasOptimistic === true) {
    return {
      ...none,
      checked: 'None: optimistic mode was on, and the sequencer’s signature stands in place of an execution proof.',
    };
  }
  if (wasOptimistic === undefined && isOptimistic) {
    const why = 'optimistic mode is on, and that it was off then is not proven';
    return { position: 'unknown', acceptedByL1: false, result: unverifiable('completeness-unproven', why) };
  }
  return { result };
}

function* readHandedIn({ manager }: Site, { transition, root, block, l1Block }: Posted): Steps<HandedIn | Gap> {
  const { topics, data, transactionIndex: at } = transition.log;
  const said = { address: manager.address, topics, data, block: l1Block, at };
  const carried = yield* readCarried(said, { [manager.address]: managerAbi });
  if (isGap(carried)) return carried;
  const [, , , , proof, aggchainData] = carried.args as readonly [unknown, unknown, unknown, unknown, Hex, Hex];
  if (carried.functionName !== 'verifyPessimisticTrustedAggregator')
    return gap('unsupported-format', carried.functionName);
  const selector = aggchainData.slice(0, 10) as Hex;
  const expected = `${selector}${'00'.repeat(28)}${root.slice(2)}${numberToHex(block, 32).slice(2)}`;
  if (aggchainData !== expected) return gap('unsupported-format', 'chain data of another layout or another output');
  if (proof.length < 18) return gap('unsupported-format', 'a proof without its selectors');
  return {
    selector: proof.slice(0, 10) as Hex,
    proof: `0x${proof.slice(10)}`,
    programSelector: selector,
    bytes: (proof.length - 2) / 2,
    evidence: carried.evidence,
  };
}

/** The proof with its public values, rebuilt from what is proven; or which of its keys is not pinned. */
function inputOf(
  site: Site,
  { rollupId }: System,
  settings: Settings,
  posted: Posted,
  { selector, proof, programSelector }: HandedIn,
  since: Since,
): Outcome | ProofInput {
  const route = site.routes[selector];
  const program = site.aggchainVKeys[programSelector];
  if (route === undefined || !settings.trusted.includes(selector))
    return unverifiable('key-unknown', `route ${selector}`);
  if (program === undefined) return unverifiable('key-unknown', `aggchain program ${programSelector}`);
  if (settings.config === undefined) return unverifiable('key-unknown', `configuration ${settings.configName}`);
  const values = valuesOf(rollupId, settings, posted, program, settings.config, since);
  const input = wrapped(route, proof, values);
  if (since.isUnchanged) return input;
  const why = 'what L1 held proofs to may have been another then, and that it was not is not proven';
  return { ...input, ifRefused: gap('completeness-unproven', why) };
}

const valuesOf = (
  rollupId: number,
  { isOptimistic, sequencer, multisigHash }: Settings,
  { pre, root, block, transition }: Posted,
  aggchainVKey: Digest,
  config: SuccinctConfig,
  { wasOptimistic = isOptimistic }: Since,
): Hex =>
  publicValues({
    ...transition,
    rollupId: BigInt(rollupId),
    aggchainHash: aggchainHash({
      ...{ aggchainVKey, pre: pre.root, post: root, block: BigInt(block), config },
      ...{ isOptimistic: wasOptimistic, sequencer, multisigHash },
    }),
  });

function wrapped({ vkey, wrapper }: Route, proof: Hex, values: Hex): ProofInput {
  if (wrapper.kind === 'sp1') {
    const { verifier, selector } = wrapper;
    return { verifier, input: { form: 'sp1', selector, vkey, publicValues: values, proof } };
  }
  const { key, zeros } = wrapper;
  const domain = numberToHex(maskDigest(sha256(`${vkey}${values.slice(2)}`)), 32);
  const zero = numberToHex(0, 32);
  const input = { form: 'words', key, publicInputs: [zero, zeros, zero, zero, domain], proof };
  return { verifier: 'groth16-bn254', input };
}
