import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answersOf, type CollateralFields, startPcs } from '../../src/engine/testing/pcs.ts';
import { expect, test } from '../fixtures/test.ts';
import { type Dropped, EvidencePage } from '../pages/EvidencePage.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/vectors/tee/', import.meta.url));
const NITRO = 'nitro/nitro-nitro-validator-base';

test.beforeEach(() => {
  if (existsSync(FOLDER)) return;
  if (process.env.CI === 'true') throw new Error(`no vectors at ${FOLDER}`);
  console.warn(`SKIPPED: no vectors at ${FOLDER}; the inspector was not tried in Chromium`);
  test.skip();
});

const caseOf = (id: string) => `${FOLDER}${id}.json`;

/** The evidence of a case by itself, as an enclave hands it out. */
function evidenceOf(id: string, form: 'binary' | 'hex' | 'base64'): Dropped {
  const { quote } = JSON.parse(readFileSync(caseOf(id), 'utf8')) as { quote: string };
  const bytes = Buffer.from(quote.slice(2), 'hex');
  const buffer = { binary: bytes, hex: Buffer.from(quote), base64: Buffer.from(bytes.toString('base64')) }[form];
  return { name: `evidence.${form}`, mimeType: 'application/octet-stream', buffer };
}

const CARD = 'The vendor’s data about the platform';
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function isSound(page: Page): Promise<void> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

for (const form of ['binary', 'hex', 'base64'] as const) {
  test(`a Nitro document is opened as ${form}, and checked at its own time`, async ({ page }) => {
    const file = new EvidencePage(page);
    await file.open();
    await file.choose(evidenceOf(NITRO, form));
    await expect(file.result).toHaveAttribute('data-word', 'verified');
    await expect(card(page, 'Three results')).toContainText('the time that the evidence itself states');
    await expect(card(page, 'Certificates')).toContainText('aws.nitro-enclaves, the pinned root');
    await card(page, 'Fields').getByRole('button', { name: '16 inside' }).click();
    await expect(card(page, 'Fields')).toContainText('PCR0, 48 bytes at 104');
  });
}

test('a genuine quote of a platform that is out of date is neither green nor red', { tag: '@looks' }, async ({
  page,
}) => {
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(caseOf('sgx-dcap-v3/raiko-8082e074'));
  await expect(file.result).toContainText('Genuine, platform out of date');
  await expect(file.result).toContainText('15 Feb 2023');
  await expect(file.result).toContainText('INTEL-SA-00615');
  await expect(file.result).toHaveAttribute('data-word', 'stale');
  const three = card(page, 'Three results');
  await expect(three).toContainText('OutOfDateConfigurationNeeded');
  await expect(three.getByText('Genuine.')).toBeVisible();
  await expect(three).toContainText('Refuses Up to date by Intel');
  await isSound(page);
});

test('a quote without its vendor’s data is genuine as far as it goes', async ({ page }) => {
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(evidenceOf('sgx-dcap-v3/raiko-8082e074', 'hex'));
  await expect(file.result).toContainText('Genuine, platform not known');
  await expect(file.result).toHaveAttribute('data-word', 'unverifiable');
  await expect(card(page, 'Each check')).toContainText('collateral-missing');
});

/** A quote by itself with a time to check it at, as a file; and the collateral of its case. */
function withoutCollateral(id: string) {
  const { quote, verifyAt, collateral } = JSON.parse(readFileSync(caseOf(id), 'utf8')) as {
    quote: string;
    verifyAt: number;
    collateral: CollateralFields;
  };
  const json = (name: string, content: unknown): Dropped => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(content)),
  });
  return { quote: json('quote.json', { quote, verifyAt }), file: json('collateral.json', collateral), collateral };
}

test('a collateral file beside a quote brings the status of its platform', { tag: '@looks' }, async ({ page }) => {
  const { quote, file: collateral } = withoutCollateral('sgx-dcap-v3/raiko-8082e074');
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(quote);
  await expect(file.result).toContainText('Genuine, platform not known');
  await expect(card(page, CARD)).toContainText('No service is set');
  await isSound(page);
  await page.getByLabel('Collateral file').setInputFiles({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"tcb_info":"{}"}'),
  });
  await expect(card(page, CARD)).toContainText('bad.json does not give all that is needed');
  await expect(file.result).toContainText('Genuine, platform not known');
  await page.getByLabel('Collateral file').setInputFiles(collateral);
  await expect(file.result).toContainText('Genuine, platform out of date');
  await expect(file.result).toContainText('INTEL-SA-00615');
  await expect(card(page, CARD)).toContainText('collateral.json gave data that hold');
});

test('services are asked only when the reader says so; a liar is named, and the next one judged by', async ({
  page,
}) => {
  const { quote, collateral } = withoutCollateral('tdx-v4/dcap-qvl-f1c85033');
  const good = answersOf(collateral);
  const liar = await startPcs({ ...good, tcb: { ...good.tcb, body: String(good.tcb.body).replace('"id"', ' "id"') } });
  const honest = await startPcs(good);
  try {
    await page.goto('#/settings');
    const services = card(page, 'Data of TEE vendors');
    await services.getByLabel('Address of a collateral service').fill('no address');
    await services.getByRole('button', { name: 'Add service' }).click();
    await expect(services).toContainText('is a whole URL');
    for (const { url } of [liar, honest]) {
      await services.getByLabel('Address of a collateral service').fill(url);
      await services.getByRole('button', { name: 'Add service' }).click();
      await expect(services.getByText(url, { exact: true })).toBeVisible();
    }
    await page.reload();
    await expect(services.getByText(honest.url, { exact: true })).toBeVisible();
    const file = new EvidencePage(page);
    await file.open();
    await file.choose(quote);
    await expect(file.result).toContainText('Genuine, platform not known');
    expect([...liar.asked, ...honest.asked]).toEqual([]);
    await page.getByRole('button', { name: 'Ask the services' }).click();
    await expect(file.result).toContainText('Genuine at the time that the file asks for');
    await expect(card(page, 'Three results')).toContainText('UpToDate');
    await expect(card(page, CARD)).toContainText(`${liar.url} gave data that do not hold`);
    await expect(card(page, CARD)).toContainText(`${honest.url} gave data that hold`);
    await isSound(page);
  } finally {
    await Promise.all([liar.close(), honest.close()]);
  }
});

test('each check of refused evidence has its result, and nothing is said of its platform', {
  tag: '@looks',
}, async ({ page }) => {
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(caseOf('tdx-v5/neg-tdx5-google-measurement-bit'));
  await expect(file.result).toHaveAttribute('data-word', 'failed');
  await expect(file.result).toContainText('quote-sig');
  await expect(card(page, 'Three results')).toContainText('tells nothing of a platform');
  await expect(card(page, 'Each check').getByText('Failed')).toHaveCount(1);
  await isSound(page);
});

test('evidence under a root of its own is marked, and never green', async ({ page }) => {
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(caseOf('sev-snp/snp-own-base'));
  await expect(file.result).toContainText('Holds under a root of the file’s own');
  await expect(file.result).toHaveAttribute('data-word', 'stale');
  await expect(card(page, 'Three results')).toContainText('No vendor vouches for it');
});
