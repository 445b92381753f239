import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { concat, equalBytes, toBytes } from '../../formats/bytes.ts';
import { encodeData, readData } from './data.ts';
import { createChain, TEST_NETWORK as network } from './testing/chain.ts';

const chain = createChain();

describe('light-client data', () => {
  const all = [
    chain.bootstrap(200),
    chain.update('update', { attested: 110, finalized: 104 }),
    chain.update('update', { attested: 140, finalized: 120 }),
    chain.update('finality', { attested: 220, finalized: 208 }),
    chain.update('optimistic', { attested: 300, finalized: null }),
    chain.update('update', { attested: 340, finalized: 328 }),
    chain.update('update', { attested: 210, finalized: null }),
  ];

  it.each(all.map((data) => [data.kind, data.fork, data] as const))('%s of %s survives SSZ', (kind, _, data) => {
    const ssz = toBytes(encodeData(network, data));
    expect(readData(network, kind as 'update', { ssz })).toEqual(data);
    expect(readData(network, kind as 'update', { ssz, version: data.fork })).toEqual(data);
  });

  it.each(all.map((data) => [data.kind, data.fork, data] as const))(
    '%s of %s cut or lengthened is refused',
    (kind, _, data) => {
      const ssz = toBytes(encodeData(network, data));
      // The last part is the extra data of a block, of 0 to 32 bytes.
      for (const length of [0, 1, 3, 4, 100, ssz.length - 10])
        expect(readData(network, kind as 'update', { ssz: ssz.subarray(0, length) }).kind).toBe('refused');
      expect(readData(network, kind as 'update', { ssz: concat(ssz, new Uint8Array(40)) }).kind).toBe('refused');
    },
  );

  it('of an unknown fork, or of another than that of its slot, is refused', () => {
    const ssz = toBytes(encodeData(network, chain.update('finality', { attested: 220, finalized: 208 })));
    for (const version of ['hegota', 'fulu', 'gloas', 'constructor', ''])
      expect(readData(network, 'finality', { ssz, version }), version).toMatchObject({ kind: 'refused' });
    for (const version of ['hegota', 'phase0', '__proto__'])
      expect(readData(network, 'finality', { json: { version, data: {} } })).toMatchObject({ stage: 'fork' });
    const electraOnly = { ...network, forks: network.forks.filter(({ name }) => name !== 'gloas') };
    expect(readData(electraOnly, 'update', { json: { version: 'gloas', data: {} } })).toMatchObject({ stage: 'fork' });
  });

  it.each([null, 1, 'x', [], {}, { version: 1 }, { version: 'electra' }, { version: 'electra', data: [] }])(
    'garbage is refused: %j',
    (json) => expect(readData(network, 'update', { json })).toMatchObject({ kind: 'refused', stage: 'shape' }),
  );

  it('an absent part must be all zero', () => {
    const update = chain.update('update', { attested: 210, finalized: 200 });
    const zeros = update.finalized?.branch.map((): Hex => `0x${'00'.repeat(32)}`) ?? [];
    const hidden = { ...update, finalized: update.finalized && { ...update.finalized, branch: zeros } };
    const ssz = toBytes(encodeData(network, hidden));
    expect(equalBytes(ssz, toBytes(encodeData(network, update)))).toBe(false);
    expect(readData(network, 'update', { ssz })).toMatchObject({ kind: 'refused', stage: 'shape' });
  });
});

it('whatever a server sends, reading ends with data or a refusal', () => {
  const kinds = fc.constantFrom('bootstrap', 'update', 'finality', 'optimistic');
  const version = fc.constantFrom('capella', 'deneb', 'electra', 'fulu', 'gloas', 'phase0', '');
  const json = fc.oneof(fc.anything(), fc.jsonValue(), fc.record({ version, data: fc.anything() }));
  fc.assert(
    fc.property(kinds, json, fc.uint8Array({ maxLength: 3000 }), (kind, value, ssz) => {
      expect(readData(network, kind as 'update', { json: value }).kind).toBe('refused');
      expect(readData(network, kind as 'update', { ssz }).kind).toBe('refused');
    }),
    { numRuns: 300 },
  );
});
