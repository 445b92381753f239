import type { Finding } from '../../../core/adapter.ts';
import { all, type Steps } from '../../../core/ask.ts';
import type { Address } from '../../../core/hex.ts';
import { type Gap, isGap } from '../../../core/proven.ts';
import { call } from '../../../formats/abi.ts';
import { aggregateAbi } from '../abi.ts';
import type { Programs } from '../site.ts';

/** What the proofs of new games must be made by, held against what is pinned of it. */
export function* readPrograms(
  implementation: Address,
  pinned: Programs = {},
): Steps<{ readonly findings: readonly Finding[] } | Gap> {
  const names = Object.keys(pinned) as (keyof typeof pinned)[];
  const read = yield* all(names.map((name) => call(implementation, aggregateAbi, name, [])));
  const findings: Finding[] = [];
  for (const [i, one] of read.entries()) {
    if (isGap(one)) return one;
    const name = names[i];
    if (name === undefined || one.value === pinned[name]) continue;
    const said = `${name} is ${one.value}; pinned is ${pinned[name]}.`;
    findings.push({ code: 'key-changed', said, evidence: one.evidence });
  }
  return { findings };
}
