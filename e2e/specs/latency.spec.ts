import { deploy } from '../../devnet/op-stack/deploy.ts';
import { createGame, rootNamed } from '../../devnet/op-stack/games.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const test = familyTest(deploy);

test('with every request 150 ms late, all deployments are looked at, and the overview stays usable', async ({
  family,
  page,
}) => {
  const { l1, deployed, lie, open } = family;
  await createGame(l1, deployed, rootNamed('any'), 200n);
  await lie({ mode: 'slow', milliseconds: 150 });
  await open('op-devnet', undefined, { through: 'liar' });
  await page.getByRole('link', { name: 'Overview' }).click();
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  // While the others are being looked at, the page does what it is told.
  await page.getByRole('searchbox').fill('fault game');
  await expect(row('Arbitrum devnet (BoLD)')).toHaveCount(0);
  await expect(row('OP Stack devnet (fault game)')).toContainText('Pending');
  await page.getByRole('searchbox').fill('');
  // Where nothing stands on this L1, that is what is said, and no row is left waiting.
  await expect(row('Arbitrum devnet (BoLD)')).toHaveAttribute('data-word', 'unverifiable');
  await expect(row('OP Stack devnet (fault game)')).toHaveAttribute('data-word', 'pending');
});
