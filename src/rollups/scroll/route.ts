import type { Finding } from '../../core/adapter.ts';
import { all, code, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { hasCode } from '../../formats/proxy.ts';
import { chainAbi, routerAbi, verifierAbi } from './abi.ts';
import type { Site } from './site.ts';

/** Who judges the next bundle, held against what is pinned. */
export interface Route {
  /** Whether the chain asks the pinned router. */
  readonly isRouterKnown: boolean;
  /** Whether the pinned verifier has the pinned code, and so does what stands behind it. */
  readonly isVerifierKnown: boolean;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

export function* readRoute({ contract, router, verifier, prover }: Site): Steps<Route | Gap> {
  const [asked, latest, runtime, inner] = yield* all([
    call(contract, chainAbi, 'verifier', []),
    call(router, routerAbi, 'latestVerifier', [BigInt(verifier.version)]),
    code(verifier.address),
    code(verifier.plonk?.address ?? verifier.address),
  ]);
  if (isGap(asked)) return asked;
  if (isGap(latest)) return latest;
  if (isGap(runtime)) return runtime;
  if (isGap(inner)) return inner;
  const findings: Finding[] = [];
  const isRouterKnown = asked.value.toLowerCase() === router;
  if (!isRouterKnown) {
    const said = `Which verifier judges is asked of ${asked.value.toLowerCase()}; pinned is ${router}.`;
    findings.push({ code: 'route-changed', said, prover, evidence: asked.evidence });
  }
  const isBehind = verifier.plonk === undefined || hasCode(verifier.plonk, inner.value.hash);
  const isVerifierKnown = hasCode(verifier, runtime.value.hash) && isBehind;
  if (!isVerifierKnown) {
    const said = `The pinned verifier ${verifier.address}, or what stands behind it, has other code.`;
    findings.push({ code: 'code-changed', said, prover, evidence: evidenceOf([runtime, inner]) });
  }
  const [start, address] = latest.value;
  const to = address.toLowerCase() as Address;
  if (to !== verifier.address) {
    const said = `Bundles of version ${verifier.version} are judged by ${to} from batch ${start} on; pinned is ${verifier.address}.`;
    findings.push({ code: 'route-changed', said, prover, evidence: latest.evidence });
    findings.push(...(yield* keyFindings(to, verifier.digests, prover)));
  }
  return { isRouterKnown, isVerifierKnown, findings, evidence: evidenceOf([asked, latest, runtime, inner]) };
}

/** Another verifier may be for the same programs, or have none to tell. */
function* keyFindings(to: Address, digests: readonly [Digest, Digest] | undefined, prover: string): Steps<Finding[]> {
  const read = yield* all([call(to, verifierAbi, 'verifierDigest1', []), call(to, verifierAbi, 'verifierDigest2', [])]);
  const [one, two] = read;
  if (digests === undefined || isGap(one) || isGap(two)) return [];
  if (one.value === digests[0] && two.value === digests[1]) return [];
  const said = `The verifier of the next bundles is for the programs ${one.value} and ${two.value}; pinned are ${digests.join(' and ')}.`;
  return [{ code: 'key-changed', said, prover, evidence: evidenceOf(read) }];
}
