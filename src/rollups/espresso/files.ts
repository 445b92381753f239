import { having, hex, literal } from '../../formats/shape.ts';
import { digest, selectorProof, statementFile } from '../../formats/statementFile.ts';

const file = having({
  proofSystem: literal('sp1-groth16-bn254'),
  proof: selectorProof,
  verificationKey: having({ programVKey: digest }),
  publicValues: hex,
});

/**
 * Reads `{ rollup: 'arbitrum-espresso', proof, verificationKey, publicValues }`: the proof that a Nitro document verified.
 * The public values are the document's journal, and nothing beside them from which to rebuild them.
 */
export const readFile = statementFile('arbitrum-espresso', (json) => {
  const { proof, verificationKey, publicValues } = file(json, 'file');
  const input = { form: 'sp1', ...proof, vkey: verificationKey.programVKey, publicValues };
  return { result: { verifier: 'groth16-bn254', input }, key: 'pinned', publicInputs: 'given' };
});
