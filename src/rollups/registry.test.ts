import { describe, expect, it } from 'vitest';
import { isEnough, membersOf } from '../core/rule.ts';
import { findDeployment, loadAdapter, rollupMetas } from './registry.ts';

const folders = Object.keys(import.meta.glob('./**/meta.ts')).map((path) => path.split('/').at(-2));

describe('the registry of rollups', () => {
  it('has every folder under its own name', () => {
    expect(folders.length).toBeGreaterThan(0);
    expect(
      rollupMetas()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...folders].sort());
  });

  it('loads an adapter for each, and names each deployment once', async () => {
    const ids = rollupMetas().flatMap((rollup) => rollup.deployments.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const found = findDeployment(id);
      expect(found?.deployment.id).toBe(id);
      expect(await loadAdapter(found?.rollup.id ?? '')).toBeTypeOf('function');
    }
  });

  it('names only provers of its own in rules', () => {
    for (const { provers, deployments } of rollupMetas()) {
      const known = provers.map(({ id }) => id);
      for (const { rule } of deployments) {
        for (const { quorum } of rule) {
          for (const selector of quorum) {
            const counted = membersOf(selector, provers);
            expect(known).toEqual(expect.arrayContaining([...counted]));
            expect(isEnough(selector, counted, provers)).toBe(true);
          }
        }
      }
    }
  });

  it('finds a family by its folder alone: nothing outside it imports from it', () => {
    const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
    const families = rollupMetas().map(({ id }) => id);
    const outside = Object.entries(sources).flatMap(([path, text]) =>
      [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].flatMap(([, module = '']) => {
        const to = new URL(module, `file:///src/rollups/${path}`).pathname;
        const at = new URL(`file:///src/rollups/${path}`).pathname;
        const of = families.find((id) => to.startsWith(`/src/rollups/${id}/`));
        return of === undefined || at.startsWith(`/src/rollups/${of}/`) ? [] : [`${at} imports ${to}`];
      }),
    );
    expect(Object.keys(sources).length).toBeGreaterThan(500);
    expect(outside.filter((line) => !/\.test\.tsx? imports /.test(line))).toEqual([]);
  });
});
