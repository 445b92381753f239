import type { Hex } from '../../core/hex.ts';
import type { Statement } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** What all proofs bind, in the contract's order: pre, post, batch hash, last L2 block, domain. Rebuilt from proven storage. */
export const publicInputs = ({ pre, post, data, range, config }: Statement): readonly Hex[] => [
  pre,
  post,
  batchHash(data),
  numberToHex(range.to, 32),
  config,
];

/** A field element for a batch of data: the top 248 bits of its Keccak-256. */
export const batchHash = (data: Hex): Hex => numberToHex(BigInt(data) >> 8n, 32);
