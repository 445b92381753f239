import type { Answer, Ask, BlockPlace, LogFilter, TransactionPlace } from '../core/ask.ts';
import type { AnswerRecord, AskRecord } from '../core/evidence.ts';
import type { Hex } from '../core/hex.ts';
import { type Gap, gap, isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { isHex, isHexOf, numberToHex } from '../formats/bytes.ts';
import { canonical } from './items.ts';

/** Keys may be computed from proven data, which can be anything. */
export function isWellFormed(ask: Ask): boolean {
  switch (ask.kind) {
    case 'call':
      return isHexOf(ask.to, 20) && isHex(ask.data);
    case 'slot':
      return isHexOf(ask.account, 20) && isHexOf(ask.slot, 32);
    case 'code':
    case 'balance':
      return isHexOf(ask.account, 20);
    case 'ancestor':
    case 'receipts':
      return isCount(ask.block);
    case 'l2':
      return isCount(ask.chainId) && isCount(ask.block) && isHexOf(ask.account, 20);
    case 'l2Header':
      return isCount(ask.chainId) && isPlace(ask.at);
    case 'logs':
    case 'provenLogs':
      return isFilter(ask.filter);
    case 'transaction':
      return isHexOf(ask.hash, 32);
    case 'provenTransaction':
      return isCount(ask.block) && isPlace(ask.at);
  }
  return false;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const isPlace = (at: TransactionPlace | BlockPlace): boolean =>
  typeof at === 'number' ? isCount(at) : isHexOf(at, 32);

const isFilter = ({ address, topics, fromBlock, toBlock }: LogFilter): boolean =>
  isHexOf(address, 20) &&
  topics.length <= 4 &&
  topics.every((topic) => topic === null || isHexOf(topic, 32)) &&
  isCount(fromBlock) &&
  isCount(toBlock);

/** Items are named by their bytes, so that they have one spelling. */
export const lowerCase = ({ address, topics, fromBlock, toBlock }: LogFilter): LogFilter => ({
  address: address.toLowerCase() as Hex,
  topics: topics.map((topic) => (topic === null ? null : (topic.toLowerCase() as Hex))),
  fromBlock,
  toBlock,
});

/**
 * An ask and its answer as they are written down. What has a hash or rests on one item is named by it, and lists by the
 * Keccak-256 of their canonical JSON: their bytes are among the items.
 */
export function recordOf(ask: Ask, answer: Answer): AnswerRecord {
  const record = withoutBind(ask);
  if (isGap(answer)) return { ask: record, answer: cut(answer), items: [] };
  if ('hint' in answer) return { ask: record, answer: { value: answer.evidence[0] ?? '0x' }, items: answer.evidence };
  return { ask: record, answer: { value: written(answer.value) }, items: answer.evidence };
}

type ProvenValue = Extract<Answer, { value: unknown }>['value'];

function written(value: ProvenValue): Extract<AnswerRecord['answer'], { value: unknown }>['value'] {
  if (value === null) return '0x';
  if (typeof value === 'bigint') return numberToHex(value, 32);
  if (typeof value === 'string' || 'ok' in value) return value;
  return 'hash' in value ? value.hash : keccakHex(new TextEncoder().encode(canonical(value)));
}

/** The reader of evidence files takes no longer cause, and each source adds to it. */
const cut = ({ gap: code, cause }: Gap): Gap => gap(code, cause?.slice(0, 1000));

function withoutBind(ask: Ask): AskRecord {
  if (!('bind' in ask)) return ask;
  const { bind: _, ...rest } = ask;
  if (!('read' in rest)) return rest;
  const { read: __, ...record } = rest;
  return record;
}
