import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { verifierMetas } from './registry.ts';

const SRC = join(import.meta.dirname, '..');

/**
 * What two implementations of one proof system may have in common: words of the domain, reading of fields and of hexadecimal, a
 * hash, and the list of RISC Zero's releases. No parser of proofs, and no arithmetic.
 */
const SHARED = [
  /^core\//,
  /^formats\/(bytes|fields|refusal)\.ts$/,
  /^crypto\/hashes\.ts$/,
  /^verifiers\/groth16-bn254\/keys\/(risc0Releases|types)\.ts$/,
];

/** Every file that this one imports at run time, and those that they import. */
function reachable(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*?from '(\.[^']*\.ts)'/gms);
  for (const [, to = ''] of imports) reachable(join(file, '..', to), found);
  return found;
}
const of = (verifier: string) => reachable(join(SRC, 'verifiers', verifier, 'verify.ts'));

const pairs = verifierMetas().flatMap(({ id, confirms = [] }) =>
  confirms.map(({ verifier }) => [verifier, id] as const),
);

test('there are second implementations', () => expect(pairs.length).toBeGreaterThan(2));

test.each(pairs)('%s and %s share no parser of proofs and no arithmetic', (ours, other) => {
  const [mine, theirs] = [of(ours), of(other)];
  expect(mine.size).toBeGreaterThan(10);
  const both = [...mine].filter((file) => theirs.has(file)).map((file) => relative(SRC, file));
  expect(both.filter((file) => !SHARED.some((allowed) => allowed.test(file)))).toEqual([]);
});
