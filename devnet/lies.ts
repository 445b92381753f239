/** One call as it came in, and what the honest server answered. */
export interface Exchange {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly result: unknown;
}
type Fields = Readonly<Record<string, unknown>>;

/**
 * How the server lies. `slot`, `code`, `calldata`, `hide-logs` and `header` alter answers; the others replace them. What is
 * not named is meant wherever it occurs.
 */
export type Mode =
  /** Honest, and late by so many milliseconds: a server far away. */
  | { readonly mode: 'slow'; readonly milliseconds: number }
  | { readonly mode: 'honest' | 'garbage' | 'huge' | 'hang' | 'stop' | 'no-proofs' | 'wrong-chain' }
  /** `part: proof` alters the last node of the proof and leaves the value. */
  | { readonly mode: 'slot'; readonly contract?: string; readonly slot?: string; readonly part?: 'value' | 'proof' }
  | { readonly mode: 'code'; readonly contract?: string }
  /** `byte` counts from the start of the input; the middle when not given. */
  | { readonly mode: 'calldata'; readonly transaction?: string; readonly byte?: number }
  /** `topic` is the event's, `first` that of its first indexed argument. */
  | { readonly mode: 'hide-logs'; readonly contract?: string; readonly topic?: string; readonly first?: string }
  | { readonly mode: 'header'; readonly field?: string };

const NAMES = [
  ...['honest', 'slow', 'garbage', 'huge', 'hang', 'stop', 'no-proofs', 'wrong-chain'],
  ...['slot', 'code', 'calldata', 'hide-logs', 'header'],
];
const TEXT_FIELDS = ['contract', 'slot', 'part', 'transaction', 'topic', 'first', 'field'];

/** A mode from JSON. @throws with a sentence for anything that is none. */
export function readMode(body: Fields): Mode {
  const { mode, byte, milliseconds, ...texts } = body;
  if (typeof mode !== 'string' || !NAMES.includes(mode)) throw new Error(`mode is one of ${NAMES.join(', ')}`);
  if (byte !== undefined && !(Number.isInteger(byte) && Number(byte) >= 0)) throw new Error('byte is a whole number');
  if ((mode === 'slow') !== (Number.isInteger(milliseconds) && Number(milliseconds) >= 0))
    throw new Error('milliseconds is a whole number, of slow alone');
  for (const [name, value] of Object.entries(texts))
    if (!TEXT_FIELDS.includes(name) || typeof value !== 'string') throw new Error(`"${name}" is not understood`);
  return body as unknown as Mode;
}

/** The answer that the mode gives in place of the honest one; the honest one where it has nothing to alter. */
export function lie(mode: Mode, exchange: Exchange): unknown {
  const { method, params, result } = exchange;
  switch (mode.mode) {
    case 'slot':
      return lieOnSlot(mode, exchange);
    case 'code':
      return method === 'eth_getCode' && same(mode.contract, params[0]) ? flip(result) : result;
    case 'calldata':
      return lieOnCallData(mode, exchange);
    case 'hide-logs':
      return hideLogs(mode, exchange);
    case 'header':
      return /^eth_getBlockBy/.test(method) ? alter(result, mode.field ?? 'stateRoot', flip) : result;
    case 'wrong-chain':
      return method === 'eth_chainId' ? '0x1' : method === 'net_version' ? '1' : result;
    case 'honest':
    case 'slow':
    case 'no-proofs':
    case 'garbage':
    case 'huge':
    case 'hang':
    case 'stop':
      return result;
  }
}

function lieOnSlot(mode: Mode & { mode: 'slot' }, { method, params, result }: Exchange): unknown {
  if (!same(mode.contract, params[0])) return result;
  if (method === 'eth_getStorageAt') return sameNumber(mode.slot, params[1]) ? flip(result) : result;
  if (method !== 'eth_getProof') return result;
  return alter(result, 'storageProof', (proofs) =>
    listOf(proofs).map((proof) => {
      if (!sameNumber(mode.slot, fieldsOf(proof).key)) return proof;
      return mode.part === 'proof' ? alter(proof, 'proof', flipLast) : alter(proof, 'value', flip);
    }),
  );
}

function lieOnCallData(mode: Mode & { mode: 'calldata' }, { method, result }: Exchange): unknown {
  const change = (transaction: unknown) =>
    same(mode.transaction, fieldsOf(transaction).hash)
      ? alter(transaction, 'input', (input) => flip(input, mode.byte ?? middleByte(input)))
      : transaction;
  if (/^eth_getTransactionBy/.test(method)) return change(result);
  if (/^eth_getBlockBy/.test(method)) return alter(result, 'transactions', (all) => listOf(all).map(change));
  return result;
}

function hideLogs(mode: Mode & { mode: 'hide-logs' }, { method, result }: Exchange): unknown {
  const keep = (log: unknown) => {
    const { address, topics } = fieldsOf(log);
    const [topic, first] = listOf(topics);
    return !(same(mode.contract, address) && same(mode.topic, topic) && same(mode.first, first));
  };
  const hide = (logs: unknown) => listOf(logs).filter(keep);
  if (method === 'eth_getLogs') return hide(result);
  if (method === 'eth_getTransactionReceipt') return alter(result, 'logs', hide);
  if (method === 'eth_getBlockReceipts') return listOf(result).map((receipt) => alter(receipt, 'logs', hide));
  return result;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const alter = (value: unknown, field: string, change: (old: unknown) => unknown): unknown =>
  isFields(value) && field in value ? { ...value, [field]: change(value[field]) } : value;
const same = (wanted: string | undefined, actual: unknown): boolean =>
  wanted === undefined || wanted.toLowerCase() === String(actual).toLowerCase();
const sameNumber = (wanted: string | undefined, actual: unknown): boolean =>
  wanted === undefined || (isHex(actual) && isHex(wanted) && BigInt(wanted) === BigInt(actual));
const isHex = (value: unknown): value is string => typeof value === 'string' && /^0x[0-9a-f]+$/i.test(value);
const middleByte = (hex: unknown): number => (isHex(hex) ? Math.floor((hex.length - 2) / 4) : 0);
const flipLast = (nodes: unknown): unknown =>
  listOf(nodes).map((node, i, { length }) => (i === length - 1 ? flip(node) : node));

/** Hex with one bit changed: the lowest of the given byte, or of the last digit. What is no hex stays. */
function flip(hex: unknown, byte?: number): unknown {
  if (hex === '0x') return '0x01';
  if (!isHex(hex)) return hex;
  const at = byte === undefined ? hex.length - 1 : Math.min(3 + 2 * byte, hex.length - 1);
  const digit = (Number.parseInt(hex.charAt(at), 16) ^ 1).toString(16);
  return hex.slice(0, at) + digit + hex.slice(at + 1);
}
