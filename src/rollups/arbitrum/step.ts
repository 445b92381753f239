import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi } from './abi.ts';
import { termsHash, ZERO } from './assertion.ts';
import { evidenceOf } from './evidence.ts';
import { type Assertion, type Node, readNode } from './nodes.ts';
import type { Site } from './site.ts';
import type { StepTerms } from './statement.ts';

/** What the parent of an assertion dictates, and the parent itself. */
export interface Terms extends StepTerms {
  /** Null for the first assertion of all. */
  readonly parent: ParentTerms | null;
  readonly evidence: readonly Digest[];
}

export interface ParentTerms {
  readonly node: Node;
  /** L1 blocks. */
  readonly confirmPeriod: number;
  readonly challenges: Address;
}

/** The terms that the log of an assertion names, held against the hash of them that the contract keeps with its parent. */
export function* readTerms(site: Site, { created }: Assertion): Steps<Terms | Gap> {
  const { parentTerms, parent } = created;
  if (parentTerms === null) return { data: ZERO, config: ZERO, to: 0n, parent: null, evidence: [] };
  const to = parentTerms.nextInboxPosition;
  const [node, data] = yield* all([
    readNode(site, parent),
    call(site.bridge, bridgeAbi, 'sequencerInboxAccs', [to - 1n]),
  ]);
  if (isGap(node)) return node;
  if (isGap(data)) return data;
  const config = termsHash(parentTerms);
  if (config !== node.termsHash) return gap('data-missing', `L1 keeps other terms of ${parent}`);
  const { confirmPeriodBlocks, challengeManager: challenges } = parentTerms;
  return {
    data: data.value,
    config,
    to,
    parent: { node, confirmPeriod: Number(confirmPeriodBlocks), challenges },
    evidence: evidenceOf([node, data]),
  };
}
