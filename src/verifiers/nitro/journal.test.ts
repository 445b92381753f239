import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { readNitroJournal } from '../../formats/nitroJournal.ts';
import { loadVectors } from '../testing/vectors.ts';
import { AWS_ROOT_SHA256 } from './root.ts';

const real = loadVectors('../rollups/arbitrum-espresso').filter(({ id }) => id === 'espresso-nitro-attestation-proof');

test.skipIf(real.length === 0)(
  'the journal of a real proof about a document names AWS’s root, a key and an image',
  () => {
    const journal = readNitroJournal(real[0]?.publicValues as Hex);
    expect(journal?.certificates[0]).toBe(AWS_ROOT_SHA256);
    expect(journal).toMatchObject({ result: 0, publicKey: expect.stringMatching(/^0x04[0-9a-f]{128}$/) });
    expect(new Date(Number(journal?.timestampMs)).toISOString()).toMatch(/^2025-12-/);
    expect(journal?.pcrs.get(0)).toMatch(/^0x(?!0{96})[0-9a-f]{96}$/);
  },
);
