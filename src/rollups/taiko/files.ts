import type { ProofInput } from '../../core/verifier.ts';
import { anything, count, having, list, literal, type Reader } from '../../formats/shape.ts';
import { address, digest, selectorProof, statementFile } from '../../formats/statementFile.ts';
import {
  aggregatedJournalDigest,
  aggregatedPublicValues,
  type BlockStatement,
  blockJournalDigest,
  blockPublicInput,
} from './statement.ts';

const statement: Reader<BlockStatement> = (value, path) => {
  const { verifierContract, ...rest } = fields(value, path);
  return { ...rest, verifier: verifierContract };
};
const fields = having({
  chainId: count,
  verifierContract: address,
  transition: having({ parentHash: digest, blockHash: digest, stateRoot: digest, graffiti: digest }),
  newInstance: address,
  prover: address,
  metaHash: digest,
});
const statements = list(statement, 64);

const file = having({ proofSystem: literal('sp1-plonk-bn254', 'risc0-groth16-bn254'), preimage: anything });

const sp1Block = having({
  proof: selectorProof,
  verificationKey: having({ programVKey: digest }),
  preimage: statement,
});
const sp1Blocks = having({
  proof: selectorProof,
  verificationKey: having({ aggregationProgramVKey: digest, blockProgramVKeyHashBytes: digest }),
  preimage: statements,
});
const risc0Block = having({
  proof: selectorProof,
  verificationKey: having({ imageId: digest }, { controlRoot: digest, bn254ControlId: digest }),
  preimage: statement,
});
const risc0Blocks = having({
  proof: selectorProof,
  verificationKey: having({ imageId: digest, blockImageId: digest }, { controlRoot: digest, bn254ControlId: digest }),
  preimage: statements,
});

/**
 * Reads `{ rollup: 'taiko', proofSystem, proof, verificationKey, preimage }`: the statement of one block, or a list of them
 * for an aggregation proof, under the program ids that the file names.
 */
export const readFile = statementFile('taiko', (json) => {
  const { proofSystem, preimage } = file(json, 'file');
  const read = proofSystem === 'sp1-plonk-bn254' ? sp1 : risc0;
  return { result: read(json, Array.isArray(preimage)), key: 'pinned' };
});

function sp1(json: unknown, isAggregation: boolean): ProofInput {
  if (!isAggregation) {
    const { proof, verificationKey, preimage } = sp1Block(json, 'file');
    const publicValues = blockPublicInput(preimage);
    return {
      verifier: 'plonk-gnark',
      input: { form: 'sp1', ...proof, vkey: verificationKey.programVKey, publicValues },
    };
  }
  const { proof, verificationKey, preimage } = sp1Blocks(json, 'file');
  const { aggregationProgramVKey: vkey, blockProgramVKeyHashBytes: block } = verificationKey;
  const publicValues = aggregatedPublicValues(block, preimage.map(blockPublicInput));
  return { verifier: 'plonk-gnark', input: { form: 'sp1', ...proof, vkey, publicValues } };
}

function risc0(json: unknown, isAggregation: boolean): ProofInput {
  if (!isAggregation) {
    const { proof, verificationKey, preimage } = risc0Block(json, 'file');
    return receipt(proof, verificationKey, blockJournalDigest(blockPublicInput(preimage)));
  }
  const { proof, verificationKey, preimage } = risc0Blocks(json, 'file');
  const { blockImageId, ...key } = verificationKey;
  return receipt(proof, key, aggregatedJournalDigest(blockImageId, preimage.map(blockPublicInput)));
}

const receipt = ({ selector, proof }: ReturnType<typeof selectorProof>, key: object, journalDigest: string) => ({
  verifier: 'groth16-bn254',
  input: { form: 'risc0', selector, seal: proof, journalDigest, ...key },
});
