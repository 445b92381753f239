import { expect, test } from '../fixtures/harness.ts';

// What much data and much time do to the page.

// A trace keeps what was on screen, in the page itself.
test.use({ trace: 'off' });

test('a thousand roots of four provers are filtered and paged without a long task', async ({ page, screens }) => {
  test.setTimeout(240_000);
  // What else runs on the machine can make a task long, and never short: one clean run in a few is the page's own doing.
  await expect(async () => {
    await screens.open('/', '?claims=1000');
    await expect(page.getByRole('rowheader').first()).toBeVisible();
    await page.evaluate(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: 'longtask' });
      Reflect.set(window, 'longTasks', tasks);
    });
    await page.getByRole('link', { name: 'Sample, two proofs agree', exact: true }).click();
    const roots = page.getByRole('region', { name: 'Posted roots', exact: true });
    await expect(roots).toContainText('1 to 24 of 1000');
    await roots.getByRole('button', { name: 'Older' }).click();
    await expect(roots).toContainText('25 to 48 of 1000');
    await roots.getByLabel('Verdict').selectOption('failed');
    await expect(roots).toContainText('1 to 10 of 10');
    await roots.getByLabel('Verdict').selectOption('verified');
    await expect(roots).toContainText('1 to 24 of 990');
    await roots.getByRole('link', { name: /Root 999/ }).click();
    await expect(page).toHaveURL(/root\/999/);
    expect(await page.evaluate(() => Reflect.get(window, 'longTasks'))).toEqual([]);
  }).toPass({ timeout: 200_000 });
});

// Without the fixture's clock, which keeps a record of every timer.
test('memory stays flat over an hour of updates', async ({ page, harness }) => {
  test.setTimeout(240_000);
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  const usedAfter = async (updates: number) => {
    await page.goto('about:blank');
    await page.goto(`${harness}?updates=${updates}#/r/good`);
    const at = page.locator('.banner .facts time').last();
    const last = new Date((1_795_269_588 + updates - 1) * 1000).toISOString();
    await expect(at).toHaveAttribute('datetime', last, { timeout: 200_000 });
    return used();
  };
  const short = await usedAfter(60);
  const hour = await usedAfter(3600);
  // Room for code that was compiled on the way; 3,540 kept reports would be tens of megabytes.
  expect(hour - short).toBeLessThan(4_000_000);
});
