import type { Finding } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { isGap, outcomeOfGap } from '../../core/proven.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import { gatewayAbi } from './abi.ts';
import type { Site } from './site.ts';

interface Asked {
  /** Key of the program, as the contract has it. */
  readonly vkey: Digest;
  readonly publicValues: Hex;
  readonly proof: Hex;
}

/** Where proofs are sent, and who makes them. */
interface Routes extends Pick<Site, 'gateway'> {
  readonly by: { readonly zk?: string };
}

interface Routed {
  readonly result: Outcome | ProofInput;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/**
 * Which verifier reads an SP1 proof: its first four bytes choose the route, the gateway says where that leads now, and the
 * key of the wrapper is the one that is pinned for them.
 */
export function* readRoute({ gateway, by }: Routes, { vkey, publicValues, proof }: Asked): Steps<Routed> {
  const selector = proof.slice(0, 10).toLowerCase() as Hex;
  const route = gateway?.routes[selector];
  if (gateway === undefined || route === undefined || selector.length !== 10) {
    const result = unverifiable('key-unknown', `proofs that begin with ${selector}`);
    return { result, findings: [], evidence: [] };
  }
  const onL1 = yield* call(gateway.address, gatewayAbi, 'routes', [selector]);
  if (isGap(onL1)) return { result: outcomeOfGap(onL1), findings: [], evidence: [] };
  const [contract, isFrozen] = onL1.value;
  const { evidence } = onL1;
  const prover = by.zk === undefined ? {} : { prover: by.zk };
  const found = contract.toLowerCase();
  const changed: Finding = {
    code: 'route-changed',
    said: `Proofs that begin with ${selector} lead to ${found}${isFrozen ? ', which is frozen' : ''}; pinned is ${route.contract}.`,
    ...prover,
    evidence,
  };
  const input = { form: 'sp1', selector, vkey, publicValues, proof };
  const findings = found === route.contract && !isFrozen ? [] : [changed];
  return { result: { verifier: route.verifier, input }, findings, evidence };
}
