import { encodeEventTopics } from 'viem/utils';
import { all, logs, type RawLog, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import { type Created, readCreated, termsHash, ZERO } from './assertion.ts';
import type { Site } from './site.ts';

/** What the contract keeps of an assertion, proven. Blocks are of L1; 0: there is no such child. */
export interface Node {
  readonly hash: Digest;
  readonly firstChildBlock: number;
  readonly secondChildBlock: number;
  readonly createdAtBlock: number;
  readonly isFirstChild: boolean;
  readonly status: 'none' | 'pending' | 'confirmed';
  readonly termsHash: Digest;
  readonly evidence: readonly Digest[];
}

const STATUS = ['none', 'pending', 'confirmed'] as const;

export function* readNode({ contract }: Site, hash: Digest): Steps<Node | Gap> {
  const read = yield* call(contract, rollupAbi, 'getAssertion', [hash]);
  if (isGap(read)) return read;
  const { value, evidence } = read;
  const status = STATUS[value.status];
  const blocks = [value.firstChildBlock, value.secondChildBlock, value.createdAtBlock].map(Number);
  const [firstChildBlock = 0, secondChildBlock = 0, createdAtBlock = 0] = blocks;
  const { number } = read.head;
  if (status === undefined || blocks.some((block) => block > number)) return gap('unsupported-version', hash);
  const { isFirstChild, configHash } = value;
  const children = { firstChildBlock, secondChildBlock };
  return { hash, ...children, createdAtBlock, isFirstChild, status, termsHash: configHash, evidence };
}

/** An assertion whose making was logged and that the contract knows. */
export interface Assertion {
  readonly node: Node;
  readonly created: Created;
  readonly evidence: readonly Digest[];
}

/** Source: the event's own declaration, `src/rollup/IRollupCore.sol`. */
const [SIGNATURE] = encodeEventTopics({ abi: rollupAbi, eventName: 'AssertionCreated' }) as [Hex];

interface Wanted {
  readonly fromBlock: number;
  readonly toBlock: number;
  readonly hash?: Digest;
  readonly parent?: Digest;
  /** Why there must be one, where L1 says so. */
  readonly because?: string;
  /** Hash of the terms that L1 keeps with its parent: the only part of a log that its own hash does not bind. */
  readonly terms?: Digest;
}

/** Logs of assertions as hints, each bound to the hash that it names. A source that keeps back one that must be there is blamed. */
export function* readLogs(
  { contract: address }: Site,
  { fromBlock, toBlock, hash, parent, because, terms }: Wanted,
): Steps<readonly Created[] | Gap> {
  const topics = [SIGNATURE, hash ?? null, ...(parent === undefined ? [] : [parent])];
  const said = yield* logs({ address, topics, fromBlock, toBlock }, (found) => {
    if (found.some((log) => readCreated(log) === undefined))
      return { code: 'bad-response', said: 'sent an assertion that does not have the hash that its log names' };
    const others = createdOf(found).filter(
      ({ parentTerms }) => parentTerms !== null && termsHash(parentTerms) !== terms,
    );
    if (terms !== undefined && others.length > 0)
      return { code: 'bad-response', said: 'sent other terms than L1 keeps' };
    return found.length > 0 || because === undefined ? null : { code: 'log-withheld', said: `no log of ${because}` };
  });
  return isGap(said) ? said : createdOf(said.hint);
}

/** Each hash once: no assertion is made twice, whatever a source sends. */
const createdOf = (found: readonly RawLog[]): readonly Created[] => {
  const all = found.map(readCreated).filter((one): one is Created => one !== undefined);
  return [...new Map(all.map((one) => [one.hash, one])).values()];
};

/** What logs of assertions said, by hash: each is bound by its hash to what it says, under whatever head it was read. */
export type Seen = Map<Digest, Created>;

/** An assertion by its hash, whose node says in which block its making was logged. */
export function* readAssertion(site: Site, hash: Digest, seen?: Seen): Steps<Assertion | Gap> {
  const node = yield* readNode(site, hash);
  if (isGap(node)) return node;
  if (node.status === 'none') return gap('data-missing', `there is no assertion ${hash}`);
  const known = seen?.get(hash);
  if (known !== undefined && known.block === node.createdAtBlock)
    return { node, created: known, evidence: node.evidence };
  const created = yield* readLog(site, node);
  return isGap(created) ? created : joined(node, created);
}

/** The log of an assertion's making. @param terms what L1 keeps with its parent, where that is known. */
export function* readLog(site: Site, { hash, createdAtBlock: block }: Node, terms?: Digest): Steps<Created | Gap> {
  const because = `assertion ${hash}, which L1 says was made in block ${block}`;
  const wanted = { fromBlock: block, toBlock: block, hash, because };
  const found = yield* readLogs(site, { ...wanted, ...(terms === undefined ? {} : { terms }) });
  return isGap(found) ? found : (found[0] ?? gap('data-missing', because));
}

/** The log and what the contract keeps; a gap when they do not fit. */
function joined(node: Node, created: Created): Assertion | Gap {
  const { hash, block } = created;
  return hash === node.hash && block === node.createdAtBlock
    ? { node, created, evidence: node.evidence }
    : gap('data-missing', `the log of ${hash} is not of block ${node.createdAtBlock}`);
}

/** Its children: the contract keeps in which blocks the first two were made. */
export interface Children {
  readonly found: readonly Assertion[];
  /** There can be no other. */
  readonly isWhole: boolean;
  /** Not all of them were known before. */
  readonly isAsked: boolean;
  /** Why one of them could not be found, though L1 says that it was made. */
  readonly lost?: Gap;
}

/**
 * The children of an assertion, looked up among those that are known and then, block by block, at the sources.
 * @param known assertions that were found before.
 */
export function* readChildren(site: Site, node: Node, known: readonly Assertion[]): Steps<Children> {
  const { hash, firstChildBlock, secondChildBlock } = node;
  const due = [
    { block: firstChildBlock, isFirst: true },
    { block: secondChildBlock, isFirst: false },
  ].filter(({ block }) => block > 0);
  const lackingIn = (among: readonly Assertion[]) =>
    due.filter(({ block, isFirst }) =>
      among.every((one) => one.node.createdAtBlock !== block || one.node.isFirstChild !== isFirst),
    );
  const mine = known.filter(({ created }) => created.parent === hash);
  const blocks = [...new Set(lackingIn(mine).map(({ block }) => block))];
  const more = yield* all(blocks.map((block) => readBorn(site, hash, block)));
  const found = [...mine, ...more.flatMap((one) => (isGap(one) ? [] : one))];
  const unique = found.filter((one, i) => found.findIndex((other) => other.node.hash === one.node.hash) === i);
  const children = { found: unique, isWhole: secondChildBlock === 0, isAsked: blocks.length > 0 };
  if (lackingIn(unique).length === 0) return children;
  return { ...children, lost: more.find(isGap) ?? gap('completeness-unproven', `a child of ${hash} was not given`) };
}

function* readBorn(site: Site, parent: Digest, block: number): Steps<readonly Assertion[] | Gap> {
  const because = `a child of assertion ${parent}, which L1 says was made in block ${block}`;
  const found = yield* readLogs(site, { fromBlock: block, toBlock: block, parent, because });
  if (isGap(found)) return found;
  return yield* readExisting(site, found);
}

/** Of what sources said, that which L1 knows. What a source made up is no assertion. */
export function* readExisting(site: Site, created: readonly Created[]): Steps<readonly Assertion[] | Gap> {
  const nodes = yield* all(created.map(({ hash }) => readNode(site, hash)));
  const assertions: Assertion[] = [];
  for (const [i, one] of created.entries()) {
    const node = nodes[i];
    if (node === undefined || isGap(node)) return node ?? gap('data-missing');
    if (node.status === 'none') continue;
    const both = joined(node, one);
    if (!isGap(both)) assertions.push(both);
  }
  return assertions;
}

/** True of the very first, which goes on from nothing. */
export const isGenesis = ({ created }: Assertion): boolean => created.parent === ZERO;
