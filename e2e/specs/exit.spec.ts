import { expect, test } from '../fixtures/harness.ts';

test('the ways out stand side by side, with who acts, when at the earliest, and what must hold first', {
  tag: '@looks',
}, async ({ page, screens }) => {
  await screens.open('/exit/good');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How do you get out of Sample, two proofs agree?');
  const normal = page.getByRole('article', { name: 'While it works' });
  await expect(normal).toContainText('At least 7 d');
  await expect(normal).toContainText('You, on L2');
  await expect(normal).toContainText('proveWithdrawal(bytes32,uint256,bytes[])');
  await expect(normal).toContainText('Anybody, on L1 not before');
  await expect(normal).toContainText('It depends on ZK A, ZK B: as many of them must be alive as the rule asks.');
  await expect(normal.locator('[data-word]')).toHaveAttribute('data-word', 'verified');
  await expect(page.getByRole('article', { name: 'If its sequencer leaves you out' })).toContainText(
    'At least 7 d 12 h',
  );
  await expect(page.getByText('Withdrawals are paid against')).toContainText('Verified');
  expect(await screens.violations()).toEqual([]);
});

test('a way out on paper alone wears no verdict, and a pause is said where it matters', { tag: '@looks' }, async ({
  page,
  screens,
}) => {
  await screens.open('/exit/window');
  const flight = page.getByRole('article', { name: 'If its proposers or provers are gone' });
  await expect(flight).toContainText('on paper alone');
  await expect(flight).toContainText('the list is not open');
  await expect(flight).toContainText('No prover needs to be alive for it.');
  const normal = page.getByRole('article', { name: 'While it works' });
  await expect(normal.locator('[data-word]')).toHaveAttribute('data-word', 'pending');
  await normal.getByRole('button', { name: 'Why? The portal is not paused.' }).click();
  await expect(normal).toContainText('paused: different');
  await screens.open('/r/window');
  const card = page.getByRole('region', { name: 'How do you get out?' });
  await expect(card.getByRole('listitem').last()).toContainText('on paper alone');
  await expect(card.getByRole('listitem').last().locator('[data-word]')).toHaveCount(0);
  await card.getByRole('link', { name: 'Step by step' }).click();
  await expect(page).toHaveURL(/#\/exit\/window$/);
});

test('where no way out is read, that is said, and why there is nothing to take out', async ({ page, screens }) => {
  await screens.open('/exit/rejected');
  await expect(page.getByText('There is nothing to take out. Nothing was ever deposited.')).toBeVisible();
  await screens.open('/exit/lying-rpc');
  await expect(page.getByText('The ways out of this rollup are not read here')).toBeVisible();
  await screens.open('/exit/nowhere');
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
  await screens.open('/');
  const row = page.getByRole('row').filter({ hasText: 'two proofs agree' });
  await expect(row.getByRole('link', { name: 'Ways out of Sample, two proofs agree' })).toHaveText('from 7 d');
  await expect(page.getByRole('row').filter({ hasText: 'does not verify' })).toContainText('no deposits');
});
