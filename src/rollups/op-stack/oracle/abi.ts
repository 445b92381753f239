import { parseAbi } from 'viem';

// OPSuccinctL2OutputOracle of succinctlabs/op-succinct, `contracts/src/validity/`, and the portal of before dispute games.

export const oracleAbi = parseAbi([
  'event OutputProposed(bytes32 indexed outputRoot, uint256 indexed l2OutputIndex, uint256 indexed l2BlockNumber, uint256 l1Timestamp)',
  'event OutputsDeleted(uint256 indexed prevNextOutputIndex, uint256 indexed newNextOutputIndex)',
  'function nextOutputIndex() view returns (uint256)',
  'function getL2Output(uint256 index) view returns ((bytes32 outputRoot, uint128 timestamp, uint128 l2BlockNumber))',
  'function finalizationPeriodSeconds() view returns (uint256)',
  'function lastProposalTimestamp() view returns (uint256)',
  'function fallbackTimeout() view returns (uint256)',
  'function approvedProposers(address proposer) view returns (bool)',
  'function optimisticMode() view returns (bool)',
  'function aggregationVkey() view returns (bytes32)',
  'function rangeVkeyCommitment() view returns (bytes32)',
  'function rollupConfigHash() view returns (bytes32)',
  'function chainId() view returns (uint256)',
  'function historicBlockHashes(uint256 l1Block) view returns (bytes32)',
]);

/** How a root comes into an oracle: with a proof, in the older and the newer form; or without, in optimistic mode alone. */
export const proposalAbi = parseAbi([
  'function proposeL2Output(bytes32 outputRoot, uint256 l2BlockNumber, uint256 l1BlockNumber, bytes proof)',
  'function proposeL2Output(bytes32 outputRoot, uint256 l2BlockNumber, uint256 l1BlockNumber, bytes proof, address prover)',
  'function proposeL2Output(bytes32 outputRoot, uint256 l2BlockNumber, bytes32 l1BlockHash, uint256 l1BlockNumber) payable',
]);

export const olderPortalAbi = parseAbi(['function paused() view returns (bool)']);
