import { count, having, hex, type Reader, ShapeError, table } from '../../formats/shape.ts';
import { address, digest } from '../../formats/statementFile.ts';
import { bindingFile } from '../../formats/teeSignature.ts';
import { sgxProof } from './sgxProof.ts';

const number: Reader<string> = (value, path) => {
  if (typeof value !== 'string' || !/^(?:0|[1-9][0-9]{0,9})$/.test(value)) throw new ShapeError(path, 'a number');
  return value;
};

const file = having({
  chainId: count,
  verifier: address,
  aggregatedProvingHash: digest,
  proof: hex,
  registry: table(number, address),
});

/** Reads `{ kind: 'binding', scheme: 'taiko-sgx', input }`: an SGX proof with the instances that the file says are registered. */
export const readFile = bindingFile({
  'taiko-sgx': (input) => {
    const { proof, registry, ...claim } = file(input, 'input');
    const instanceOf = (id: number) => {
      const account = registry[String(id)];
      return account === undefined ? undefined : { account };
    };
    return sgxProof(proof, { ...claim, instanceOf });
  },
});
