import { parseAbi, parseAbiParameters } from 'viem';
import { decodeEventLog, encodeAbiParameters, keccak256, toEventSelector } from 'viem/utils';
import type { RawLog, SourceFault } from '../core/ask.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';

/** OpenZeppelin's TimelockController: its views and events since 3.3; `CallSalt` since 4.9, and only of a salt other than zero. */
export const timelockAbi = parseAbi([
  'event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)',
  'event CallSalt(bytes32 indexed id, bytes32 salt)',
  'function getMinDelay() view returns (uint256)',
  'function getTimestamp(bytes32 id) view returns (uint256)',
]);

const SCHEDULED = toEventSelector(timelockAbi[0]);
const SALT = toEventSelector(timelockAbi[1]);

/** One call that an announced operation is going to make. */
export interface AnnouncedCall {
  readonly target: Address;
  readonly value: bigint;
  readonly data: Hex;
}

/** An operation as a source has it. */
export interface Operation {
  readonly id: Digest;
  readonly calls: readonly AnnouncedCall[];
  /** Whether the calls hash to the id. They cannot be held against it where no log names the salt: they are then the source's word. */
  readonly isBound: boolean;
}

interface Draft {
  readonly calls: AnnouncedCall[];
  readonly predecessor: Digest;
  readonly salt?: Digest;
}

/**
 * The operations that logs of a timelock announce, in the order of their last announcement; what else it logs is passed over.
 * @returns a fault where they do not fit together, or do not hash to the id that they name.
 */
export function operationsIn(logs: readonly RawLog[]): readonly Operation[] | SourceFault {
  const drafts = new Map<Digest, Draft>();
  for (const log of logs) {
    const kind = log.topics[0];
    if (kind !== SCHEDULED && kind !== SALT) continue;
    const event = decoded(log);
    if (event === undefined) return { code: 'bad-response', said: 'gave a log that is none of a timelock' };
    const { id } = event.args;
    const before = drafts.get(id);
    if (event.eventName === 'CallSalt') {
      if (before !== undefined) drafts.set(id, { ...before, salt: event.args.salt });
      continue;
    }
    const { index, target, value, data, predecessor } = event.args;
    const call = { target: target.toLowerCase() as Address, value, data };
    if (index === 0n) {
      // The same operation may be announced anew once it was called off.
      drafts.delete(id);
      drafts.set(id, { calls: [call], predecessor });
    } else if (before !== undefined && index === BigInt(before.calls.length)) {
      before.calls.push(call);
    } else {
      return { code: 'log-withheld', said: `gave call ${index} of operation ${id} without those before it` };
    }
  }
  const operations: Operation[] = [];
  for (const [id, draft] of drafts) {
    const isBound = hashesTo(id, draft);
    if (!isBound && draft.salt !== undefined)
      return { code: 'call-data-mismatch', said: `gave calls of operation ${id} that do not hash to it` };
    operations.push({ id, calls: draft.calls, isBound });
  }
  return operations;
}

function decoded({ topics, data }: RawLog) {
  try {
    return decodeEventLog({ abi: timelockAbi, topics: topics as [Hex, ...Hex[]], data });
  } catch {
    return undefined;
  }
}

const NO_SALT: Digest = `0x${'00'.repeat(32)}`;

/** Source: OpenZeppelin's `hashOperation` and `hashOperationBatch`; a batch may have a single call. */
function hashesTo(id: Digest, { calls, predecessor, salt = NO_SALT }: Draft): boolean {
  const [only] = calls;
  const batch = encodeAbiParameters(parseAbiParameters('address[], uint256[], bytes[], bytes32, bytes32'), [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ data }) => data),
    predecessor,
    salt,
  ]);
  if (keccak256(batch) === id) return true;
  if (only === undefined || calls.length > 1) return false;
  const { target, value, data } = only;
  const single = parseAbiParameters('address, uint256, bytes, bytes32, bytes32');
  return keccak256(encodeAbiParameters(single, [target, value, data, predecessor, salt])) === id;
}
