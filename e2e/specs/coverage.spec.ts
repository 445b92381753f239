import { expect, test } from '../fixtures/harness.ts';

test('what is covered says how each rollup is read, and what is not', { tag: '@looks' }, async ({ page, screens }) => {
  await screens.open('/');
  await page.getByRole('link', { name: 'What is covered' }).click();
  await expect(page).toHaveURL(/#\/coverage$/);
  const row = page.getByRole('row').filter({ hasText: 'Sample, two proofs agree' });
  await expect(row).toContainText('calls; code pinned');
  await expect(row).toContainText('contracts written here that answer the same calls, on a devnet');
  await expect(page.getByRole('region', { name: 'Known, and not checked here' })).toContainText('no adapter yet');
  const without = page.getByRole('region', { name: 'Known, and without a verifier here' });
  await expect(without).toContainText('Sample STARK');
  await expect(without).toContainText('no-verifier');
  await expect(without.locator('[data-word]').first()).toHaveAttribute('data-word', 'unverifiable');
  expect(await screens.violations()).toEqual([]);
});
