import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conclusionSentence } from '../../src/core/agreementWords.ts';
import { underReaderRule } from '../../src/core/conclude.ts';
import { independenceSentence } from '../../src/core/independenceWords.ts';
import { DEFAULT_READER_RULE } from '../../src/core/reader.ts';
import type { ClaimReport, Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { postWrongRoot } from './faults.ts';
import { ZK_LANES } from './keys.ts';
import { lookAt, startEngine } from './looking.ts';
import { WINDOW } from './presets.ts';
import { proveNext } from './provers/lane.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, assay, startAnvil, tridentAt } from './testing.ts';

const SEED = 'conclusions test';

let anvil: Anvil;
let deployed: Deployed;
let engine: Engine;
let twoOfThree: TridentClient;
let fast: TridentClient;

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  engine = startEngine();
  twoOfThree = connect(anvil.rpcUrl)(deployed.tridents.twoOfThree);
  fast = connect(anvil.rpcUrl)(deployed.tridents.fast);
}, 120_000);
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

const look = (deployment: string): Promise<Report> => lookAt(engine, anvil.rpcUrl, deployment);

const newest = ({ claims }: Report): ClaimReport => {
  const [claim] = claims;
  if (claim === undefined) throw new Error('no claim');
  return claim;
};

/** The ladder as `rung: state`, without the rungs that L1 alone decides. */
const ladder = ({ ladder: rungs }: ClaimReport) =>
  Object.fromEntries(rungs.filter(({ rung }) => !rung.startsWith('l1-')).map(({ rung, state }) => [rung, state]));

describe('what is concluded of Trident', () => {
  it('two lanes under 2 of 3: final at once by its rule, and too much alike for the reader’s', async () => {
    await appendBatch(twoOfThree, SEED);
    const steps = await postRoots(twoOfThree);
    for (const lane of ZK_LANES) await proveNext(twoOfThree, lane, steps);
    const report = await look('trident-2of3');
    const claim = newest(report);
    expect(claim.verdict.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['zk-a', 'zk-b'] } });
    // The page's own re-execution is of a second kind.
    expect(claim.reader.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['zk-a', 'zk-b', 'replay'] } });
    expect(conclusionSentence(claim.conclusion)).toBe(
      'L1 accepted this with two proofs. The rule, evaluated here, comes to the same.',
    );
    expect(claim.independence.confirmations).toEqual({ atLeast: 1, atMost: 1 });
    expect(independenceSentence(claim.independence)).toBe(
      '1 independent confirmation out of 2 provers, limited by kind, team, library, key, curve or hash.',
    );
    expect(ladder(claim)).toEqual({
      posted: 'reached',
      proven: 'reached',
      agreed: 'reached',
      'window-over': 'not-applicable',
      accepted: 'reached',
      withdrawable: 'not-applicable',
    });
    expect(claim.undo.map(({ what, state }) => `${what}: ${state}`)).toEqual([
      'a reorganization of L1: open',
      'a successful challenge: closed',
      'the owner, with another verifier, key or rule: closed',
    ]);
    expect(claim.standings.map(({ prover, stand }) => `${prover} ${stand}`)).toEqual(
      expect.arrayContaining(['zk-a backs', 'zk-b backs', 'tee silent', 'replay backs']),
    );
    // Another rule of the reader's, over the same facts: nothing is asked again.
    const three = underReaderRule(report, { ...DEFAULT_READER_RULE, kind: 'fast-finality' });
    expect(newest(three).reader.outcome).toMatchObject({ status: 'verified', facts: { quorum: ['zk-a', 'zk-b'] } });
    const five = [{ atLeast: 5, families: 1 }];
    const more = underReaderRule(report, { ...DEFAULT_READER_RULE, tiers: { ETH: five, USD: five } });
    expect(newest(more).reader.outcome).toMatchObject({ status: 'unverifiable', code: 'too-few-provers' });
  });

  it('one lane under fast finality: waits for the window, then is final', async () => {
    await appendBatch(fast, SEED);
    await proveNext(fast, 'zk-a', await postRoots(fast));
    const before = newest(await look('trident-fast'));
    const notBefore = before.claim.posted.time + WINDOW;
    expect(before.verdict).toMatchObject({ outcome: { code: 'window-open', notBefore }, clause: 1 });
    expect(ladder(before)).toMatchObject({ agreed: 'reached', 'window-over': 'pending', accepted: 'pending' });
    expect(before.ladder.find(({ rung }) => rung === 'accepted')).toMatchObject({ notBefore });
    expect(before.conclusion).toMatchObject({ onL1: 'open', proofs: ['zk-a'], match: 'same' });
    expect(independenceSentence(before.independence)).toBe('1 of 1: nothing here would catch its bug.');
    expect(before.undo.filter(({ state }) => state === 'open').map(({ what }) => what)).toContain(
      'a successful challenge',
    );

    const { test } = tridentAt(anvil.rpcUrl, deployed.tridents.fast);
    await test.increaseTime({ seconds: WINDOW });
    await test.mine({ blocks: 1 });
    await fast.send('watcher', 'accept', [BigInt(before.claim.id)]);
    const after = newest(await look('trident-fast'));
    expect(after.verdict).toMatchObject({ outcome: { status: 'verified', facts: { quorum: ['zk-a'] } }, clause: 1 });
    expect(after.conclusion).toMatchObject({ onL1: 'accepted', proofs: ['zk-a'], match: 'same' });
    expect(ladder(after)).toMatchObject({ 'window-over': 'reached', accepted: 'reached' });
  });

  it('a wrong root, challenged: failed by both rules, and rejected by L1', async () => {
    const wrong = await postWrongRoot(fast, SEED);
    await fast.send('watcher', 'challenge', [wrong]);
    const claim = newest(await look('trident-fast'));
    expect(claim.claim).toMatchObject({ id: String(wrong), onL1: 'rejected' });
    expect([claim.verdict, claim.reader].map(({ outcome }) => outcome.status)).toEqual(['failed', 'failed']);
    expect(claim.challenge).toMatchObject({ status: 'verified', facts: { at: expect.any(Number) } });
    expect(ladder(claim)).toMatchObject({ accepted: 'failed', withdrawable: 'not-applicable' });
    expect(conclusionSentence(claim.conclusion)).toContain('L1 rejected this; it had taken no proofs of it');
  });

  it('is added up for the field, in the terminal', async () => {
    const { status, out } = await assay('field', 'trident', '--rpc', anvil.rpcUrl, '--latest', '--own-node', '--json');
    expect(status).toBe(0);
    const field = JSON.parse(out);
    expect(
      field.rollups.map(({ rollup, needed, installed }: Record<string, unknown>) => [rollup, needed, installed]),
    ).toEqual([
      ['trident-2of3', 2, 3],
      ['trident-fast', 1, 3],
    ]);
    expect(field.severalNeeded).toMatchObject({ count: 1, of: 2, byEth: null, eth: { held: 0, rollups: 2 } });
    const [first] = field.rollups[0].provers;
    expect(first).toMatchObject({ prover: 'zk-a', proofs: 1, submitters: { distinct: 1, largestShare: 1 } });
  });
});
