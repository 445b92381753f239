import { failed } from '../../core/outcome.ts';
import { isFields } from '../../formats/fields.ts';
import { anything, having, hexOf, literal, ShapeError } from '../../formats/shape.ts';
import { digest, selectorProof, statementFile, uint } from '../../formats/statementFile.ts';
import { publicValues } from './statement.ts';

const file = having(
  {
    proofSystem: literal('sp1-plonk-bn254'),
    proof: selectorProof,
    verificationKey: having({ programVKey: digest }),
    publicValues: hexOf(196),
  },
  { preimage: anything },
);

/** Names that releases of the prover gave to the same field, with `-` read as `_`. */
const NAMES = {
  prevLocalExitRoot: ['prev_local_exit_root'],
  prevPessimisticRoot: ['prev_pessimistic_root'],
  l1InfoRoot: ['l1_info_root', 'selected_ger'],
  rollupId: ['origin_network'],
  aggchainHash: ['aggchain_hash', 'consensus_hash'],
  newLocalExitRoot: ['new_local_exit_root'],
  newPessimisticRoot: ['new_pessimistic_root'],
} as const;

const statement = having({
  prevLocalExitRoot: digest,
  prevPessimisticRoot: digest,
  l1InfoRoot: digest,
  rollupId: uint(32),
  aggchainHash: digest,
  newLocalExitRoot: digest,
  newPessimisticRoot: digest,
});

/**
 * Reads `{ rollup: 'agglayer', proof, verificationKey, publicValues, preimage? }`. The public values are the packed statement
 * itself; a statement that stands beside them must give the same bytes.
 */
export const readFile = statementFile('agglayer', (json) => {
  const { proof, verificationKey, preimage, publicValues: given } = file(json, 'file');
  if (preimage !== undefined) {
    const expected = publicValues(statement(renamed(preimage), 'file.preimage'));
    if (expected !== given) return { result: failed('statement-mismatch', { expected, actual: given }), key: 'pinned' };
  }
  const input = { form: 'sp1', ...proof, vkey: verificationKey.programVKey, publicValues: given };
  return {
    result: { verifier: 'plonk-gnark', input },
    key: 'pinned',
    publicInputs: preimage === undefined ? 'given' : 'rebuilt',
  };
});

function renamed(preimage: unknown): unknown {
  if (!isFields(preimage)) throw new ShapeError('file.preimage', 'an object');
  const fields = new Map(Object.entries(preimage).map(([name, value]) => [name.replaceAll('-', '_'), value]));
  return Object.fromEntries(
    Object.entries(NAMES).map(([name, aliases]) => [
      name,
      fields.get(aliases.find((alias) => fields.has(alias)) ?? ''),
    ]),
  );
}
