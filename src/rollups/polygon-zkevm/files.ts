import type { Hex } from '../../core/hex.ts';
import { unverifiable } from '../../core/outcome.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { fflonkSolidityKey } from '../../formats/fflonkSolidityKey.ts';
import { anything, having, hex, list, literal, text } from '../../formats/shape.ts';
import { address, digest, integer, statementFile, uint } from '../../formats/statementFile.ts';
import { publicInput } from './statement.ts';
import { challengesOf } from './verifiers.ts';

const FFLONK = 'fflonk-bn254 (snarkjs)';
const GROTH16 = 'groth16-bn254 (snarkjs)';

const file = having({ proofSystem: literal(FFLONK, GROTH16) });

const fflonkFile = having(
  { proof: hex, publicInputs: list(integer, 1), verificationKey: anything },
  { preimage: anything },
);

const c0 = having({ C0x: text(78) });

const statement = having(
  {
    aggregatorAddress: address,
    oldStateRoot: digest,
    oldAccInputHash: digest,
    oldNumBatch: uint(64),
    chainID: uint(64),
    newStateRoot: digest,
    newAccInputHash: digest,
    newLocalExitRoot: digest,
    newNumBatch: uint(64),
  },
  { forkID: uint(64) },
);

/**
 * Reads `{ rollup: 'polygon-zkevm', proofSystem, proof, publicInputs, verificationKey, preimage? }`. Files exist whose
 * statement does not give their public input: theirs is taken as given, and the result says so.
 */
export const readFile = statementFile('polygon-zkevm', (json) => {
  if (file(json, 'file').proofSystem === GROTH16) {
    const cause = 'the key of the older Groth16 verifier is published nowhere but in its bytecode';
    return { result: unverifiable('key-unknown', cause), key: 'in-file', publicInputs: 'given' };
  }
  const { proof, publicInputs, verificationKey, preimage } = fflonkFile(json, 'file');
  const key = fflonkSolidityKey(verificationKey, 'file.verificationKey');
  const challenges = challengesOf(c0(verificationKey, 'file.verificationKey').C0x);
  const rebuilt = preimage === undefined ? undefined : rebuild(preimage);
  const words = publicInputs.map((input): Hex => numberToHex(input, 32));
  return {
    result: { verifier: 'fflonk', input: { form: 'words', key, publicInputs: words, proof, challenges } },
    key: 'in-file',
    publicInputs: rebuilt !== undefined && publicInputs[0] === rebuilt ? 'rebuilt' : 'given',
  };
});

function rebuild(preimage: unknown): bigint {
  const {
    aggregatorAddress: aggregator,
    chainID: chainId,
    forkID: forkId,
    ...rest
  } = statement(preimage, 'file.preimage');
  return publicInput({ aggregator, chainId, ...(forkId === undefined ? {} : { forkId }), ...rest });
}
