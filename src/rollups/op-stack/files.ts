import { failed } from '../../core/outcome.ts';
import { having, hex, list, literal } from '../../formats/shape.ts';
import { address, digest, integer, selectorProof, statementFile } from '../../formats/statementFile.ts';
import { publicValuesWithChainId } from './opSuccinct.ts';
import { outputRoot, sentMessageSlot, withdrawalHash } from './outputRoot.ts';

const SP1 = 'sp1-groth16-bn254';
const STORAGE = 'merkle-patricia (L2ToL1MessagePasser storage)';
const file = having({ proofSystem: literal(SP1, STORAGE) });

const succinctFile = having({
  proof: selectorProof,
  verificationKey: having({ aggregationVkey: digest }),
  preimage: having({
    l1Head: digest,
    l2PreRoot: digest,
    claimRoot: digest,
    claimBlockNum: integer,
    chainId: integer,
    rollupConfigHash: digest,
    rangeVkeyCommitment: digest,
  }),
});

const withdrawalFile = having({
  outputRoot: digest,
  proof: list(hex, 64),
  preimage: having({
    outputRootProof: having({
      version: digest,
      stateRoot: digest,
      messagePasserStorageRoot: digest,
      latestBlockhash: digest,
    }),
    withdrawal: having({
      nonce: integer,
      sender: address,
      target: address,
      value: integer,
      gasLimit: integer,
      data: hex,
    }),
  }),
});

/**
 * Reads proofs of OP Succinct (the layout with the chain id) and withdrawals with their output root:
 * `{ rollup: 'opstack', proofSystem, proof, preimage, ... }`.
 */
export const readFile = statementFile('opstack', (json) =>
  file(json, 'file').proofSystem === SP1 ? succinct(json) : withdrawal(json),
);

function succinct(json: unknown) {
  const { proof, verificationKey, preimage } = succinctFile(json, 'file');
  const publicValues = publicValuesWithChainId(preimage);
  const input = { form: 'sp1', ...proof, vkey: verificationKey.aggregationVkey, publicValues };
  return { result: { verifier: 'groth16-bn254', input }, key: 'pinned' } as const;
}

/** The output root first, then the withdrawal in the storage that it commits to. */
function withdrawal(json: unknown) {
  const { outputRoot: expected, proof, preimage } = withdrawalFile(json, 'file');
  const actual = outputRoot(preimage.outputRootProof);
  if (actual !== expected) {
    return { result: failed('statement-mismatch', { expected, actual }), key: 'in-file' } as const;
  }
  const input = {
    root: preimage.outputRootProof.messagePasserStorageRoot,
    slot: sentMessageSlot(withdrawalHash(preimage.withdrawal)),
    value: '0x01',
    proof,
  };
  return { result: { verifier: 'storage-proof', input }, key: 'in-file' } as const;
}
