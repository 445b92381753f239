import manifest from '../../../wasm/artifacts/manifest.json' with { type: 'json' };

/** Names of the artifacts under wasm/artifacts. */
export type Artifact = keyof typeof manifest;

/** SHA-256 of an artifact, in hexadecimal without a prefix. */
export const artifactHash = (name: Artifact): string => manifest[name].sha256;

/** For the list of what a yes still rests on. */
export const builtAs = (name: Artifact): string =>
  `that its WebAssembly was built from the sources in wasm/${name} (SHA-256 ${artifactHash(name)})`;
