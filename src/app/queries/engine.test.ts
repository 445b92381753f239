import { afterEach, expect, it, vi } from 'vitest';
import { startEngine } from './engine.ts';

afterEach(() => vi.unstubAllGlobals());

it('moves dropped files to the engine’s worker, and does not copy them', () => {
  const post = vi.fn();
  class Silent {
    readonly postMessage = post;
    addEventListener() {}
  }
  vi.stubGlobal('Worker', Silent);
  const engine = startEngine(() => {});
  const [file, collateral, history] = [1, 2, 3].map((byte) => new Uint8Array(100).fill(byte)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  void engine.inspect('1', 'file', file, { kind: 'file', name: 'collateral', bytes: collateral });
  void engine.importHistory('history', history);
  expect(post.mock.calls.map(([, moved]) => moved)).toEqual([[file.buffer, collateral.buffer], [history.buffer]]);
});
