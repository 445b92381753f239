import type { Finding } from '../../core/adapter.ts';
import type { Code } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap, type Proven } from '../../core/proven.ts';
import { hasCode } from '../../formats/proxy.ts';
import type { Site } from './site.ts';

interface Read {
  readonly version: Proven<bigint>;
  readonly upgrade: Proven<Hex> | Gap;
  readonly delay: Proven<number>;
  readonly frozen: Proven<Hex>;
  /** The words that say which facet commits, and which proves. */
  readonly facets: readonly (Proven<Hex> | Gap)[];
  /** Of the pinned facet. */
  readonly runtime: Proven<Code>;
}

export interface Changes {
  readonly isKnown: boolean;
  readonly isFrozen: boolean;
  readonly findings: readonly Finding[];
}

/** What is other than pinned. */
export function changesOf(site: Site, { version, upgrade, delay, frozen, facets, runtime }: Read): Changes {
  const { executor } = site;
  const findings: Finding[] = [];
  const held = facets.map((one) => (isGap(one) ? undefined : `0x${one.value.slice(-40)}`));
  const isKnown =
    executor !== undefined &&
    held.every((facet) => facet === executor.address) &&
    hasCode(executor, runtime.value.hash);
  if (executor !== undefined && !isKnown) {
    const said = `Batches are committed and proven by ${[...new Set(held)].join(' and ')}; pinned is ${executor.address} with its code. What it took as proofs is not read: layouts of another facet are not known here.`;
    findings.push({ code: 'code-changed', said, evidence: evidenceOf([runtime, ...facets]) });
  }
  if (version.value !== site.protocolVersion) {
    const said = `The protocol version is ${semantic(version.value)}; pinned is ${semantic(site.protocolVersion)}.`;
    findings.push({ code: 'code-changed', said, evidence: version.evidence });
  }
  if (!isGap(upgrade) && BigInt(upgrade.value) !== 0n) {
    const said = `An upgrade is pending: the transaction ${upgrade.value} is to be the first of the next batch.`;
    findings.push({ code: 'upgrade-pending', said, evidence: upgrade.evidence });
  }
  if (delay.value !== site.executionDelay) {
    const said = `Batches wait ${delay.value} s between commit and execution; pinned are ${site.executionDelay} s.`;
    findings.push({ code: 'rule-changed', said, evidence: delay.evidence });
  }
  // A word of one byte: whatever else is in it is no flag that is known here.
  const isFrozen = BigInt(frozen.value) !== 0n;
  if (isFrozen) {
    const said =
      'The diamond is frozen: it takes no batches, no proofs and no withdrawals until its governance lifts that.';
    findings.push({ code: 'paused', said, evidence: frozen.evidence });
  }
  return { isKnown, isFrozen, findings };
}

/** Packed as 32 bits each: major, minor, patch. Source: matter-labs/era-contracts, `common/libraries/SemVer.sol`. */
const semantic = (packed: bigint): string =>
  [packed >> 64n, packed >> 32n, packed].map((part) => part & 0xffff_ffffn).join('.');
