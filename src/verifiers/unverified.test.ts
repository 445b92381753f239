import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProofFile } from './registry.ts';
import { readUnverified } from './unverified.ts';

const NAMED = ['airbender', 'binius64', 'boojum', 'jolt', 'miden', 'pico', 'stone-cairo', 'ziren', 'zisk'];

test('a file of a system without a verifier is known by its system, and the reason is told', () => {
  for (const system of NAMED) {
    expect(readUnverified({ system })?.why.length, system).toBeGreaterThan(20);
    expect(readProofFile({ system }), system).toBeNull();
    expect(existsSync(join(import.meta.dirname, system, 'verify.ts')), system).toBe(false);
  }
});

test('no other file is', () => {
  for (const json of [null, 1, [], {}, { system: 'another' }, { system: 'constructor' }, { system: ['jolt'] }])
    expect(readUnverified(json)).toBeNull();
});
