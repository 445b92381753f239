import { expect, test } from 'vitest';
import { PemError, readPem } from './pem.ts';

const block = (body: string, label = 'CERTIFICATE') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

test('reads each block in order', () => {
  expect(readPem(`${block('AQID')}\n${block('BAU=')}`)).toEqual([Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)]);
});

test('lines may end as on Windows, and bytes in zeros', () => {
  const text = block('AQID').replaceAll('\n', '\r\n');
  expect(readPem(new TextEncoder().encode(`${text}\0\0`))).toEqual([Uint8Array.of(1, 2, 3)]);
});

test.each([
  ['nothing', ''],
  ['other text', `hello ${block('AQID')}`],
  ['text after it', `${block('AQID')}x`],
  ['a zero in text', `${block('AQID')}\0`],
  ['another kind', block('AQID', 'X509 CRL')],
  ['no end', '-----BEGIN CERTIFICATE-----\nAQID\n'],
  ['another end', '-----BEGIN CERTIFICATE-----\nAQID\n-----END X509 CRL-----\n'],
  ['bits that base64 must leave zero', block('AQIDBB==')],
  ['no padding', block('BAU')],
  ['no content', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'],
  ['too many', block('AQID').repeat(11)],
])('refuses %s', (_, text) => expect(() => readPem(text)).toThrow(PemError));

test('long hostile text ends soon', () => {
  const started = performance.now();
  expect(() => readPem(`-----BEGIN CERTIFICATE-----\n${'A\n'.repeat(400_000)}`)).toThrow(PemError);
  expect(performance.now() - started).toBeLessThan(2000);
});
