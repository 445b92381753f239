import type { Digest, Hex } from '../../core/hex.ts';
import { failed } from '../../core/outcome.ts';
import { isFields } from '../../formats/fields.ts';
import { gnarkSolidityKey, isEarlyGnarkKey } from '../../formats/gnarkSolidityKey.ts';
import { anything, having, hex, list, literal } from '../../formats/shape.ts';
import { address, digest, integer, statementFile } from '../../formats/statementFile.ts';
import { forcedPublicInput, publicInput, shnarf } from './statement.ts';

const file = having(
  {
    proofSystem: literal('gnark-plonk-bn254'),
    proof: hex,
    publicInputs: list(digest, 1),
    verificationKey: anything,
  },
  { preimage: anything, shnarfPreimage: anything, chainConfigurationHash: digest },
);

const shared = {
  parentAggregationFinalShnarf: digest,
  finalShnarf: digest,
  parentAggregationLastBlockTimestamp: integer,
  finalTimestamp: integer,
  lastFinalizedBlockNumber: integer,
  finalBlockNumber: integer,
  l1RollingHash: digest,
  l1RollingHashMessageNumber: integer,
  l2MerkleTreesDepth: integer,
  l2MerkleRoots: list(digest, 10_000),
};

const twelve = having({
  ...shared,
  parentAggregationLastL1RollingHash: digest,
  parentAggregationLastL1RollingHashMessageNumber: integer,
});

const eighteen = having({
  ...shared,
  lastFinalizedL1RollingHash: digest,
  lastFinalizedL1RollingHashMessageNumber: integer,
  parentAggregationFtxRollingHash: digest,
  finalFtxRollingHash: digest,
  parentAggregationFtxNumber: integer,
  finalFtxNumber: integer,
  filteredAddresses: list(address, 10_000),
});

const shnarfParts = having({
  parentShnarf: digest,
  snarkHash: digest,
  finalStateRootHash: digest,
  dataEvaluationPoint: digest,
  dataEvaluationClaim: digest,
});

/**
 * Reads `{ rollup: 'linea', proof, publicInputs, verificationKey, preimage, shnarfPreimage? }`. The public input is rebuilt
 * by the one of the two layouts whose fields the file has. Files of development provers exist whose fields do not give it:
 * theirs is taken as given, and the result says so.
 */
export const readFile = statementFile('linea', (json) => {
  const { proof, verificationKey, publicInputs, preimage, ...rest } = file(json, 'file');
  const key = gnarkSolidityKey(verificationKey, 'file.verificationKey');
  const layout = isEarlyGnarkKey(verificationKey) ? { layout: 'early' } : {};
  if (rest.shnarfPreimage !== undefined) {
    const expected = having({ finalShnarf: digest })(preimage, 'file.preimage').finalShnarf;
    const actual = shnarf(shnarfParts(rest.shnarfPreimage, 'file.shnarfPreimage'));
    if (actual !== expected) return { result: failed('statement-mismatch', { expected, actual }), key: 'in-file' };
  }
  const rebuilt = rebuild(preimage, rest.chainConfigurationHash);
  const isRebuilt = rebuilt !== null && publicInputs[0] === rebuilt;
  return {
    result: { verifier: 'plonk-gnark', input: { form: 'gnark', key, publicInputs, proof, ...layout } },
    key: 'in-file',
    publicInputs: isRebuilt ? 'rebuilt' : 'given',
  };
});

/** The public input that a statement gives; null when it has not the fields of either layout. */
function rebuild(preimage: unknown, chainConfigurationHash: Digest | undefined): Hex | null {
  if (!isFields(preimage)) return null;
  if ('parentAggregationLastL1RollingHash' in preimage) {
    const of = twelve(preimage, 'file.preimage');
    return publicInput({
      ...common(of),
      parentL1RollingHash: of.parentAggregationLastL1RollingHash,
      parentL1MessageNumber: of.parentAggregationLastL1RollingHashMessageNumber,
    });
  }
  if (!('filteredAddresses' in preimage) || chainConfigurationHash === undefined) return null;
  const of = eighteen(preimage, 'file.preimage');
  return forcedPublicInput({
    ...common(of),
    parentL1RollingHash: of.lastFinalizedL1RollingHash,
    parentL1MessageNumber: of.lastFinalizedL1RollingHashMessageNumber,
    parentForcedTransactionHash: of.parentAggregationFtxRollingHash,
    forcedTransactionHash: of.finalFtxRollingHash,
    parentForcedTransactionNumber: of.parentAggregationFtxNumber,
    forcedTransactionNumber: of.finalFtxNumber,
    chainConfigurationHash,
    filteredAddresses: of.filteredAddresses,
  });
}

const common = (of: ReturnType<typeof twelve> | ReturnType<typeof eighteen>) => ({
  parentShnarf: of.parentAggregationFinalShnarf,
  finalShnarf: of.finalShnarf,
  parentTimestamp: of.parentAggregationLastBlockTimestamp,
  finalTimestamp: of.finalTimestamp,
  parentBlock: of.lastFinalizedBlockNumber,
  finalBlock: of.finalBlockNumber,
  l1RollingHash: of.l1RollingHash,
  l1MessageNumber: of.l1RollingHashMessageNumber,
  l2MerkleTreesDepth: of.l2MerkleTreesDepth,
  l2MerkleRoots: of.l2MerkleRoots,
});
