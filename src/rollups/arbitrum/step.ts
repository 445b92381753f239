import { all, type Steps } from '../../core/ask.ts';
import type { Address, Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi } from './abi.ts';
import { type Terms as ChildTerms, termsHash, ZERO } from './assertion.ts';
import { type Assertion, type Node, readLog, readNode } from './nodes.ts';
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
export function* readTerms(site: Site, assertion: Assertion): Steps<Terms | Gap> {
  const { parentTerms, parent } = assertion.created;
  if (parentTerms === null) return { data: ZERO, config: ZERO, to: 0n, parent: null, evidence: [] };
  const [node, said] = yield* all([readNode(site, parent), readData(site, parentTerms)]);
  if (isGap(node)) return node;
  const config = node.termsHash;
  if (termsHash(parentTerms) === config) return isGap(said) ? said : termsOf(node, parentTerms, said);
  // Who sent the log changed what its hash does not bind: the next source is asked.
  const again = yield* readLog(site, assertion.node, config);
  if (isGap(again)) return again;
  if (again.parentTerms === null) return gap('data-missing', `the terms of ${parent}`);
  const data = yield* readData(site, again.parentTerms);
  return isGap(data) ? data : termsOf(node, again.parentTerms, data);
}

const readData = ({ bridge }: Site, { nextInboxPosition }: ChildTerms): Steps<Proven<Digest> | Gap> =>
  call(bridge, bridgeAbi, 'sequencerInboxAccs', [nextInboxPosition > 0n ? nextInboxPosition - 1n : 0n]);

function termsOf(node: Node, terms: ChildTerms, { value: data, evidence }: Proven<Digest>): Terms {
  const { confirmPeriodBlocks, challengeManager: challenges, nextInboxPosition: to } = terms;
  return {
    ...{ data, config: node.termsHash, to },
    parent: { node, confirmPeriod: Number(confirmPeriodBlocks), challenges },
    evidence: evidenceOf([node, { evidence }]),
  };
}
