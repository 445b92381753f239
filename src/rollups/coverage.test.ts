import { describe, expect, it } from 'vitest';
import { TRIED_WORDS } from '../core/coverage.ts';
import { rollupMetas } from './registry.ts';

const readmes = import.meta.glob<string>('./*/README.md', { eager: true, query: '?raw', import: 'default' });
const recordings = import.meta.glob<string>('./*/recorded/*.json', { eager: true, query: '?raw', import: 'default' });
const recorded = new Set(
  Object.values(recordings).map((text) => (JSON.parse(text) as { readonly rollup: string }).rollup),
);
const inProduct = rollupMetas().flatMap(({ id: family, deployments }) =>
  `./${family}/README.md` in readmes ? deployments.map((deployment) => ({ family, ...deployment })) : [],
);

describe.each(inProduct)('$id', ({ family, id, name, coverage: { claims, proofs, tried, note } }) => {
  it('was tried on more than its sources', () => expect(tried.length).toBeGreaterThan(0));

  it('is called recorded if and only if a recording of it is here', () =>
    expect(tried.includes('recorded')).toBe(recorded.has(id)));

  it('stands in the README of its family with the same words', () => {
    const said = [`${tried.map((one) => TRIED_WORDS[one]).join('; ')}.`, ...(note === undefined ? [] : [note])];
    expect(readmes[`./${family}/README.md`]).toContain(`| ${[name, claims, proofs, said.join(' ')].join(' | ')} |`);
  });
});

it('finds a README in every family', () =>
  expect(
    Object.keys(import.meta.glob('./*/meta.ts')).filter((path) => !(path.replace('meta.ts', 'README.md') in readmes)),
  ).toEqual([]));
