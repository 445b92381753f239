import { encodeAbiParameters, type Hex, parseAbiParameters } from 'viem';
import { expect, test } from 'vitest';
import { readNitroJournal } from './nitroJournal.ts';

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const half = (byte: string): Hex => `0x${byte.repeat(16)}`;
const START = 'uint8 result; uint8 trustedCertsPrefixLen; uint64 timestamp; bytes32[] certs;';
const END = 'bytes userData; bytes nonce; bytes publicKey; Pcr[] pcrs; string moduleId;';

const layout = (expiries: string) =>
  parseAbiParameters([
    'struct Bytes48 { bytes32 first; bytes16 second; }',
    'struct Pcr { uint64 index; Bytes48 value; }',
    `struct Journal { ${START} ${expiries} ${END} }`,
    'Journal journal',
  ] as const);

const journal = (pcrs: readonly bigint[], certExpiries: readonly bigint[] = []) => ({
  ...{ result: 0, trustedCertsPrefixLen: 1, timestamp: 1_764_846_818_764n, certs: [word('c1'), word('c2')] },
  ...{ certExpiries, userData: '0x', nonce: '0x0102', publicKey: '0x04ff', moduleId: 'i-0' },
  pcrs: pcrs.map((index) => ({ index, value: { first: word('0a'), second: half('0b') } })),
});

const written = (expiries: string, ...of: Parameters<typeof journal>): Hex =>
  encodeAbiParameters(layout(expiries), [journal(...of)] as never);

const LAYOUTS = ['uint64[] certExpiries;', ''];

test.each(LAYOUTS)('reads a journal of the layout with "%s"', (expiries) => {
  const read = readNitroJournal(written(expiries, [0n, 4n], [1n, 2n]));
  expect(read).toMatchObject({ result: 0, timestampMs: 1_764_846_818_764n, publicKey: '0x04ff' });
  expect(read?.certificates).toEqual([word('c1'), word('c2')]);
  expect(read?.pcrs).toEqual(new Map([0, 4].map((n) => [n, `${word('0a')}${'0b'.repeat(16)}`])));
});

test.each(LAYOUTS)('refuses what is not its one encoding, in the layout with "%s"', (expiries) => {
  const good = written(expiries, [0n]);
  for (const bytes of ['0x', good.slice(0, -64), `${good}${'00'.repeat(32)}`, good.replace('0x00', '0x01')]) {
    expect(readNitroJournal(bytes as Hex)).toBeNull();
  }
  expect(readNitroJournal(written(expiries, [0n, 0n]))).toBeNull();
  for (let at = 2; at < good.length; at += 2) {
    const flipped = `${good.slice(0, at)}${good.slice(at, at + 2) === 'ff' ? '00' : 'ff'}${good.slice(at + 2)}` as Hex;
    expect(() => readNitroJournal(flipped)).not.toThrow();
  }
});
