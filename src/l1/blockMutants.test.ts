import { expect, it } from 'vitest';
import type { Answer, Ask } from '../core/ask.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Digest, Hex } from '../core/hex.ts';
import type { History } from '../core/history.ts';
import { isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { numberToHex, toHex } from '../formats/bytes.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { headerToRlp } from '../formats/header.ts';
import { encodeReceipt, type Receipt } from '../formats/receipt.ts';
import { ShapeError } from '../formats/shape.ts';
import { transactionsFromRpc } from '../formats/transaction.ts';
import { historiesIn, historyFiles } from './history.ts';
import { itemDigest } from './items.ts';
import { rootOfHeader } from './lightClient/header.ts';
import { mainnet } from './lightClient/networks.ts';
import { bloomOf } from './proofs/block.ts';
import { orderedRoot } from './proofs/orderedTrie.ts';
import { createReader, pinHead } from './reader.ts';
import { evidenceSource } from './sources/evidenceSource.ts';
import { type ExecutionSource, said } from './sources/source.ts';
import { createSources } from './sources/sources.ts';
import { type Block, blocksFrom, headerWith, historyOf, nodeWith, proofOf, summariesWith } from './testing/history.ts';
import { type Draw, seeded } from './testing/seeded.ts';

const MUTANTS = process.env.ASSAY_FULL === '1' ? 3000 : 500;
const NEVER = new AbortController().signal;
const address: Hex = `0x${'ab'.repeat(20)}`;
const topic = numberToHex(7, 32);

/** A block with three transactions and their logs. */
const receipts: readonly Receipt[] = [1, 2, 3].map((i) => ({
  type: i === 1 ? 0 : 2,
  status: BigInt(i % 2),
  cumulativeGasUsed: BigInt(21_000 * i),
  logs: Array.from({ length: i - 1 }, (_, j) => ({ address, topics: [topic], data: numberToHex(16 * i + j, 32) })),
}));
const raws = transactionsFromRpc({
  transactions: [0, 1, 2].map((nonce) => ({
    ...{ type: '0x2', chainId: '0x1', nonce: `0x${nonce}`, maxPriorityFeePerGas: '0x1', maxFeePerGas: '0x2' },
    ...{ gas: '0x5208', to: address, value: '0x0', input: numberToHex(nonce, 32), accessList: [] },
    ...{ yParity: '0x1', r: '0x3', s: '0x4' },
  })),
});

function child(parent: Digest, number: number, fields: Parameters<typeof headerWith>[0] = {}): Block {
  const header = headerWith({ ...fields, number: BigInt(number), parentHash: parent });
  const rlp = headerToRlp(header);
  return { number, header, rlp, hash: keccakHex(rlp) };
}

const FULL = 23_000_000;
const full = child(`0x${'00'.repeat(32)}`, FULL, {
  receiptsRoot: orderedRoot(receipts.map((one) => encodeReceipt(one, bloomOf(one.logs)))),
  transactionsRoot: orderedRoot(raws),
  logsBloom: toHex(bloomOf(receipts.flatMap(({ logs }) => logs))),
});
const middle = child(full.hash, FULL + 1);
const head = child(middle.hash, FULL + 2);

/** An old block, and the history that proves it. */
const SLOT = 6_300_001;
const old = blocksFrom(19_400_000, 4);
const { proof, summaryRoot } = proofOf(old.at(-1) as Block, SLOT);
const history = historyOf('old', 10_000_000, 59, summariesWith(SLOT, summaryRoot), [proof]);
const root = rootOfHeader(history.state.header);

const node: ExecutionSource = {
  ...nodeWith([...old, full, middle, head]),
  receipts: async () => said(receipts),
  transactions: async () => said(raws),
};

const filter = { address, topics: [topic], fromBlock: FULL, toBlock: FULL + 2 };
const ASKS: readonly Ask[] = [
  { kind: 'ancestor', block: FULL },
  { kind: 'receipts', block: FULL },
  { kind: 'provenLogs', filter },
  { kind: 'provenLogs', filter: { ...filter, topics: [numberToHex(8, 32)] } },
  { kind: 'provenTransaction', block: FULL, at: 1 },
  { kind: 'provenTransaction', block: FULL, at: keccakHex(raws[2] as Uint8Array) },
  { kind: 'provenTransaction', block: FULL, at: topic },
  { kind: 'ancestor', block: old[1]?.number ?? 0 },
];

async function drive(source: ExecutionSource, histories: readonly History[]) {
  const sources = createSources([source]);
  const pinned = await pinHead({ sources, chainId: 1, tag: head.hash, signal: NEVER });
  if (isGap(pinned)) return null;
  const files = historyFiles(mainnet, histories, () => [root]);
  const reader = createReader({ sources, head: pinned, chainId: 1, signal: NEVER, history: files });
  const answers = await reader.answer(ASKS);
  return { answers, record: reader.record(), head: pinned.head };
}

const KINDS: readonly Item['kind'][] = ['header', 'receipts', 'transactions', 'history', 'historic-block'];

const pick = <T>(list: readonly T[], draw: Draw): T => list[draw(list.length)] as T;

/** The value with one place changed: a digit, a number, or an entry of a list that is gone, doubled or moved. */
function mutate(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith('0x') || value.length === 2) return value === '0x' ? '0x01' : value;
    const at = 2 + draw(value.length - 2);
    const digit = (Number.parseInt(value.charAt(at), 16) + 1 + draw(15)) % 16;
    return value.slice(0, at) + digit.toString(16) + value.slice(at + 1);
  }
  if (typeof value === 'number') return value + pick([-1, 1, 8192, 1000], draw);
  if (Array.isArray(value)) {
    const at = draw(Math.max(1, value.length));
    const ways = [
      () => value.toSpliced(at, 1),
      () => value.toSpliced(at, 0, value[at]),
      () => value.toReversed(),
      ...(value.length === 0 ? [] : Array.from({ length: 5 }, () => () => value.with(at, mutate(value[at], draw)))),
    ];
    return pick(ways, draw)();
  }
  const fields = Object.keys(value as object).filter((name) => name !== 'kind');
  const name = pick(fields, draw);
  return { ...(value as object), [name]: mutate((value as Record<string, unknown>)[name], draw) };
}

it(`none of ${MUTANTS} changed receipts, transactions, ancestors and histories gives another answer`, async () => {
  const draw = seeded('mutants of blocks');
  const whole = await drive(node, [history]);
  if (whole === null) throw new Error('no head');
  expect(whole.answers.filter((answer) => isGap(answer))).toEqual([]);
  const evidence: Evidence = {
    format: 'assay-evidence',
    version: 1,
    app: { version: '', commit: '' },
    created: 1,
    rollup: 'test',
    l1: { chainId: 1, anchor: { kind: 'rpc-header', source: '' }, head: whole.head },
    ...whole.record,
    concluded: [],
  };
  const again = await drive(evidenceSource('file', evidence), historiesIn(evidence));
  expect(again?.answers).toEqual(whole.answers);

  const tried: Record<string, number> = {};
  let noticed = 0;
  for (let i = 0; i < MUTANTS; i++) {
    // Kinds in turn: most items are headers.
    const kind = KINDS[i % KINDS.length];
    const ofKind = Object.entries(evidence.items).filter(([, one]) => one.kind === kind);
    const [digest, item] = pick(ofKind, draw);
    const changed = mutate(item, draw) as Item;
    if (JSON.stringify(changed) === JSON.stringify(item)) continue;
    const { [digest as Digest]: _, ...others } = evidence.items;
    const mutant = { ...evidence, items: { ...others, [itemDigest(changed)]: changed } };
    let read: Evidence;
    try {
      read = readEvidence(JSON.parse(JSON.stringify(mutant)));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      noticed++;
      continue;
    }
    tried[item.kind] = (tried[item.kind] ?? 0) + 1;
    const came = await drive(evidenceSource('mutant', read), historiesIn(read));
    const answers: readonly (Answer | undefined)[] = came?.answers ?? [];
    for (const [j, answer] of answers.entries())
      if (answer !== undefined && !isGap(answer))
        expect(provenPart(answer), `${item.kind} ${j}`).toEqual(provenPart(whole.answers[j]));
    if (came === null || answers.some((answer) => answer !== undefined && isGap(answer))) noticed++;
  }
  console.info(`mutants of blocks: ${JSON.stringify(tried)}, ${noticed} noticed`);
  expect(Object.keys(tried).sort()).toEqual([...KINDS].sort());
}, 600_000);

/** What is claimed, apart from the names of the items on which it rests. */
const provenPart = (answer: Answer | undefined) =>
  answer !== undefined && 'value' in answer ? { value: answer.value, head: answer.head } : answer;
