import manifest from '../../../wasm/artifacts/manifest.json' with { type: 'json' };
import type { ArtifactHash } from '../../core/verifier.ts';

/** Names of the artifacts under wasm/artifacts. */
export type Artifact = keyof typeof manifest;

/** SHA-256 of an artifact, in hexadecimal without a prefix. */
export const artifactHash = (name: Artifact): string => manifest[name].sha256;

/** Every artifact with its hash. */
export const artifacts: readonly ArtifactHash[] = Object.entries(manifest).map(([name, { sha256 }]) => ({
  name: `${name}.wasm`,
  sha256: `0x${sha256}`,
}));

/** For the list of what a yes still rests on. */
export const builtAs = (name: Artifact): string =>
  `that its WebAssembly was built from the sources in wasm/${name} (SHA-256 ${artifactHash(name)})`;
