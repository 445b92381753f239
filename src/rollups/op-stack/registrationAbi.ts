import { parseAbi } from 'viem';

/**
 * TEEProverRegistry of base/contracts, `src/L1/proofs/tee/`, of both generations: version 0.5 takes a zkVM proof about a Nitro document,
 * version 0.6 the document itself, as the bytes that are signed and the signature. `addDevSigner` is of its test double alone.
 */
export const registrationAbi = parseAbi([
  'event SignerRegistered(address indexed signer)',
  'function registerSigner(bytes output, bytes proofBytes)',
  'function registerSigner(bytes attestationTbs, bytes signature, bytes hints)',
  'function addDevSigner(address signer, bytes32 imageHash)',
  'function MAX_AGE() view returns (uint256)',
  'function NITRO_VERIFIER() view returns (address)',
]);

/** NitroEnclaveVerifier of base/contracts, after automata-network/aws-nitro-enclave-attestation. Coprocessors: 1 RISC Zero, 2 SP1. */
export const nitroVerifierAbi = parseAbi([
  'function zkConfig(uint8 zkCoprocessor) view returns (bytes32 verifierId, bytes32 aggregatorId, address zkVerifier)',
]);
