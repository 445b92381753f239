import { parseAbi } from 'viem';

// StateCommitmentChain of MetisProtocol/mvm (`packages/contracts/contracts/MVM/MVM_StateCommitmentChain.sol`), and the container in which
// it keeps a hash for each batch.

export const chainAbi = parseAbi([
  'event StateBatchAppended(uint256 chainId, uint256 indexed batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData)',
  'event StateBatchDeleted(uint256 chainId, uint256 indexed batchIndex, bytes32 batchRoot)',
  'function FRAUD_PROOF_WINDOW() view returns (uint256)',
  'function getTotalBatchesByChainId(uint256 chainId) view returns (uint256)',
  'function earliestDisputedBlockNumber() view returns (uint256)',
  'function isDisputedBatch(bytes32 headerHash) view returns (bool)',
  'function batches() view returns (address)',
  'function resolve(string name) view returns (address)',
]);

export const containerAbi = parseAbi(['function getByChainId(uint256 chainId, uint256 index) view returns (bytes32)']);
