import type { ReadFile } from '../../core/verifier.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads `{ system: 'poseidon-chain', pre, batchHash, blockNumber, post }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'poseidon-chain') return null;
  const { pre, batchHash, blockNumber, post } = json;
  return { input: { pre, batchHash, blockNumber, post }, key: 'pinned' };
};
