import { append, deploy, dispute, WINDOW } from '../../devnet/ovm/deploy.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const test = familyTest(deploy);

test('a batch that nobody disputed in time is final, and proven by nobody', async ({ family }) => {
  const { l1, deployed, open } = family;
  await append(l1, deployed, 'second');
  const rollup = await open('ovm-devnet', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await l1.pass(WINDOW + 1);
  await open('ovm-devnet', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Proof: Dispute game on demand (devnet)')).toContainText('Posted without proof');
});

test('a disputed batch is failed, and what comes after it waits', async ({ family }) => {
  const { l1, deployed, open } = family;
  await append(l1, deployed, 'wrong');
  await append(l1, deployed, 'after');
  await dispute(l1, deployed, 1n);
  const rollup = await open('ovm-devnet', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.findings).toContainText('a batch is disputed');
  await expect(rollup.findings).toContainText('No time-out opens that');
});

test('other code than the pinned one: its calls are told, and nothing is concluded from them', async ({ family }) => {
  const { l1, deployed, open } = family;
  await append(l1, deployed, 'second');
  await l1.pass(WINDOW + 1);
  const code = await l1.client.getCode({ address: deployed.address });
  await l1.client.setCode({ address: deployed.address, bytecode: `${code ?? '0x'}fe` });
  await l1.client.mine({ blocks: 1 });
  const rollup = await open('ovm-devnet', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.findings).toContainText('nothing is concluded from them');
});

for (const [through, word] of [
  ['liar', 'unverifiable'],
  ['both', 'verified'],
] as const) {
  test(`a source hides the batches (${through}): ${word}`, async ({ family, page }) => {
    const { l1, deployed, open, lie } = family;
    await append(l1, deployed, 'second');
    await l1.pass(WINDOW + 1);
    await lie({ mode: 'hide-logs', contract: deployed.address });
    const rollup = await open('ovm-devnet', through === 'liar' ? undefined : 1, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('withheld a log');
  });
}
