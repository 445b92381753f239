import { describe, expect, it } from 'vitest';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes } from '../formats/bytes.ts';
import { HeaderError, headerFromRlp, headerFromRpc, headerToRlp } from '../formats/header.ts';
import { decodeRlp, encodeRlp } from '../formats/rlp.ts';
import { l1Vectors } from './testing/vectors.ts';

const vectors = l1Vectors();

describe.skipIf(vectors === null)('block headers of mainnet', () => {
  const read = (file: string) => vectors?.(file) as Record<string, unknown>;
  const block = read('header-mainnet-21925176.json');

  it('hash to the block hash', () => {
    const header = headerFromRpc(block);
    const rlp = headerToRlp(header);
    expect(keccakHex(rlp)).toBe(block.hash);
    expect(headerFromRlp(rlp)).toEqual(header);
  });

  it.each(['history-mainnet-blockdata-14764013.json', 'history-mainnet-blockdata-22431084.json'])(
    '%s survives a round trip',
    (file) => {
      const text = JSON.stringify(read(file));
      const hex = /"header(?:_rlp|Rlp)?"\s*:\s*"(0x[0-9a-f]+)"/.exec(text)?.[1];
      if (hex === undefined) throw new Error(`no header in ${file}: ${text.slice(0, 300)}`);
      const rlp = toBytes(hex as `0x${string}`);
      expect(headerToRlp(headerFromRlp(rlp))).toEqual(rlp);
    },
  );

  it.each(Object.keys(headerFromRpc(block)).map((name) => [name]))(
    'a changed %s changes the hash or is refused',
    (name) => {
      const text = String(block[name]);
      const last = text.endsWith('1') ? '2' : '1';
      expect(keccakHex(headerToRlp(headerFromRpc({ ...block, [name]: text.slice(0, -1) + last })))).not.toBe(
        block.hash,
      );
      for (const wrong of ['0x', '0x0g', 1, {}, [], 'latest', `0x${'ff'.repeat(2000)}`]) {
        if (name === 'extraData' && wrong === '0x') continue;
        expect(() => headerFromRpc({ ...block, [name]: wrong }), String(wrong)).toThrow(HeaderError);
      }
    },
  );

  it('refuses a gap among the later fields, leading zeros, and what is no block', () => {
    expect(() => headerFromRpc({ ...block, withdrawalsRoot: undefined })).toThrow(HeaderError);
    expect(() => headerFromRpc({ ...block, number: '0x014e8d38' })).toThrow(HeaderError);
    for (const wrong of [null, 1, 'x', [], {}]) expect(() => headerFromRpc(wrong)).toThrow(HeaderError);
  });

  it('refuses bytes that are no header', () => {
    const items = decodeRlp(headerToRlp(headerFromRpc(block))) as Uint8Array[];
    const changed = [
      items.slice(0, 14),
      [...items, ...items],
      items.with(0, Uint8Array.of(1)),
      items.with(8, Uint8Array.of(0, 1)),
    ];
    for (const wrong of [...changed.map(encodeRlp), new Uint8Array(), Uint8Array.of(0xc0), Uint8Array.of(0x80)])
      expect(() => headerFromRlp(wrong)).toThrow(HeaderError);
  });
});
