import { expect, test } from 'vitest';
import { toBytes } from '../../formats/bytes.ts';
import type { CertificateChain } from '../../formats/dcap.ts';
import { readQuote } from '../../formats/quote.ts';
import { loadTeeVectors } from '../testing/teeVectors.ts';
import { examine } from './examine.ts';
import { intelRoot } from './intelRoot.ts';

const [vector] = loadTeeVectors('sgx-dcap-v3').filter(({ expect: { verdict } }) => verdict === 'valid');

test.skipIf(vector === undefined)('a chain that came beside a quote is no fault of the quote’s', async () => {
  if (vector === undefined) return;
  const whole = readQuote(toBytes(vector.quote));
  const pem = new TextDecoder().decode(whole.certification.data);
  const [leaf, ...others] = pem.split(/(?<=-----END CERTIFICATE-----\n?)(?=-----BEGIN)/);
  const quote = { ...whole, certification: { type: 1, data: new Uint8Array() } };
  const faultsOf = async (pckChain: CertificateChain) => {
    const input = { quote: vector.quote, verifyAt: vector.verifyAt, timeFrom: 'asked', root: 'intel' } as const;
    const { checks } = await examine(quote, 'sgx', { ...input, collateral: { pckChain } }, intelRoot());
    return checks.filter(({ fault }) => fault !== null);
  };
  expect(leaf).toMatch(/BEGIN/);
  for (const lie of ['garbage', '', others.join(''), pem.replace('MII', 'MIJ')]) {
    const faults = await faultsOf(lie);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatchObject({ of: 'collateral' });
  }
});
