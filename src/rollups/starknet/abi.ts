import { parseAbi } from 'viem/utils';

// Sources: starkware-libs/cairo-lang, `src/starkware/starknet/solidity`; starkware-libs/starkex-contracts, `common-contracts/src/components`.

/** The core contract. */
export const coreAbi = parseAbi([
  'event LogStateUpdate(uint256 globalRoot, int256 blockNumber, uint256 blockHash)',
  'event LogStateTransitionFact(bytes32 stateTransitionFact)',
  'function updateState(uint256[] programOutput, uint256 onchainDataHash, uint256 onchainDataSize)',
  'function updateStateKzgDA(uint256[] programOutput, bytes[] kzgProofs)',
  'function stateRoot() view returns (uint256)',
  'function stateBlockNumber() view returns (int256)',
  'function stateBlockHash() view returns (uint256)',
  'function isFinalized() view returns (bool)',
  'function isOperator(address account) view returns (bool)',
]);

/** Any fact registry, and what stands in front of one. */
export const registryAbi = parseAbi(['function isValid(bytes32 fact) view returns (bool)']);
