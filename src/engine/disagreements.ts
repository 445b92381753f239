import type { Finding } from '../core/adapter.ts';
import type { CheckedClaim } from '../core/report.ts';

/**
 * Where implementations of one proof system said yes and no to the same proof: one of them has a fault, and whoever reads
 * this should know, whatever the rule makes of the claim.
 */
export const disagreements = (claims: readonly CheckedClaim[]): readonly Finding[] =>
  claims.flatMap(({ claim, steps }) =>
    steps.flatMap(({ step, outcome, evidence }): readonly Finding[] => {
      if (outcome.status !== 'unverifiable' || outcome.code !== 'verifiers-disagree') return [];
      const [, prover] = step.split(':');
      const said = `About the ${prover ?? step} proof of root ${claim.id}: ${outcome.cause ?? 'two verifiers disagree'}. One of them has a fault.`;
      return [
        { code: 'verifiers-disagree', said, claim: claim.id, ...(prover === undefined ? {} : { prover }), evidence },
      ];
    }),
  );
