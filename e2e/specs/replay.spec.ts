import { expect, test } from '../fixtures/test.ts';
import { EvidencePage } from '../pages/EvidencePage.ts';

/** Code that returns its first word of call data. */
const FILE = { system: 'evm-replay', to: `0x${'a1'.repeat(20)}`, code: '0x5f355f5260205ff3', accept: 'returns-true' };
const word = (n: number) => `0x${n.toString(16).padStart(64, '0')}`;

for (const [data, result] of [
  [word(1), 'verified'],
  [word(2), 'failed'],
] as const) {
  test(`code and call data in a file: the answer ends in ${result}, and is no word about a rollup`, async ({
    page,
  }) => {
    const file = new EvidencePage(page);
    await file.open();
    const buffer = Buffer.from(JSON.stringify({ ...FILE, data }));
    await file.choose({ name: 'call.json', mimeType: 'application/json', buffer });
    await expect(file.result).toHaveAttribute('data-word', result);
    await expect(file.result).toContainText('Answered by the code in this file: that says nothing about a rollup.');
    await expect(file.result.getByRole('button', { name: `answer ${data}`, exact: true })).toBeVisible();
  });
}
