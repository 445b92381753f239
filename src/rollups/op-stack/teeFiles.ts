import { failed, verified } from '../../core/outcome.ts';
import { having, hex, hexOf, list, type Reader, ShapeError, table } from '../../formats/shape.ts';
import { address, digest, integer } from '../../formats/statementFile.ts';
import { bindingFile, registeredSignature } from '../../formats/teeSignature.ts';
import { enclaveOutputHash, multiproofJournal, registrationOf, workloadId } from './teeProver.ts';

const outputFile = having(
  {
    configHash: digest,
    l1BlockHash: digest,
    l2BlockNumber: integer,
    previousOutputRoot: digest,
    outputRoot: digest,
    signature: hex,
    validSigners: list(address, 1000),
  },
  { attestedPublicKey: hex },
);

const uint64: Reader<bigint> = (value, path) => {
  const number = integer(value, path);
  if (number >= 1n << 64n) throw new ShapeError(path, 'a number of at most 64 bits');
  return number;
};

const words: Reader<`0x${string}`> = (value, path) => {
  const bytes = hex(value, path);
  if ((bytes.length - 2) % 64 !== 0) throw new ShapeError(path, 'whole words');
  return bytes;
};

const multiproofFile = having({
  proposer: address,
  l1OriginHash: digest,
  startingRoot: digest,
  startingL2SequenceNumber: uint64,
  endingRoot: digest,
  endingL2SequenceNumber: uint64,
  intermediateRoots: words,
  configHash: digest,
  teeImageHash: digest,
  scheduleId: digest,
  signature: hex,
  registry: having({ signers: table(address, having({ imageHash: digest })), proposers: list(address, 1000) }),
});

const workloadFile = having({
  mrTd: hexOf(48),
  rtMr: list(hexOf(48), 4),
  mrConfigId: hexOf(48),
  xfam: hexOf(8),
  tdAttributes: hexOf(8),
  reportData: hexOf(64),
});

/**
 * Reads `{ kind: 'binding', scheme, input }` of the TEE provers of this family: an enclave's output, a TEE proof of the
 * multiproof system, and the identity of a registered TDX workload. What is registered is the file's word.
 */
export const readFile = bindingFile({
  'op-enclave-output': (input) => {
    const { signature, validSigners, attestedPublicKey, ...output } = outputFile(input, 'input');
    return registeredSignature({
      message: enclaveOutputHash(output),
      signature,
      registered: validSigners.map((account) => ({ account })),
      ...(attestedPublicKey === undefined ? {} : { attestedKey: attestedPublicKey }),
    });
  },
  'base-multiproof-tee': (input) => {
    const { signature, registry, ...journal } = multiproofFile(input, 'input');
    if (!registry.proposers.includes(journal.proposer)) return failed('proposer');
    return registeredSignature({
      message: multiproofJournal(journal),
      signature,
      imageHash: journal.teeImageHash,
      registered: Object.entries(registry.signers).map(([account, { imageHash }]) => ({
        account: account as `0x${string}`,
        imageHash,
      })),
    });
  },
  flashtestations: (input) => {
    const { reportData, ...workload } = workloadFile(input, 'input');
    if (workload.rtMr.length !== 4) return failed('length');
    return verified({ ...registrationOf(reportData), workloadId: workloadId(workload) });
  },
});
