import type { BlockPlace, LogFilter, RawLog, TransactionPlace } from '../core/ask.ts';
import type { Anchor, AnswerRecord, Evidence, Item, VendorData } from '../core/evidence.ts';
import type { BlockProof, HistoryState } from '../core/history.ts';
import { FAIL_CODES, GAP_CODES, WAIT_CODES } from '../core/outcome.ts';
import { LONGEST_TEXT } from './collateralText.ts';
import type { CertificateChain } from './dcap.ts';
import {
  count,
  exactly,
  hex,
  hexOf,
  list,
  literal,
  nullable,
  type Reader,
  ShapeError,
  table,
  tagged,
  text,
} from './shape.ts';

const address = hexOf(20);
const word = hexOf(32);
const nodes = list(hex, 128);

const logFilter: Reader<LogFilter> = exactly({
  address,
  topics: list(nullable(word), 4),
  fromBlock: count,
  toBlock: count,
});

const rawLog: Reader<RawLog> = exactly({
  address,
  topics: list(word, 4),
  data: hex,
  blockNumber: count,
  transactionHash: word,
});

/** More in a list than any block can pay for. */
const MOST_IN_BLOCK = 100_000;

const receipt = exactly({
  type: (value: unknown, path: string) => {
    const type = count(value, path);
    if (type > 0x7f) throw new ShapeError(path, 'a transaction type');
    return type;
  },
  status: hex,
  cumulativeGasUsed: count,
  logs: list(exactly({ address, topics: list(word, 4), data: hex }), MOST_IN_BLOCK),
});

const branch = list(word, 64);

const historyState: Reader<HistoryState> = exactly(
  {
    header: exactly({ slot: count, proposerIndex: count, parentRoot: word, stateRoot: word, bodyRoot: word }),
    summaries: list(exactly({ blockSummaryRoot: word, stateSummaryRoot: word }), 65_536),
    branch,
  },
  { child: count },
);

const blockProof: Reader<BlockProof> = exactly({
  number: count,
  slot: count,
  executionBlockHash: word,
  executionBranch: branch,
  beaconBlockRoot: word,
  beaconBranch: branch,
});

const chain: Reader<CertificateChain> = (value, path) =>
  typeof value === 'string' ? text(65_536)(value, path) : list(hex, 3)(value, path);
const signedText = exactly({ text: text(LONGEST_TEXT), signature: hex, chain });
const vendorData: Reader<VendorData> = exactly(
  {},
  { rootCrl: hex, pckCrl: hex, tcbInfo: signedText, qeIdentity: signedText, pckChain: chain },
);

const place: Reader<TransactionPlace | BlockPlace> = (value, path) =>
  typeof value === 'string' ? word(value, path) : count(value, path);

const item: Reader<Item> = tagged('kind', {
  header: exactly({ kind: literal('header'), rlp: hex }),
  account: exactly({ kind: literal('account'), address, proof: nodes }),
  storage: exactly({ kind: literal('storage'), address, slot: word, proof: nodes }),
  code: exactly({ kind: literal('code'), code: hex }),
  receipts: exactly({ kind: literal('receipts'), block: word, receipts: list(receipt, MOST_IN_BLOCK) }),
  transactions: exactly({ kind: literal('transactions'), block: word, raws: list(hex, MOST_IN_BLOCK) }),
  history: exactly({ kind: literal('history'), state: historyState }),
  'historic-block': exactly({ kind: literal('historic-block'), stateRoot: word, proof: blockProof }),
  logs: exactly({ kind: literal('logs'), filter: logFilter, logs: list(rawLog, 10_000) }),
  transaction: exactly({ kind: literal('transaction'), hash: word, to: nullable(address), input: hex }),
  l2: exactly({
    kind: literal('l2'),
    chainId: count,
    block: count,
    account: address,
    nodes: list(exactly({ node: text(), rlp: hex, proof: nodes }), 16),
  }),
  l2Header: exactly({
    kind: literal('l2Header'),
    chainId: count,
    at: place,
    nodes: list(exactly({ node: text(), block: nullable(hex), chain: hex }), 16),
  }),
  collateral: exactly({ kind: literal('collateral'), from: text(2000), collateral: vendorData }),
});

const ask: Reader<AnswerRecord['ask']> = tagged('kind', {
  call: exactly({ kind: literal('call'), to: address, data: hex }),
  slot: exactly({ kind: literal('slot'), account: address, slot: word }),
  code: exactly({ kind: literal('code'), account: address }),
  balance: exactly({ kind: literal('balance'), account: address }),
  ancestor: exactly({ kind: literal('ancestor'), block: count }),
  receipts: exactly({ kind: literal('receipts'), block: count }),
  provenLogs: exactly({ kind: literal('provenLogs'), filter: logFilter }),
  provenTransaction: exactly({ kind: literal('provenTransaction'), block: count, at: place }),
  l2: exactly({ kind: literal('l2'), chainId: count, block: count, account: address }),
  l2Header: exactly({ kind: literal('l2Header'), chainId: count, at: place }),
  logs: exactly({ kind: literal('logs'), filter: logFilter }),
  transaction: exactly({ kind: literal('transaction'), hash: word }),
});

/** Answers are there for the reader of a file; the engine computes them anew and never reads these. */
const answer: Reader<AnswerRecord['answer']> = (value, path) =>
  typeof value === 'object' && value !== null && 'gap' in value
    ? (exactly({ gap: literal(...GAP_CODES) }, { cause: text() })(value, path) as AnswerRecord['answer'])
    : (exactly({ value: answerValue })(value, path) as AnswerRecord['answer']);

const answerValue: Reader<unknown> = (value, path) =>
  typeof value === 'string'
    ? hex(value, path)
    : (value as { ok?: unknown } | null)?.ok === true
      ? exactly({ ok: literal(true), data: hex })(value, path)
      : exactly({ ok: literal(false), revert: hex })(value, path);

const anchor: Reader<Anchor> = tagged('kind', {
  'rpc-header': exactly({ kind: literal('rpc-header'), source: text() }),
  'own-node': exactly({ kind: literal('own-node'), source: text() }),
  'light-client': exactly(
    {
      kind: literal('light-client'),
      source: text(),
      network: text(100),
      checkpoint: word,
      // One year of committees, and as many again.
      trail: list(exactly({ kind: literal('bootstrap', 'update', 'finality', 'optimistic'), ssz: hex }), 700),
    },
    { origin: literal('entered', 'host', 'stored', 'bundled'), from: word },
  ),
});

const evidence: Reader<Evidence> = exactly({
  format: literal('assay-evidence'),
  version: literal(1),
  app: exactly({ version: text(100), commit: text(100) }),
  created: count,
  rollup: text(100),
  l1: exactly({
    chainId: count,
    anchor,
    head: exactly({ number: count, hash: word, stateRoot: word, timestamp: count }),
  }),
  asks: list(exactly({ ask, answer, items: list(word, 1000) }), 10_000),
  items: table(word, item),
  concluded: list(
    exactly(
      { claim: text(100), status: literal('verified', 'failed', 'unverifiable', 'pending') },
      { code: literal(...FAIL_CODES, ...GAP_CODES, ...WAIT_CODES) },
    ),
    50,
  ),
});

/** Reads an evidence file of version 1. @throws {ShapeError} that names the first place that does not fit. */
export const readEvidence = (json: unknown): Evidence => evidence(json, 'evidence');

/** True for anything that calls itself an evidence file, whole or not. */
export const looksLikeEvidence = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && (json as { format?: unknown }).format === 'assay-evidence';
