import { deploy, FINALITY_DELAY, MAX_CLOCK } from '../../devnet/op-stack/deploy.ts';
import { createGame, resolve, rootNamed } from '../../devnet/op-stack/games.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const test = familyTest(deploy);

test('a root that nobody challenged in time is final, and proven by nobody', async ({
  family: { l1, deployed, open },
}) => {
  const game = await createGame(l1, deployed, rootNamed('right'), 200n);
  await l1.pass(MAX_CLOCK + 1);
  await resolve(l1, game);
  await l1.pass(FINALITY_DELAY + 1);
  const rollup = await open('op-devnet', 0);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});
