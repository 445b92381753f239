import { joinOpinions } from '../core/opinions.ts';
import type { ProofInput } from '../core/verifier.ts';
import type { Verification, VerifyProof } from './verification.ts';

/** Runs a proof through every implementation that its input names, side by side, and joins what they say. */
export const throughAll =
  (one: VerifyProof): VerifyProof =>
  async ({ also = [], ...primary }, signal) => {
    const opinionOf = async (proof: ProofInput) => {
      const verification = await one(proof, signal);
      const { outcome, took, evidence = [] } = verification;
      return { verification, opinion: { verifier: proof.verifier, outcome, took, evidence } };
    };
    const [first, ...others] = await Promise.all([opinionOf(primary), ...also.map(opinionOf)] as const);
    if (others.length === 0) return first.verification;
    const opinions = [first.opinion, ...others.map(({ opinion }) => opinion)] as const;
    const evidence = [...new Set(opinions.flatMap((opinion) => opinion.evidence))];
    return { ...first.verification, outcome: joinOpinions([...opinions]), evidence, opinions } satisfies Verification;
  };
