import { encodeFunctionData } from 'viem/utils';
import type { ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';
import { rollupAbi, verifierAbi } from './abi.ts';
import type { FinalizeCall } from './finalization.ts';
import type { Layout } from './layout.ts';
import type { Range } from './ranges.ts';
import { type Route, readRouteOf } from './route.ts';
import type { Key, Site } from './site.ts';
import { configuredPublicInput, forcedPublicInput, publicInput } from './statement.ts';
import { isPinned, type System } from './system.ts';

/** A finalization, the one that it goes on from, and the call that it came with. */
export interface Finalized {
  readonly own: Range;
  readonly parentShnarf: Digest;
  readonly call: FinalizeCall;
}

/** The one proof of a finalization, its public input rebuilt by the layout of the contract's version. */
export function* readProof(
  site: Site,
  system: System,
  layout: Layout,
  claim: Claim,
  { own, parentShnarf, call: finalize }: Finalized,
): Steps<ProofDraft> {
  const { proof, proofType, evidence } = finalize;
  const [route, forcedHash] = yield* all([
    readRouteOf(site, system, proofType, own),
    call(site.contract, rollupAbi, 'forcedTransactionRollingHashes', [finalize.forced?.number ?? 0n]),
  ]);
  const taken = { address: site.contract, topics: own.topics, block: own.block };
  const draft = {
    prover: site.prover,
    position: 'backs' as const,
    acceptedByL1: true,
    ...{ statement: claim.statement, since: own.time, taken, bytes: (proof.length - 2) / 2, compared: [] },
    checked: `Proof of type ${proofType} of the L2 blocks ${own.from} to ${own.to}, taken in block ${own.block}; its public input is made of ${layout.words} words.`,
    evidence: [...new Set([...own.evidence, ...evidence, ...(isGap(route) ? [] : route.evidence)])],
  };
  if (isGap(route)) return { ...draft, result: outcomeOfGap(route) };
  const held = keyOf(site, proofType, route);
  if ('status' in held) return { ...draft, result: held };
  const input = inputOf(layout, finalize, parentShnarf, route, forcedHash);
  if (typeof input !== 'string') return { ...draft, result: outcomeOfGap(input) };
  return { ...draft, result: judged(site, system, route, held, proof, input) };
}

function inputOf(
  { words }: Layout,
  { of, forced }: FinalizeCall,
  parentShnarf: Digest,
  { verifier }: Route,
  forcedHash: { readonly value: Digest } | Gap,
): Hex | Gap {
  const base = { ...of, parentShnarf };
  if (words === 12) return publicInput(base);
  const { chainConfiguration } = verifier;
  if (chainConfiguration === undefined) return gap('unsupported-version', 'the verifier tells no chain configuration');
  const configured = { ...base, chainConfigurationHash: chainConfiguration };
  if (words === 13) return configuredPublicInput(configured);
  if (isGap(forcedHash)) return forcedHash;
  if (forced === undefined) return gap('unsupported-format', 'a call without forced transactions');
  return forcedPublicInput({
    ...configured,
    parentForcedTransactionHash: forced.parentHash,
    forcedTransactionHash: forcedHash.value,
    parentForcedTransactionNumber: forced.parentNumber,
    forcedTransactionNumber: forced.number,
    filteredAddresses: forced.filteredAddresses,
  });
}

/** The pinned key, where the verifier that took the proof is the pinned one. */
function keyOf({ verifiers }: Site, type: number, { verifier }: Route): Held | Outcome<never> {
  const pin = verifiers[type];
  if (pin?.key === undefined) return unverifiable('key-unknown', `proof type ${type}: ${verifier.address}`);
  const isCodeHeld = pin.codeHash !== undefined;
  const isSame = isCodeHeld ? isPinned(pin, verifier) : pin.address === verifier.address;
  if (isSame) return { key: pin.key, isCodeHeld };
  return unverifiable('key-unknown', `it was taken by ${verifier.address} with code ${verifier.codeHash}`);
}

interface Held {
  readonly key: Key;
  /** Whether the verifier is known by its code, and not by its address alone. */
  readonly isCodeHeld: boolean;
}

/** The proof under the pinned key, and the same question to the contract that took it. */
function judged(
  { chainId }: Site,
  system: System,
  { verifier, isProven }: Route,
  { key, isCodeHeld }: Held,
  proof: Hex,
  publicInput: Hex,
): ProofInput {
  const data = encodeFunctionData({ abi: verifierAbi, functionName: 'Verify', args: [proof, [BigInt(publicInput)]] });
  const replay: EvmReplayInput = {
    ...{ form: 'l1', chainId, to: verifier.address, data },
    ...{ accept: 'returns-true', acceptedEarlier: true },
  };
  const doubt = doubtOf(system, isCodeHeld && isProven);
  return {
    ...underKey(key, proof, publicInput),
    also: [{ verifier: 'evm-replay', input: replay }],
    ...(doubt === undefined ? {} : { ifRefused: doubt }),
  };
}

/** A yes stands by itself: what it is about was rebuilt. A no is none where another contract or key may have taken the proof. */
function doubtOf({ code }: System, isProven: boolean): Gap | undefined {
  if (code !== 'pinned') return gap('implementation-unknown', 'no code of the contract is pinned');
  if (isProven) return undefined;
  return gap('key-unknown', 'not proven that L1 took it by the verifier that is asked now');
}

function underKey(key: Key, proof: Hex, input: Hex): ProofInput {
  const given = { publicInputs: [input], proof };
  if ('pinned' in key) return { verifier: key.verifier, input: { form: 'pinned', key: key.pinned, ...given } };
  if (key.verifier === 'plonk-snarkjs')
    return { verifier: key.verifier, input: { form: 'words', key: key.given, ...given } };
  const layout = key.isEarly ? { layout: 'early' } : {};
  return { verifier: key.verifier, input: { form: 'gnark', key: key.given, ...given, ...layout } };
}
