import { keccak256 } from 'viem/utils';
import { failed, type Outcome, unverifiable } from '../../core/outcome.ts';
import type { Support } from '../../core/verifier.ts';
import { judgeJournal } from '../../formats/nitroAdmission.ts';
import { readNitroJournal } from '../../formats/nitroJournal.ts';
import { count, having, hex, list } from '../../formats/shape.ts';
import { address, digest, selectorProof } from '../../formats/statementFile.ts';
import { bindingFile, registeredSignature } from '../../formats/teeSignature.ts';
import { batchHash } from './batch.ts';

const registration = having({
  signer: address,
  enclaveHash: digest,
  registeredAt: count,
  maxAge: count,
  output: hex,
  proof: selectorProof,
  programVKey: digest,
});

const file = having(
  {
    chainId: count,
    verifier: address,
    commitment: digest,
    signature: hex,
    validSigners: list(address, 1000),
  },
  { registration },
);

/**
 * Reads `{ kind: 'binding', scheme: 'espresso-batch', input }`: a batch's signature, with the signers that the file names. With a
 * `registration` of one of them, that one alone counts, and so far as its attestation does: what `registerService` takes, the journal of a
 * Nitro document and an SP1 proof about it, with the event's signer and image and the time of its block.
 */
export const readFile = bindingFile({
  'espresso-batch': (input) => {
    const { chainId, verifier, commitment, signature, validSigners, registration: admitted } = file(input, 'input');
    const message = batchHash(chainId, verifier, commitment);
    if (admitted === undefined) {
      return registeredSignature({ message, signature, registered: validSigners.map((account) => ({ account })) });
    }
    const support = attestationOf(admitted);
    if ('status' in support) return support;
    const registered = validSigners.filter((account) => account === admitted.signer).map((account) => ({ account }));
    return { ...registeredSignature({ message, signature, registered }), restsOn: [support] };
  },
});

function attestationOf(admitted: ReturnType<typeof registration>): Support | Outcome {
  const { signer, enclaveHash: imageHash, registeredAt, maxAge, output, proof, programVKey } = admitted;
  const journal = readNitroJournal(output);
  if (journal === null) return unverifiable('unsupported-format', 'registration.output: not a journal of a document');
  const { fault } = judgeJournal(keccak256, journal, { signer, imageHash, registeredAt, maxAge });
  if (fault !== null) return failed(fault);
  const input = { form: 'sp1', ...proof, vkey: programVKey, publicValues: output };
  return { verifier: 'groth16-bn254', input, remark: 'document-not-published' };
}
