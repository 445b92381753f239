import { describe, expect, test } from 'vitest';
import { concat, toBytes, toHex } from '../../formats/bytes.ts';
import { INTEL_QE_VENDOR } from '../../formats/quote.ts';
import { readFile as readTdx, readBytes as readTdxBytes } from '../tdx-dcap/files.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { readBytes, readFile } from './files.ts';
import { verify } from './verify.ts';

const header = (version: number, tee: number) =>
  concat(Uint8Array.of(version, 0, 2, 0, tee, 0, 0, 0, 0, 0, 0, 0), toBytes(INTEL_QE_VENDOR), new Uint8Array(20));
const SGX = header(3, 0);
const input = { quote: toHex(SGX), collateral: null, verifyAt: 1_750_000_000, timeFrom: 'asked', root: 'intel' };

describe('input', () => {
  const { verifyAt: _verifyAt, ...withoutTime } = input;
  test.each([
    ['a header alone', input, 'failed', 'parse'],
    ['another version', { ...input, quote: toHex(header(6, 0)) }, 'unverifiable', 'unsupported-version'],
    ['no time', withoutTime, 'unverifiable', 'unsupported-format'],
    ['a time that is none', { ...input, verifyAt: 1.5 }, 'unverifiable', 'unsupported-format'],
    ['a root that is none', { ...input, root: { test: 'x' } }, 'unverifiable', 'unsupported-format'],
    ['a root of a name', { ...input, root: 'mine' }, 'unverifiable', 'unsupported-format'],
    ['a field more', { ...input, extra: 1 }, 'unverifiable', 'unsupported-format'],
    ['a huge quote', { ...input, quote: `0x${'00'.repeat(70_000)}` }, 'unverifiable', 'too-large'],
    ['a huge list', { ...input, collateral: { pckCrl: `0x${'00'.repeat(3_000_000)}` } }, 'unverifiable', 'too-large'],
    ['nothing', undefined, 'unverifiable', 'unsupported-format'],
  ])('%s', async (_, given, status, code) => {
    expect(await verify(given, nothingKnown)).toMatchObject({ status, code });
  });
});

describe('files', () => {
  const tdx = header(4, 0x81);
  test('are told apart by their quote, or by their kind', () => {
    const read = (quote: Uint8Array) => [readFile, readTdx].map((one) => one({ quote: toHex(quote) }) !== null);
    expect(read(SGX)).toEqual([true, false]);
    expect(read(tdx)).toEqual([false, true]);
    expect(readFile({ kind: 'tdx-v4', quote: toHex(SGX) })).toBeNull();
    expect(readFile({ kind: 'sgx-dcap-v3' })).not.toBeNull();
    expect([readBytes(SGX, 7), readBytes(tdx, 7), readTdxBytes(tdx, 7)].map((one) => one !== null)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('with a root of their own are marked', () => {
    expect(readFile({ kind: 'sgx-dcap', collateral: {} })).toMatchObject({ key: 'pinned', input: { root: 'intel' } });
    expect(readFile({ kind: 'sgx-dcap', collateral: { trusted_root: 'x' } })).toMatchObject({
      key: 'in-file',
      input: { root: { test: 'x' } },
    });
  });

  test('of bytes alone are looked at now, and say so', () => {
    expect(readBytes(SGX, 7)?.input).toMatchObject({ verifyAt: 7, timeFrom: 'now', collateral: null });
  });
});
