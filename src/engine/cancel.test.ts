import { afterEach, expect, it, vi } from 'vitest';
import { createEngine, type Engine } from './engine.ts';

let engine: Engine;
afterEach(() => engine.close());

it('ends the worker that is busy with a proof when its inspection is cancelled', async () => {
  const terminate = vi.fn();
  const verify = vi.fn(() => new Promise<never>(() => {}));
  engine = createEngine({
    spawn: () => ({ api: { verify, verifyAll: verify }, terminate, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });
  const file = JSON.stringify({ system: 'sp1', kind: 'compressed', proof: '00'.repeat(1_000_000) });
  const inspection = engine.inspect('1', 'file', new TextEncoder().encode(file));
  await vi.waitFor(() => expect(verify).toHaveBeenCalledOnce());
  expect(terminate).not.toHaveBeenCalled();
  await engine.cancel('1');
  expect(await inspection).toMatchObject({ kind: 'proof', outcome: { status: 'unverifiable', code: 'aborted' } });
  expect(terminate).toHaveBeenCalledOnce();
});
