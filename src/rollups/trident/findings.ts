import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { tridentAbi } from './abi.ts';
import { LANE_NUMBER, PROOF_LANES } from './lanes.ts';

/** Holds each lane's route and key, as L1 has them now, against what is pinned here. */
export function* laneFindings(contract: Address): Steps<readonly Finding[] | Gap> {
  const lanes = yield* all(PROOF_LANES.map(({ name }) => call(contract, tridentAbi, 'getLane', [LANE_NUMBER[name]])));
  const findings: Finding[] = [];
  for (const [i, lane] of lanes.entries()) {
    const pinned = PROOF_LANES[i];
    if (isGap(lane)) return lane;
    if (pinned === undefined) continue;
    const { verifier, keyHash, routeChanges, keyChanges } = lane.value;
    const found = { prover: pinned.name, evidence: lane.evidence };
    if (verifier.toLowerCase() !== pinned.verifier) {
      const said = `${pinned.name} is routed to ${verifier}; pinned is ${pinned.verifier} (${routeChanges + keyChanges} changes).`;
      findings.push({ code: 'route-changed', said, ...found });
    }
    if (keyHash !== pinned.keyHash) {
      const said = `${pinned.name} has the verification key ${keyHash}; pinned is ${pinned.keyHash}.`;
      findings.push({ code: 'key-changed', said, ...found });
    }
  }
  return findings;
}
