import { parseAbi } from 'viem';

/** What a reader of Trident uses: its views, and the events and functions behind which data and proofs are found. */
export const READING = [
  'struct Batch { bytes32 dataHash; uint64 firstBlock; uint64 lastBlock; uint40 l1Block; uint40 time; uint32 accepted; }',
  'struct Root { uint256 post; uint32 parent; uint32 batch; uint40 time; uint40 l1Block; uint40 acceptedAt; uint8 status; uint8 provenLanes; uint8 clause; address submitter; }',
  'struct Record { address prover; uint40 time; uint40 l1Block; address verifier; bytes32 keyHash; bytes32 proofHash; }',
  'struct Lane { address verifier; uint32 routeChanges; uint32 keyChanges; bytes32 keyHash; }',
  'struct Contradiction { uint32 batch; uint32 rootA; uint8 laneA; uint32 rootB; uint8 laneB; uint40 time; uint40 l1Block; }',
  'struct Challenge { address challenger; uint40 time; uint40 l1Block; uint256 correctPost; }',
  'struct Selector { uint8 laneMask; uint8 atLeast; }',
  'struct Clause { Selector[] quorum; uint32 delay; uint8 clock; bool unchallenged; }',
  'struct Rule { Clause[] clauses; uint8 onContradiction; }',
  'event BatchAppended(uint256 indexed batch, bytes32 dataHash, uint64 firstBlock, uint64 lastBlock)',
  'event Contradicted(uint256 indexed batch, uint256 rootA, uint8 laneA, uint256 rootB, uint8 laneB)',
  'event Proved(uint256 indexed root, uint8 indexed lane, address prover, bytes32 proofHash)',
  'function appendBatch(bytes data, uint64 blocks) returns (uint256 index)',
  'function prove(uint256 rootId, uint8 lane, bytes proof)',
  'function contradictions(uint256 batch) view returns (uint256)',
  'function domain() view returns (uint256)',
  'function rootCount() view returns (uint256)',
  'function getBatch(uint256 index) view returns (Batch)',
  'function getRoot(uint256 id) view returns (Root)',
  'function getRecord(uint256 rootId, uint8 lane) view returns (Record)',
  'function getChallenge(uint256 rootId) view returns (Challenge)',
  'function getLane(uint8 lane) view returns (Lane)',
  'function contradictionCount() view returns (uint256)',
  'function getContradiction(uint256 index) view returns (Contradiction)',
  'function rule() view returns (Rule whole)',
] as const;

/** Of the registry of enclaves behind the `tee` lane. */
export const REGISTRY_READING = [
  'struct Instance { address key; uint40 validSince; uint40 l1Block; uint8 admission; bytes32 mrEnclave; bytes32 mrSigner; bytes32 quoteHash; }',
  'event InstanceAdded(uint256 indexed id, address indexed key, uint8 admission, bytes32 quoteHash)',
  'function registerInstance(bytes quote, bytes pck) returns (uint256 id)',
  'function vouchForInstance(bytes quote, address key) returns (uint256 id)',
  'function getInstance(uint256 id) view returns (Instance)',
  'function trustedMrEnclave(bytes32 mrEnclave) view returns (bool)',
  'function trustedMrSigner(bytes32 mrSigner) view returns (bool)',
  'function EXPIRY() view returns (uint256)',
] as const;

export const registryAbi = parseAbi(REGISTRY_READING);

export const tridentAbi = parseAbi(READING);
