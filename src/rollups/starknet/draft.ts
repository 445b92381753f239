import type { ProofDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import { type RegisteredFact, readFact } from './facts.ts';
import { readCandidates, readSharpProof, replayOf, words } from './proof.ts';
import type { Site } from './site.ts';
import { statementOf } from './statement.ts';
import type { System } from './system.ts';
import type { Update } from './updates.ts';

/** The one proof of an update: its fact, the slot where that stands, and the STARK for which it was set. */
export function* readProof(
  site: Site,
  system: System,
  update: Update,
  position: 'backs' | 'opposes',
): Steps<ProofDraft> {
  const about = `Proof of L2 blocks ${update.from.block + 1} to ${update.to.block}`;
  const base = {
    ...{ prover: site.by, acceptedByL1: true, statement: statementOf(site, update), since: update.time },
    ...{ compared: [], evidence: update.evidence },
  };
  const without = (missing: Gap, checked = `${about}.`): ProofDraft => {
    const result = outcomeOfGap(missing);
    return { ...base, position: 'unknown', acceptedByL1: false, checked, result };
  };
  if (!system.isCoreKnown) return without(gap('implementation-unknown', 'what stands behind the core'));
  // Which verifier's slot it is comes out at the same time as the calls that any of them logged.
  const [registered, candidates] = yield* all([readFact(site, system, update), readCandidates(site, system, update)]);
  if (registered !== null && isGap(registered)) return without(registered);
  if (registered === null) {
    const isKnown = system.registries.live.every((one) => system.registries.known.includes(one));
    return without(
      isKnown
        ? gap('data-missing', 'no verifier that is known here has its fact now')
        : gap('implementation-unknown', 'whom the core asks for facts'),
    );
  }
  const { registry, fact, program } = registered;
  const held = { ...base, position, evidence: [...new Set([...base.evidence, ...registered.evidence])] };
  const isPinned = [...site.programs.os, ...site.programs.aggregator].includes(program);
  const stands = `${about}: its fact ${fact} stands in ${registry}${registered.isLive ? ', of which the core’s registries tell' : ', which the core asks no more'}.`;
  const compared = [comparedFact(update)];
  const unknown = unknownKey(site, update, isPinned ? undefined : registered);
  if (unknown !== undefined) return { ...held, compared, checked: stands, result: outcomeOfGap(unknown) };
  const candidate = candidates.get(registry);
  const isFound = candidate !== undefined && !isGap(candidate);
  const proof = isFound ? candidate : yield* readSharpProof(site, system, update, registered);
  if (isGap(proof)) {
    const checked = `${stands} L1 said so once; the STARK itself was not found, and is not checked again.`;
    return { ...held, compared, checked, result: outcomeOfGap(proof) };
  }
  const { carried, log } = proof;
  return {
    ...held,
    compared,
    checked: `${stands} ${words(proof)}`,
    result: replayOf(site, proof, registered),
    bytes: (carried.input.length - 2) / 2,
    taken: { address: log.address, topics: log.topics, block: log.blockNumber },
    evidence: [...new Set([...held.evidence, ...carried.evidence])],
  };
}

/** Programs and configurations of which nobody here knows what they prove. */
function unknownKey({ programs, configs }: Site, { os, config }: Update, unpinned?: RegisteredFact): Gap | undefined {
  if (unpinned !== undefined) return gap('key-unknown', `program ${unpinned.program}`);
  if (os !== undefined && !programs.os.includes(os)) return gap('key-unknown', `OS program ${os}`);
  return configs.includes(config) ? undefined : gap('key-unknown', `configuration ${config}`);
}

/** What the words give, and what L1 asked its registries for. */
export const comparedFact = ({ fact, logged }: Update) => ({
  what: 'fact of the words that were handed in, and the one that L1 asked for',
  expected: fact,
  actual: logged.fact,
  equal: fact === logged.fact,
});
