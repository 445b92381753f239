import type { AnswerRecord, AskRecord, Evidence, Item } from '../../../core/evidence.ts';
import { GAP_WORDS } from '../../../core/words.ts';
import { byteSize } from '../../ui/format.ts';

/** One piece of a file: what it is, what it is bound to, and itself. */
export interface Leaf {
  readonly id: string;
  readonly title: string;
  /** Decoded, as pairs of what and value. */
  readonly fields: readonly (readonly [what: string, value: string])[];
  readonly raw: unknown;
}

export interface Branch {
  readonly title: string;
  readonly about: string;
  readonly leaves: readonly Leaf[];
}

/** Lays out an evidence file that the engine has accepted. Reads it for display alone: nothing here is concluded from. */
export function branchesOf(json: unknown): readonly Branch[] {
  const { l1, asks, items, concluded, app, created } = json as Evidence;
  const users = usersOf(asks);
  const leaves = Object.entries(items).map(([digest, item]) => itemLeaf(digest, item, users.get(digest) ?? []));
  const of = (...kinds: Item['kind'][]) => leaves.filter(({ raw }) => kinds.includes((raw as Item).kind));
  const branches: readonly Branch[] = [
    {
      title: 'Anchor',
      about: 'The L1 block under which everything else is proven, and what the writer concluded.',
      leaves: [
        {
          id: l1.head.hash,
          title: `Block ${l1.head.number}`,
          fields: [
            ['hash', l1.head.hash],
            ['state root', l1.head.stateRoot],
            ['known from', `${l1.anchor.kind}: ${l1.anchor.source}`],
            ['written by', `Assay ${app.version}, commit ${app.commit}`],
            ['written at', new Date(created * 1000).toISOString()],
          ],
          raw: { l1, app, created, concluded },
        },
      ],
    },
    { title: 'Headers', about: 'Hash to the block that the anchor names.', leaves: of('header') },
    { title: 'Accounts', about: 'Account proofs, bound to the state root of the header.', leaves: of('account') },
    { title: 'Slots', about: 'Storage proofs, bound to the storage root of their account.', leaves: of('storage') },
    { title: 'Code', about: 'Bound to the code hash of their account.', leaves: of('code') },
    {
      title: 'Hints',
      about: 'Logs and call data: a source’s word until a hash on L1 binds them.',
      leaves: of('logs', 'transaction'),
    },
    {
      title: 'L2 nodes',
      about: 'What nodes of the writer’s choice said of blocks of an L2: their word, which enters no verdict.',
      leaves: of('l2', 'l2Header'),
    },
    {
      title: 'Questions and answers',
      about: 'What was asked, and what each answer rests on.',
      leaves: asks.map(askLeaf),
    },
  ];
  return branches.filter((branch) => branch.leaves.length > 0);
}

/** Which questions rest on a piece. */
function usersOf(asks: readonly AnswerRecord[]): ReadonlyMap<string, readonly number[]> {
  const users = new Map<string, number[]>();
  for (const [i, { items }] of asks.entries()) {
    for (const digest of items) users.set(digest, [...(users.get(digest) ?? []), i + 1]);
  }
  return users;
}

function itemLeaf(digest: string, item: Item, users: readonly number[]): Leaf {
  const used =
    users.length === 0 ? 'no question' : `question ${users.slice(0, 12).join(', ')}${users.length > 12 ? ' ...' : ''}`;
  return {
    id: digest,
    title: itemTitle(item),
    fields: [['digest', digest], ...itemFields(item), ['used by', used]],
    raw: item,
  };
}

const bytesOf = (hex: string): string => byteSize(Math.max(0, hex.length - 2) / 2);

function itemTitle(item: Item): string {
  switch (item.kind) {
    case 'header':
      return `Header, ${bytesOf(item.rlp)}`;
    case 'account':
      return `Account ${item.address}`;
    case 'storage':
      return `Slot ${item.slot} of ${item.address}`;
    case 'code':
      return `Code, ${bytesOf(item.code)}`;
    case 'receipts':
      return `All ${item.receipts.length} receipts of block ${item.block}`;
    case 'transactions':
      return `All ${item.raws.length} transactions of block ${item.block}`;
    case 'history':
      return `History in the state of beacon slot ${item.state.header.slot}`;
    case 'historic-block':
      return `Block ${item.proof.number} in that history`;
    case 'logs':
      return `${item.logs.length === 1 ? '1 log' : `${item.logs.length} logs`} of ${item.filter.address}`;
    case 'transaction':
      return `Call data of ${item.hash}`;
    case 'l2':
      return `L2 block ${item.block} of chain ${item.chainId}, as its nodes say`;
    case 'l2Header':
      return `Header of L2 block ${item.at} of chain ${item.chainId}, as its nodes say`;
    case 'collateral':
      return `Data of a TEE vendor, from ${item.from}`;
  }
}

function itemFields(item: Item): readonly (readonly [string, string])[] {
  switch (item.kind) {
    case 'header':
      return [['RLP', item.rlp]];
    case 'account':
      return [['address', item.address], ...nodes(item.proof)];
    case 'storage':
      return [['address', item.address], ['slot', item.slot], ...nodes(item.proof)];
    case 'code':
      return [['bytecode', item.code]];
    case 'receipts':
      return item.receipts.map(
        ({ status, logs }, i) =>
          [`receipt ${i + 1}`, `status ${BigInt(status === '0x' ? '0x0' : status)}, logs: ${logs.length}`] as const,
      );
    case 'transactions':
      return item.raws.map((raw, i) => [`transaction ${i + 1}`, raw] as const);
    case 'history':
      return [
        ['state root', item.state.header.stateRoot],
        ['summaries', String(item.state.summaries.length)],
        ...nodes(item.state.branch),
      ];
    case 'historic-block':
      return [
        ['block hash', item.proof.executionBlockHash],
        ...nodes(item.proof.executionBranch),
        ['beacon block', item.proof.beaconBlockRoot],
        ...nodes(item.proof.beaconBranch),
      ];
    case 'logs':
      return item.logs.map((log, i) => [`log ${i + 1}, block ${log.blockNumber}`, log.data] as const);
    case 'transaction':
      return [
        ['to', item.to ?? 'a new contract'],
        ['input', item.input],
      ];
    case 'l2':
      return item.nodes.flatMap(({ node, rlp, proof }) =>
        [['header', rlp] as const, ...nodes(proof)].map(([name, value]) => [`${node}: ${name}`, value] as const),
      );
    case 'l2Header':
      return item.nodes.flatMap(({ node, block, chain }) => [
        [`${node}: header`, block ?? 'none'] as const,
        [`${node}: ${block === null ? 'its newest' : 'at that number'}`, chain] as const,
      ]);
    case 'collateral':
      return Object.entries(item.collateral).map(
        ([part, value]) => [part, typeof value === 'string' ? value : JSON.stringify(value)] as const,
      );
  }
}

const nodes = (proof: readonly string[]) => proof.map((node, i) => [`proof node ${i + 1}`, node] as const);

const askLeaf = ({ ask, answer, items }: AnswerRecord, i: number): Leaf => ({
  id: `ask-${i}`,
  title: `${i + 1}. ${askTitle(ask)}`,
  fields: [...answerFields(answer), ...items.map((digest, j) => [`rests on ${j + 1}`, digest] as const)],
  raw: { ask, answer, items },
});

function askTitle(ask: AskRecord): string {
  switch (ask.kind) {
    case 'call':
      return `Call ${ask.to} with ${ask.data.slice(0, 10)}`;
    case 'slot':
      return `Slot ${ask.slot} of ${ask.account}`;
    case 'code':
      return `Code of ${ask.account}`;
    case 'balance':
      return `Balance of ${ask.account}`;
    case 'ancestor':
      return `Block ${ask.block}`;
    case 'receipts':
      return `All receipts of block ${ask.block}`;
    case 'provenLogs':
      return `All logs of ${ask.filter.address} in blocks ${ask.filter.fromBlock} to ${ask.filter.toBlock}`;
    case 'provenTransaction':
      return `Transaction ${ask.at} of block ${ask.block}`;
    case 'l2':
      return `L2 block ${ask.block} of chain ${ask.chainId}`;
    case 'l2Header':
      return `Header of L2 block ${ask.at} of chain ${ask.chainId}`;
    case 'logs':
      return `Logs of ${ask.filter.address}`;
    case 'transaction':
      return `Transaction ${ask.hash}`;
  }
}

function answerFields(answer: AnswerRecord['answer']): readonly (readonly [string, string])[] {
  if ('gap' in answer)
    return [['no answer', `${GAP_WORDS[answer.gap]}${answer.cause === undefined ? '' : `: ${answer.cause}`}`]];
  if (typeof answer.value === 'string') return [['value', answer.value]];
  return answer.value.ok ? [['returned', answer.value.data]] : [['reverted with', answer.value.revert]];
}
