import type { Hex } from '../../core/hex.ts';
import { unverifiable } from '../../core/outcome.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { isFields } from '../../formats/fields.ts';
import { anything, having, hex, list, literal } from '../../formats/shape.ts';
import { integer, statementFile } from '../../formats/statementFile.ts';

const file = having(
  {
    proofSystem: literal('zksync-plonk-bn254 (custom gates, lookup)'),
    proof: hex,
    publicInputs: list(integer, 8),
  },
  { verificationKey: anything },
);

/**
 * Reads `{ rollup: 'zksync', proof, publicInputs, verificationKey }`: 44 words, and the key's constants under the names of the
 * contract's slots. The batches' commitments are in no such file, so the public input is taken as given.
 */
export const readFile = statementFile('zksync', (json) => {
  const { proof, publicInputs, verificationKey } = file(json, 'file');
  if (verificationKey === undefined) {
    const cause = 'the file has no key, and none is known for this prover';
    return { result: unverifiable('key-unknown', cause), key: 'in-file', publicInputs: 'given' };
  }
  const words = publicInputs.map((input): Hex => numberToHex(input, 32));
  const input = { form: 'words', key: withoutSlots(verificationKey), publicInputs: words, proof };
  return { result: { verifier: 'plonk-zksync', input }, key: 'in-file', publicInputs: 'given' };
});

/** The verifier contract names each constant after the slot of memory that it goes to. It has no recursive part. */
const withoutSlots = (key: unknown): object =>
  isFields(key)
    ? {
        ...Object.fromEntries(Object.entries(key).map(([name, value]) => [name.replace(/_SLOT$/, ''), value])),
        VK_RECURSIVE_FLAG: '0',
      }
    : {};
