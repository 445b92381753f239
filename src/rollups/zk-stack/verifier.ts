import { encodeFunctionData } from 'viem/utils';
import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';
import { hasCode } from '../../formats/proxy.ts';
import { diamondAbi, verifierAbi } from './abi.ts';
import type { Site, Wrapper } from './site.ts';

/** The verifier behind the diamond, held against what is pinned. */
export interface Verifier {
  /** Whether the diamond asks the pinned one, with pinned code, before the pinned wrapper. */
  readonly isKnown: boolean;
  /** Whether its key is the pinned one. */
  readonly isKeyKnown: boolean;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

export function* readVerifier({ contract, verifier, plonk, wrapper, prover }: Site): Steps<Verifier | Gap> {
  const [asked, runtime, inner, route, pinnedKey] = yield* all([
    call(contract, diamondAbi, 'getVerifier', []),
    code(verifier.address),
    code(plonk.address),
    call(verifier.address, verifierAbi, 'PLONK_VERIFIER', []),
    call(verifier.address, verifierAbi, 'verificationKeyHash', []),
  ]);
  if (isGap(asked)) return asked;
  if (isGap(runtime)) return runtime;
  if (isGap(inner)) return inner;
  if (isGap(pinnedKey)) return pinnedKey;
  if (isGap(route) && route.gap !== 'call-reverted') return route;
  const findings: Finding[] = [];
  const to = asked.value.toLowerCase() as Address;
  const isAsked = to === verifier.address && hasCode(verifier, runtime.value.hash);
  if (!isAsked) {
    const said = `Proofs are verified by ${to}; pinned is ${verifier.address} with its code.`;
    findings.push({ code: 'route-changed', said, prover, evidence: evidenceOf([asked, runtime]) });
  }
  // The two are immutables of the pinned code; a getter that an older one lacks is no other route.
  const behind = isGap(route) ? plonk.address : route.value.toLowerCase();
  const isBehind = behind === plonk.address && hasCode(plonk, inner.value.hash);
  if (!isBehind) {
    const said = `Behind the verifier stands ${behind} for PLONK; pinned is ${plonk.address} with its code.`;
    findings.push({ code: 'route-changed', said, prover, evidence: evidenceOf([inner, route]) });
  }
  // Another verifier may have none to tell: then that it is another one is all that is said.
  const key = to === verifier.address ? pinnedKey : yield* call(to, verifierAbi, 'verificationKeyHash', []);
  const isKeyKnown = !isGap(key) && key.value === wrapper.keyHash;
  if (!isGap(key) && !isKeyKnown) {
    const said = `The verifier’s key is ${key.value}; pinned is ${wrapper.keyHash}.`;
    findings.push({ code: 'key-changed', said, prover, evidence: key.evidence });
  }
  const evidence = evidenceOf([asked, runtime, inner, key]);
  return { isKnown: isAsked && isBehind, isKeyKnown, findings, evidence };
}

/** First word of a proof. Source: matter-labs/era-contracts, `state-transition/verifiers/EraDualVerifier.sol`. */
const FFLONK = 0n;
const PLONK = 1n;

/**
 * Who verifies a proof of one batch: PLONK natively, and by the contract itself; fflonk, whose key is nowhere but in the contract, by
 * that alone. Other types, such as the one of test deployments that proves nothing, are `no-verifier`.
 */
export function proofInput(site: Site, input: Hex, words: readonly bigint[]): ProofInput | Outcome {
  const [type, ...proof] = words;
  if (type !== PLONK && type !== FFLONK) return unverifiable('no-verifier', `a proof of type ${type ?? 'none'}`);
  const asked = askContract(site, input, words);
  if (type === FFLONK) return asked;
  return { ...plonkInput(site.wrapper, input, packed(proof)), also: [asked] };
}

function plonkInput(wrapper: Wrapper, input: Hex, proof: Hex): ProofInput {
  if (wrapper.kind === 'zksync') {
    return { verifier: 'plonk-zksync', input: { form: 'pinned', key: wrapper.keyHash, publicInputs: [input], proof } };
  }
  return { verifier: 'plonk-snarkjs', input: { form: 'words', key: wrapper.key, publicInputs: [input], proof } };
}

function askContract({ chainId, verifier, plonk }: Site, input: Hex, words: readonly bigint[]): ProofInput {
  const args = [[BigInt(input)], words] as const;
  const data = encodeFunctionData({ abi: verifierAbi, functionName: 'verify', args });
  const question = { to: verifier.address, data, accept: 'returns-true', acceptedEarlier: true } as const;
  const ahead = { codes: [verifier.address, plonk.address], slots: [] };
  const replay: EvmReplayInput = { form: 'l1', chainId, ...question, ahead };
  return { verifier: 'evm-replay', input: replay };
}

const packed = (words: readonly bigint[]): Hex => `0x${words.map((word) => numberToHex(word, 32).slice(2)).join('')}`;
