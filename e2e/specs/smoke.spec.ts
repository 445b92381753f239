import { expect, test } from '../fixtures/test.ts';

test('the built page starts under its policy and stays on this machine', async ({ page, urls }) => {
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
  await expect(page).toHaveTitle(/Assay/);
  await expect(page.locator('#root')).not.toBeEmpty();
  const config = await (await page.request.get('./config.json')).json();
  expect(config.networks).toMatchObject([{ chainId: 31337, execution: [urls.rpc] }]);
});

test('the devnet can be made to lie, and is steered from here', async ({ devnet, urls, request }) => {
  const chainId = async (url: string) => {
    const data = { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] };
    return (await (await request.post(url, { data })).json()).result;
  };
  expect(await chainId(urls.evil)).toBe('0x7a69');
  await devnet.lie({ mode: 'wrong-chain' });
  expect(await chainId(urls.evil)).toBe('0x1');
  expect(await chainId(urls.rpc)).toBe('0x7a69');
});

test('the overview has the whole field: what is reported where no source is set, and what no adapter reads', async ({
  page,
}) => {
  await page.goto('./');
  const linea = page
    .getByRole('region', { name: 'Ethereum', exact: false })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('link', { name: 'Linea', exact: true }),
    });
  await expect(linea).toContainText('Unverifiable: no source for Ethereum');
  await linea.getByRole('button', { name: 'What is reported of Linea' }).press('Enter');
  await expect(linea).toContainText('Reported in 2026-08: live. 1-of-1 PLONK proof');
  const rest = page.getByRole('region', { name: 'Known, and not checked here' }).getByRole('listitem');
  for (const name of ['Aztec Network', 'Lighter', 'Paradex']) {
    const entry = rest.filter({ hasText: name });
    await expect(entry).toContainText('Unverifiable: no adapter yet');
    await expect(entry).toContainText('Reported in 2026-08');
  }
  await linea.getByRole('link', { name: 'Linea', exact: true }).click();
  await expect(page).toHaveTitle(/^Unverifiable - Linea/);
  await expect(page.getByRole('main')).toContainText('Reported in 2026-08: live. 1-of-1 PLONK proof');
});
