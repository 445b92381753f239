import { type Address, createTestClient, http, publicActions } from 'viem';
import pins from '../../src/rollups/trident/pins.json' with { type: 'json' };
import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';
import { type Concluded, RollupPage } from '../pages/RollupPage.ts';

// What the page concludes while something is wrong, under both rules. It runs behind the specs that look at the first roots,
// because it adds many.

test.setTimeout(300_000);
/**
 * Provers look at L1 every few seconds, the page too, and what it looks at is four blocks old. One root of the fast preset's
 * history waits for its window of 90 seconds, and what follows it waits behind it.
 */
const PATIENT = { timeout: 150_000, intervals: [500] };

const PRESETS = ['twoOfThree', 'fast'] as const;
type Preset = (typeof PRESETS)[number];
const DEPLOYMENTS = { twoOfThree: 'trident-2of3', fast: 'trident-fast' } satisfies Record<Preset, string>;

/** Two roots are the most that a fault is about, and what other faults left on L1 before them is not looked at. */
const CHOICES = { ownNode: true, lightClient: false, claims: 2 };

test.beforeEach(({ page }) => prefer(page, CHOICES));
test.afterEach(async ({ devnet }) => void (await devnet.fault('restore')));

const ALONE = { figure: '1', independence: '1 of 1: nothing here would catch its bug.' };
const TWO_ZK = {
  figure: '1',
  independence: '1 independent confirmation out of 2 provers, limited by kind, team, library, key, curve or hash.',
};
const ZK_AND_TEE = { figure: '1', independence: '1 independent confirmation out of 2 provers, limited by team.' };
const ALL = { figure: '1', independence: '1 independent confirmation out of 3 provers, limited by team.' };
const NOBODY = { figure: '0', independence: 'No prover confirms this.' };

const VERIFIED = { word: 'verified', reason: '' };
const WAITS_FOR_PROOF = { word: 'pending', reason: 'A proof that the rule asks for is not on L1 yet.' };
const WAITS_FOR_WINDOW = {
  word: 'pending',
  reason: 'The proofs stand, and the waiting time of the rule is not over.',
};

const SAME = 'The rule, evaluated here, comes to the same.';
const AHEAD_OF_L1 = 'Here it is decided already.';
const accepted = (proofs: string, match = SAME) => ({ agreement: `L1 accepted this with ${proofs}. ${match}` });
const open = (proofs: string, match = SAME) => ({
  agreement: `L1 has not decided on this; it has taken ${proofs}. ${match}`,
});

/** The ladder of a root that is accepted without waiting, under an own node's final header; and what is otherwise. */
const ladder = (otherwise: Readonly<Record<string, unknown>> = {}) => ({
  Posted: 'reached',
  'L1-signed': 'not-applicable',
  'L1-final': 'reached',
  Proven: 'reached',
  Agreed: 'reached',
  'Window over': 'not-applicable',
  'Accepted on L1': 'reached',
  Withdrawable: 'not-applicable',
  ...otherwise,
});

/** A window that began when the root was posted: how long a machine takes to get here decides whether it is over. */
const WINDOW: Readonly<Record<Preset, unknown>> = {
  twoOfThree: 'not-applicable',
  fast: expect.stringMatching(/^(pending|reached)$/),
};

/** Values, or what matches them. */
type Expected = { readonly [K in keyof Concluded]: unknown };

/** Opens a root, and waits until the page concludes this of it. */
async function concludes(rollup: RollupPage, preset: Preset, root: unknown, expected: Expected): Promise<void> {
  await rollup.open(DEPLOYMENTS[preset], Number(root));
  await expect.poll(() => rollup.concluded(), { ...PATIENT, message: `${preset}, root ${root}` }).toEqual(expected);
}

test('nothing is wrong: every rung that there is is reached, down from the sync committee', async ({
  browser,
  urls,
  devnet,
}) => {
  const roots = {} as Record<Preset, unknown>;
  for (const preset of PRESETS) roots[preset] = await devnet.fault('new-batch', { preset });
  const page = await browser.newPage({ baseURL: urls.app });
  await prefer(page, { claims: 2 });
  const rollup = new RollupPage(page);
  const whole = { ...VERIFIED, ...ALL, ladder: ladder({ 'L1-signed': 'reached' }) };
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, { ...whole, ...accepted('two proofs') });
  await concludes(rollup, 'fast', roots.fast, { ...whole, ...accepted('three proofs') });
  await page.close();
});

test('lanes go silent, and one speaks again', async ({ page, devnet }) => {
  const roots = {} as Record<Preset, unknown>;
  for (const preset of PRESETS) {
    for (const lane of ['zk-b', 'tee']) await devnet.fault('pause-lane', { preset, lane });
    roots[preset] = await devnet.fault('new-batch', { preset });
  }
  const rollup = new RollupPage(page);
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, {
    ...WAITS_FOR_PROOF,
    ...open('one proof'),
    ...ALONE,
    ladder: ladder({ Agreed: 'pending', 'Accepted on L1': 'pending' }),
  });
  await concludes(rollup, 'fast', roots.fast, {
    ...WAITS_FOR_WINDOW,
    ...open('one proof'),
    ...ALONE,
    ladder: ladder({ 'Window over': 'pending', 'Accepted on L1': 'pending' }),
  });
  await devnet.fault('pause-lane', { preset: 'twoOfThree', lane: 'zk-b', paused: false });
  await devnet.fault('pause-lane', { preset: 'fast', lane: 'tee', paused: false });
  const two = { ...VERIFIED, ...accepted('two proofs'), ladder: ladder() };
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, { ...two, ...TWO_ZK });
  await concludes(rollup, 'fast', roots.fast, { ...two, ...ZK_AND_TEE });
});

test('two lanes contradict each other: one of the proofs is false', async ({ page, devnet }) => {
  await devnet.fault('watcher', { on: false });
  const roots = {} as Record<Preset, { wrong: unknown; right: unknown }>;
  for (const preset of PRESETS)
    roots[preset] = (await devnet.fault('contradict', { preset })) as (typeof roots)[Preset];
  const rollup = new RollupPage(page);
  for (const preset of PRESETS) {
    const { wrong, right } = roots[preset];
    await concludes(rollup, preset, right, {
      ...VERIFIED,
      ...open('three proofs', AHEAD_OF_L1),
      ...ALL,
      ladder: ladder({ 'Accepted on L1': 'pending' }),
    });
    await concludes(rollup, preset, wrong, {
      word: 'failed',
      reason: 'L1 accepted a proof that does not verify here.',
      ...open('one proof', AHEAD_OF_L1),
      ...NOBODY,
      ladder: ladder({ Proven: 'failed', Agreed: 'failed', 'Accepted on L1': 'pending' }),
    });
    await expect(rollup.findings).toContainText('Proofs contradict each other');
  }
});

test('a wrong root is posted, challenged and rejected', async ({ page, devnet }) => {
  const rollup = new RollupPage(page);
  const roots = {} as Record<Preset, { root: unknown }>;
  for (const preset of PRESETS) {
    roots[preset] = (await devnet.fault('wrong-root', { preset, challenged: true })) as { root: unknown };
  }
  for (const preset of PRESETS) {
    await concludes(rollup, preset, roots[preset].root, {
      word: 'failed',
      reason: 'The rollup’s contract rejected this state root.',
      agreement: `L1 rejected this; it had taken no proofs of it. ${SAME}`,
      ...NOBODY,
      ladder: ladder({ Proven: 'pending', Agreed: 'pending', 'Window over': 'pending', 'Accepted on L1': 'failed' }),
    });
  }
});

test('a lane is routed to another verifier contract', async ({ page, devnet }) => {
  const rollup = new RollupPage(page);
  const roots = {} as Record<Preset, unknown>;
  for (const preset of PRESETS) {
    await devnet.fault('broken-route', { preset, lane: 'zk-b' });
    roots[preset] = await devnet.fault('new-batch', { preset });
  }
  // What such a route takes is verified here all the same.
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, {
    ...VERIFIED,
    ...accepted('two proofs'),
    ...ALL,
    ladder: ladder(),
  });
  await expect(rollup.findings).toContainText('A prover is routed to another verifier contract');
  await concludes(rollup, 'fast', roots.fast, { ...VERIFIED, ...accepted('three proofs'), ...ALL, ladder: ladder() });
  await expect(rollup.findings).toContainText('A prover is routed to another verifier contract');
});

test('a verification key changes: what L1 takes under it cannot be told here', async ({ page, devnet }) => {
  const rollup = new RollupPage(page);
  const roots = {} as Record<Preset, unknown>;
  for (const preset of PRESETS) {
    await devnet.fault('pause-lane', { preset, lane: 'tee' });
    await devnet.fault('changed-key', { preset, lane: 'zk-a' });
    roots[preset] = await devnet.fault('new-batch', { preset });
  }
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, {
    word: 'unverifiable',
    reason: expect.stringMatching(/^The verification key on L1 is not one that is known here: 0x/),
    ...accepted('two proofs', 'Whether the rule is met could not be told here.'),
    ...ALONE,
    ladder: ladder({ Agreed: 'unverifiable' }),
  });
  await expect(rollup.findings).toContainText('A verification key changed');
  await concludes(rollup, 'fast', roots.fast, {
    ...WAITS_FOR_WINDOW,
    ...open('two proofs'),
    ...ALONE,
    ladder: ladder({ 'Window over': 'pending', 'Accepted on L1': 'pending' }),
  });
  await expect(rollup.findings).toContainText('A verification key changed');
});

test('the owner changes the rule: each root is judged by the rule that L1 has', async ({ page, devnet }) => {
  const rollup = new RollupPage(page);
  const roots = {} as Record<Preset, unknown>;
  for (const lane of ['zk-b', 'tee']) await devnet.fault('pause-lane', { preset: 'twoOfThree', lane });
  await devnet.fault('pause-lane', { preset: 'fast', lane: 'tee' });
  for (const [preset, to] of [
    ['twoOfThree', 'oneProof'],
    ['fast', 'twoOfThree'],
  ] as const) {
    await devnet.fault('changed-rule', { preset, to });
    roots[preset] = await devnet.fault('new-batch', { preset });
  }
  await concludes(rollup, 'twoOfThree', roots.twoOfThree, {
    ...VERIFIED,
    ...accepted('one proof'),
    ...ALONE,
    ladder: ladder(),
  });
  await expect(rollup.findings).toContainText('The rule changed');
  await concludes(rollup, 'fast', roots.fast, { ...VERIFIED, ...accepted('two proofs'), ...TWO_ZK, ladder: ladder() });
  await expect(rollup.findings).toContainText('The rule changed');
});

test('the RPC lies: nothing is concluded from it, neither a yes nor a no', async ({ page, devnet, urls }) => {
  await prefer(page, { ...CHOICES, execution: [urls.evil] });
  const rollup = new RollupPage(page);
  for (const mode of ['slot', 'code', 'calldata']) {
    await devnet.lie({ mode });
    await rollup.open(DEPLOYMENTS.twoOfThree);
    await page.reload();
    for (const preset of PRESETS) {
      await rollup.open(DEPLOYMENTS[preset]);
      await expect
        .poll(() => rollup.concluded(), { ...PATIENT, message: `${mode}, ${preset}` })
        .toMatchObject({
          word: 'unverifiable',
          reason: expect.stringMatching(/no source gave an answer that fits what is proven/i),
          figure: expect.stringMatching(/^0?$/),
        });
      const { ladder } = await rollup.concluded();
      expect(ladder.Agreed).not.toBe('reached');
      expect(Object.values(ladder)).not.toContain('failed');
    }
  }
});

test('with the RPC gone the facts stay, and another rule of the reader’s is held against them', async ({
  page,
  devnet,
  urls,
}) => {
  await prefer(page, { ...CHOICES, execution: [urls.evil] });
  for (const lane of ['zk-b', 'tee']) await devnet.fault('pause-lane', { preset: 'twoOfThree', lane });
  const root = await devnet.fault('new-batch', { preset: 'twoOfThree' });
  const rollup = new RollupPage(page);
  const alone = {
    ...WAITS_FOR_PROOF,
    ...open('one proof'),
    ...ALONE,
    ladder: ladder({ Agreed: 'pending', 'Accepted on L1': 'pending' }),
  };
  await concludes(rollup, 'twoOfThree', root, alone);
  const reader = rollup.card('Your own rule');
  await expect(reader.locator('[data-word]').first()).toHaveAttribute('data-word', 'verified');

  await devnet.lie({ mode: 'stop' });
  // What was under way when it stopped has ended once the page says so.
  const below = page.getByRole('region', { name: 'What L1 rests on' });
  await expect(below).toContainText('at fault', PATIENT);
  const answered: string[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(urls.evil)) answered.push(response.url());
  });
  await page.evaluate(() => location.assign('#/settings?to=reader-rule'));
  await page.getByLabel('Pragmatic fast finality').check();
  await concludes(rollup, 'twoOfThree', root, alone);
  await expect(reader).toContainText('Pragmatic fast finality');
  await expect(reader.locator('[data-word]').first()).toHaveAttribute('data-word', 'pending');
  expect(answered, 'what the RPC answered since the rule was changed').toEqual([]);

  await devnet.lie({ mode: 'honest' });
  await rollup.recheck();
  await expect(below).not.toContainText('at fault', PATIENT);
  await concludes(rollup, 'twoOfThree', root, alone);
});

test('the RPC hides the log of the contradicting proof: that there is one is proven all the same', async ({
  page,
  devnet,
  urls,
}) => {
  await prefer(page, { ...CHOICES, execution: [urls.evil] });
  await devnet.fault('watcher', { on: false });
  const rollup = new RollupPage(page);
  for (const preset of PRESETS) {
    await devnet.fault('hide-contradiction', { preset });
    await rollup.open(DEPLOYMENTS[preset]);
    await page.reload();
    await expect
      .poll(() => rollup.concluded(), { ...PATIENT, message: preset })
      .toEqual({
        word: 'unverifiable',
        reason: expect.stringMatching(/^No source gave an answer that fits what is proven: .* log-withheld/),
        ...open('three proofs', 'Whether the rule is met could not be told here.'),
        ...ALL,
        ladder: ladder({ Agreed: 'unverifiable', 'Accepted on L1': 'pending' }),
      });
  }
});

test('a reorganization takes a wrong root away: what is not final is shown as not final', async ({
  page,
  devnet,
  urls,
}) => {
  await page.addInitScript(
    (value) => localStorage.setItem('assay.preferences', value),
    JSON.stringify({
      version: 1,
      ownNode: true,
      claims: 2,
      networks: [{ chainId: 31337, name: 'devnet', execution: [urls.rpc], headTag: 'latest' }],
    }),
  );
  const rollup = new RollupPage(page);
  for (const preset of PRESETS) {
    await rollup.open(DEPLOYMENTS[preset]);
    // Two right roots, behind which earlier faults are out of sight; the watcher has what they left standing rejected.
    for (let i = 0; i < 2; i++) await devnet.fault('new-batch', { preset });
    await expect
      .poll(() => rollup.concluded(), { ...PATIENT, message: `${preset}, before` })
      .toMatchObject({ word: 'verified' });
    await devnet.fault('wrong-root', { preset, lost: true });
    // While the wrong root stood, it was failed; what follows it in its place is right.
    await expect
      .poll(() => rollup.concluded(), { ...PATIENT, message: preset })
      .toMatchObject({ ...VERIFIED, ladder: { Posted: 'reached', 'L1-final': 'pending', Agreed: 'reached' } });
    await expect(rollup.card('How final is it?')).toContainText('A reorganization of L1 can still undo it.');
  }
});

test('two lanes contradict each other, and both proofs verify: nothing outvotes that', async ({ page, devnet }) => {
  await devnet.fault('watcher', { on: false });
  const roots = {} as Record<Preset, number>;
  for (const preset of PRESETS) roots[preset] = Number(await devnet.fault('leaked-key', { preset }));
  const rollup = new RollupPage(page);
  const disagree = { word: 'failed', reason: 'Two accepted proofs bind contradicting statements about the same step.' };
  const rungs = ladder({ Agreed: 'failed', 'Accepted on L1': 'pending' });
  for (const preset of PRESETS) {
    await concludes(rollup, preset, roots[preset], {
      ...disagree,
      ...open('one proof', AHEAD_OF_L1),
      ...ALONE,
      ladder: { ...rungs, 'Window over': WINDOW[preset] },
    });
    // The sequencer posts the right root of the same batch behind it.
    await concludes(rollup, preset, roots[preset] + 1, {
      ...disagree,
      ...open('three proofs', AHEAD_OF_L1),
      ...ALL,
      ladder: rungs,
    });
  }
});

test('a contract with other code than the pinned one: nothing of it is read', async ({ page, urls }) => {
  const rpc = connect(urls.rpc);
  const address = pins.tridents.twoOfThree.address as Address;
  const code = await rpc.getCode({ address });
  if (code === undefined) throw new Error('no Trident');
  await rpc.setCode({ address, bytecode: `${code}fe` });
  try {
    const rollup = new RollupPage(page);
    await rollup.open('trident-2of3');
    await expect(rollup.verdict).toContainText('an implementation that is not known here', { timeout: 150_000 });
    await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  } finally {
    await rpc.setCode({ address, bytecode: code });
  }
});

const connect = (url: string) =>
  createTestClient({ mode: 'anvil', transport: http(url), cacheTime: 0 }).extend(publicActions);
