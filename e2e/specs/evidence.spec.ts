import { readFile } from 'node:fs/promises';
import zkA from '../../src/rollups/trident/keys/zk-a.json' with { type: 'json' };
import { expect, test } from '../fixtures/test.ts';
import { EvidencePage } from '../pages/EvidencePage.ts';
import { prefer } from '../pages/preferences.ts';
import { RollupPage } from '../pages/RollupPage.ts';

test('evidence that was exported is verified again after a reload, with the network off', async ({ page, urls }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const { name, path } = await rollup.exportEvidence();
  expect(name).toMatch(/^trident-2of3-\d+-\w+-[0-9a-f]{8}\.json$/);

  await page.context().route(
    (url) => !url.href.startsWith(urls.app),
    (route) => route.abort('internetdisconnected'),
  );
  const file = new EvidencePage(page);
  await file.open();
  await page.reload();
  await file.choose(path);
  await expect(file.result).toContainText('re-verified here');
  // The light client's trail is in the file, and starts from the checkpoint that this page trusts.
  await expect(file.result).toHaveAttribute('data-word', 'verified');
});

test('evidence that stands on a header of an RPC alone leaves the verdict waiting for L1', async ({ page }) => {
  await prefer(page, { ownNode: true, lightClient: false });
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const { path } = await rollup.exportEvidence();
  const file = new EvidencePage(page);
  await file.open();
  await file.choose(path);
  await expect(file.result).toHaveAttribute('data-word', 'pending');
  await expect(page.getByRole('region', { name: 'Re-verified from the file' })).toContainText(
    'Under that header: Verified',
  );
});

test('evidence with one digit changed is refused', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.step('Storage')).toHaveAttribute('data-word', 'verified');
  const { path } = await rollup.exportEvidence();
  const evidence = JSON.parse(await readFile(path, 'utf8'));
  const item = Object.values<{ kind: string; proof: string[] }>(evidence.items).find(({ kind }) => kind === 'storage');
  if (item?.proof[0] === undefined) throw new Error('no storage proof in the file');
  item.proof[0] = item.proof[0].replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  const file = new EvidencePage(page);
  await file.open();
  await file.text('changed.json', JSON.stringify(evidence));
  await expect(file.result).toHaveAttribute('data-word', 'unverifiable');
});

test('bad files get a clear error with a code, and the page lives on', async ({ page }) => {
  const file = new EvidencePage(page);
  await file.open();
  await file.text('garbage.json', 'this is no JSON {{{');
  await expect(file.result).toHaveAttribute('data-word', 'unverifiable');
  await expect(file.result).toContainText('unsupported-format');

  // A sparse file: 100 MB that are never read.
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024)], 'huge.json'));
    if (input === null) throw new Error('no input for files');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(file.refusal).toContainText('too-large');

  const truncated = { verificationKey: zkA, publicInputs: Array(5).fill(`0x${'00'.repeat(32)}`), proof: '0x1234' };
  await file.text('truncated.json', JSON.stringify(truncated));
  await expect(file.result).toHaveAttribute('data-word', 'failed');
  await expect(file.result).toContainText('length');

  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});
