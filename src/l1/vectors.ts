import { exactly, list, type Reader, text } from '../formats/shape.ts';
import type { Entry, Folder, L1Case } from './vectors/case.ts';
import { historyCases } from './vectors/history.ts';
import { lightClientCases } from './vectors/lightClient.ts';
import { proofCases } from './vectors/proofs.ts';

/** Kinds that are no cases by themselves, and why. */
export const MATERIAL: Readonly<Record<string, string>> = {
  beacon_block: 'a whole beacon block, which only another light client asks for',
  negatives: 'patches: one case for each',
};

const entry: Reader<Entry> = (value, path) => {
  const { id, file, kind, fork, network, expect } = value as Record<string, unknown>;
  const strings = exactly({ id: text(), file: text(), kind: text(), fork: text(), network: text() });
  return { ...strings({ id, file, kind, fork, network }, path), expect: expect as Entry['expect'] };
};

/**
 * All cases of a folder of L1 vectors, negatives included.
 * @param manifest its manifest.json, parsed.
 * @param file gives the parsed contents of a file of the folder.
 * @throws {ShapeError} when the manifest is none.
 */
export function l1Cases(manifest: unknown, file: (name: string) => unknown): readonly L1Case[] {
  const folder: Folder = { entries: entriesOf(manifest), file };
  return [...lightClientCases(folder), ...proofCases(folder), ...historyCases(folder)];
}

/** Sections of negatives.json: what patches are, and two lists of them. */
const NEGATIVES = new Set(['format', 'light_client', 'eth_get_proof']);

/**
 * What of a folder no case stands for, though it is not known to be material: entries, kinds of patches, and files.
 * @param names all files of the folder.
 */
export function unknownParts(
  manifest: unknown,
  file: (name: string) => unknown,
  names: readonly string[],
  cases: readonly L1Case[],
): readonly string[] {
  const entries = entriesOf(manifest);
  const ids = new Set(cases.map(({ id }) => id.replace(/ step \d+$/, '')));
  const known = new Set(['manifest.json', ...entries.map((one) => one.file)]);
  return [
    ...entries.filter(({ id, kind }) => !ids.has(id) && !Object.hasOwn(MATERIAL, kind)).map(({ id }) => id),
    ...Object.keys(file('negatives.json') as object).filter((name) => !NEGATIVES.has(name)),
    ...names.filter((name) => !known.has(name)),
  ];
}

const entriesOf = (manifest: unknown): readonly Entry[] =>
  list(entry, 10_000)((manifest as { vectors?: unknown } | null)?.vectors, 'vectors');
