import { count, having, hex, list } from '../../formats/shape.ts';
import { address, digest } from '../../formats/statementFile.ts';
import { bindingFile, registeredSignature } from '../../formats/teeSignature.ts';
import { batchHash } from './batch.ts';

const file = having({
  chainId: count,
  verifier: address,
  commitment: digest,
  signature: hex,
  validSigners: list(address, 1000),
});

/** Reads `{ kind: 'binding', scheme: 'espresso-batch', input }`: a batch's signature, with the signers that the file names. */
export const readFile = bindingFile({
  'espresso-batch': (input) => {
    const { chainId, verifier, commitment, signature, validSigners } = file(input, 'input');
    const registered = validSigners.map((account) => ({ account }));
    return registeredSignature({ message: batchHash(chainId, verifier, commitment), signature, registered });
  },
});
