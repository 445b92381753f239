import { keccak256 } from 'viem/utils';
import { all, type Steps, slot } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { factSlot, taskFact } from '../../formats/sharp.ts';
import { registryAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';
import type { Update } from './updates.ts';

/** That a program gave an output, as a registry keeps it. */
export interface RegisteredFact {
  readonly program: Digest;
  readonly fact: Digest;
  /** The verifier in whose slot it stands: that one has taken the proof. */
  readonly registry: Address;
  /** Whether the core, were it to ask now, would be told the same. */
  readonly isLive: boolean;
  readonly evidence: readonly Digest[];
}

export const ONE: Digest = numberToHex(1, 32);

/**
 * Where the fact of an update stands. Which program it is of is not in the words: each that is pinned, and the one that the core takes
 * now, is tried, in the slots of all verifiers that are known here.
 * @returns null when it provably stands in none of them.
 */
export function* readFact(site: Site, system: System, update: Update): Steps<RegisteredFact | null | Gap> {
  const kind = update.os === undefined ? 'os' : 'aggregator';
  const programs = [...new Set([...site.programs[kind], system.programs[kind]])];
  const places = programs.flatMap((program) => {
    const fact = taskFact(keccak256, BigInt(program), update.fact);
    return system.registries.known.map((registry) => ({ program, fact, registry }));
  });
  const [words, answers] = yield* all([
    all(places.map(({ registry, fact }) => slot(registry, factSlot(keccak256, fact)))),
    all(
      programs.map((program) =>
        call(site.callProxy, registryAbi, 'isValid', [taskFact(keccak256, BigInt(program), update.fact)]),
      ),
    ),
  ]);
  const missing = words.find(isGap);
  if (missing !== undefined) return missing;
  const at = words.findIndex((word) => !isGap(word) && word.value === ONE);
  const place = places[at];
  const word = words[at];
  if (place === undefined || word === undefined) return null;
  const answer = answers[programs.indexOf(place.program)];
  const isLive = answer !== undefined && !isGap(answer) && answer.value;
  return { ...place, isLive, evidence: evidenceOf([word, ...(answer === undefined ? [] : [answer])]) };
}
