import type { ArtifactHash, ReadBytes, ReadFile, Verifier, VerifierMeta } from '../core/verifier.ts';

// Globbed, so that a new verifier is a new folder and nothing else. Only `verify.ts` may be heavy, so only it waits.
const metas = import.meta.glob<{ meta: VerifierMeta }>('./*/meta.ts', { eager: true });
const files = import.meta.glob<{ readFile: ReadFile; readBytes?: ReadBytes }>('./*/files.ts', { eager: true });
const verifiers = import.meta.glob<Verifier>('./*/verify.ts');
const compiled = import.meta.glob<{ artifacts: readonly ArtifactHash[] }>('./*/artifact.ts', { eager: true });

/** What verifiers exist, in the order of their folders' names. */
export const verifierMetas = (): readonly VerifierMeta[] => Object.values(metas).map(({ meta }) => meta);

/** Every compiled verifier that can be loaded, with its hash, which is compared before it runs. */
export const artifactHashes = (): readonly ArtifactHash[] =>
  Object.values(compiled).flatMap(({ artifacts }) => artifacts);

/** A dropped file, as the verifier that recognises it understands it. */
export interface ReadProof {
  readonly verifier: string;
  readonly input: unknown;
  readonly key: 'pinned' | 'in-file';
}

/** Finds the verifier whose kind a file is, or null. Looks at shapes only: the input may still be garbage. */
export function readProofFile(json: unknown): ReadProof | null {
  for (const [path, { readFile }] of Object.entries(files)) {
    const read = readFile(json);
    if (read !== null) return { verifier: path.split('/')[1] ?? '', ...read };
  }
  return null;
}

/** Finds the verifier whose kind some bytes are that are not JSON, or null. @param now Unix seconds. */
export function readProofBytes(bytes: Uint8Array, now: number): ReadProof | null {
  for (const [path, { readBytes }] of Object.entries(files)) {
    const read = readBytes?.(bytes, now) ?? null;
    if (read !== null) return { verifier: path.split('/')[1] ?? '', ...read };
  }
  return null;
}

/** Loads a verifier by id, with its WebAssembly where it has some; null when there is none of that id. */
export async function loadVerifier(id: string): Promise<Verifier | null> {
  const path = `./${id}/verify.ts`;
  const load = Object.hasOwn(verifiers, path) ? verifiers[path] : undefined;
  return load ? load() : null;
}
