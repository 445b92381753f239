import { fileURLToPath } from 'node:url';

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Folders that the scripts of Trident read and write. */
export const REPOSITORY = at('../../');
export const CONTRACTS = at('./contracts/');
export const TEE_CONTRACTS = at('../tee/contracts/');
export const CIRCUITS = at('./circuits/');
/** Committed: what provers need, and the verifiers' Solidity. */
export const ARTIFACTS = at('./artifacts/');
/** Committed: the verification keys that the adapter pins. */
export const PINNED_KEYS = at('../../src/rollups/trident/keys/');
/** Not committed. */
export const CACHE = at('../../.cache/trident/');
/** Committed: addresses and code hashes of a deployment on a fresh chain. */
export const PINS = at('../../src/rollups/trident/pins.json');
