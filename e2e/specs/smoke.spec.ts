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
