import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { COMPILED_IN } from './beacon.ts';
import { BUNDLED_CHECKPOINTS, bundledFor, publishedFor, withBundled } from './checkpoints.ts';
import type { Network } from './settings.ts';

const mainnet: Network = { chainId: 1, name: 'Ethereum', execution: [], headTag: 'finalized' };
const root = bundledFor(1)?.root;

describe('bundled checkpoints', () => {
  it('are there for each chain that is compiled in, with a day and two places where they can be read', () => {
    expect(BUNDLED_CHECKPOINTS.map(({ chainId }) => chainId)).toEqual(COMPILED_IN);
    for (const { root, published, sources } of BUNDLED_CHECKPOINTS) {
      expect(root).toMatch(/^0x[0-9a-f]{64}$/);
      expect(new Date(`${published}T00:00:00Z`).toISOString().slice(0, 10)).toBe(published);
      expect(new Set(sources).size).toBeGreaterThan(1);
    }
  });

  it('are those that the published light client of another project has built in', () => {
    const { resolve } = createRequire(import.meta.url);
    const wasm = readFileSync(resolve('@a16z/helios').replace(/dist\/[^/]+$/, 'pkg/index_bg.wasm'));
    for (const { root } of BUNDLED_CHECKPOINTS) expect(wasm.includes(Buffer.from(root.slice(2), 'hex'))).toBe(true);
    expect(wasm.includes(Buffer.alloc(32, 0xab))).toBe(false);
  });

  it('stand in only where nobody chose one, and only for their own chain', () => {
    expect(withBundled(mainnet).beacon).toEqual({
      sources: [],
      checkpoint: { root, published: '2025-09-30', source: 'bundled' },
    });
    const sources = ['http://beacon.test/'];
    expect(withBundled({ ...mainnet, beacon: { sources } }).beacon).toMatchObject({ sources, checkpoint: { root } });
    const chosen: Network = {
      ...mainnet,
      beacon: { sources, checkpoint: { root: `0x${'ab'.repeat(32)}`, source: 'entered' } },
    };
    expect(withBundled(chosen)).toBe(chosen);
    const other = { ...mainnet, chainId: 31337 };
    expect(withBundled(other)).toBe(other);
  });

  it('say for how long they have been public', () => {
    const at = Date.parse('2025-10-01T00:00:10Z') / 1000;
    expect(publishedFor({ root: '0x', source: 'bundled', published: '2025-09-30' }, at)).toBe(86_410);
    expect(publishedFor({ root: '0x', source: 'entered' }, at)).toBeUndefined();
  });
});
