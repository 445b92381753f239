import { zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { confirm, genesis, type Posted, passBlocks, post } from './assertions.ts';
import { CONFIRM_PERIOD, deploy } from './deploy.ts';
import { type Block, blockAfter, type HeaderNode, startHeaderNode } from './node.ts';
import { sendTree, withdrawalTo } from './sends.ts';

const DAY = 86_400;

let anvil: Anvil;
let l1: Chain;
let engine: Engine;
/** Of the same chain; of another history; of one that is behind; of one that has left the block. */
let nodes: readonly HeaderNode[] = [];
let right: Posted;
let wrong: Posted;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  engine = startEngine();
  const deployed = await deploy(l1);
  const { timestamp } = await l1.client.getBlock();
  const now = Number(timestamp);
  const { root } = sendTree([withdrawalTo(deployed.rollup.address, 1n)]);
  const one = blockAfter(null, zeroHash, now);
  const two = blockAfter(one, root, now + 10);
  const instead = blockAfter(one, zeroHash, now + 11);
  const late = (parent: Block) => blockAfter(parent, zeroHash, now + 2 * DAY);
  const first = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first', zeroHash, one.hash);
  await passBlocks(l1, CONFIRM_PERIOD);
  await confirm(l1, deployed, first);
  right = await post(l1, deployed, 'proposer', first, 'right', root, two.hash);
  wrong = await post(l1, deployed, 'challenger', first, 'wrong', root, blockAfter(one, root, now + 12).hash);
  nodes = await Promise.all([
    startHeaderNode([one, two, late(two)]),
    startHeaderNode([one, instead, late(instead)]),
    startHeaderNode([one]),
    startHeaderNode([one, instead], [two]),
  ]);
}, 120_000);
afterAll(async () => {
  engine?.close();
  await Promise.all([anvil?.stop(), ...nodes.map((node) => node.close())]);
});

const look = (...urls: readonly string[]): Promise<Report> => lookAt(engine, l1, 'arbitrum-devnet', 4, urls);
const urls = () => nodes.map(({ url }) => url);
const claimOf = ({ claims }: Report, { hash }: Posted) => claims.find(({ claim }) => claim.id === hash);

describe('L2 nodes of the reader’s choice, about assertions that nobody has proven', () => {
  it('are counted: those whose chain has the block, those whose chain cannot have it, and those that cannot tell', async () => {
    const report = await look(...urls());
    expect(claimOf(report, right)?.reported).toMatchObject([
      { node: nodes[0]?.url, says: 'same' },
      { says: 'other' },
      { says: 'nothing', why: expect.stringContaining('may not have come so far') },
      { says: 'other', root: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    ]);
    expect(claimOf(report, wrong)?.reported?.map(({ says }) => says)).toEqual(['other', 'other', 'nothing', 'nothing']);
    // Their word, for or against, enters no verdict.
    expect((await look()).claims.map(({ verdict }) => verdict)).toEqual(report.claims.map(({ verdict }) => verdict));
    expect(report.sources.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('without any, nobody was asked; and a file keeps what they said', async () => {
    expect(claimOf(await look(), right)?.reported).toEqual([]);
    await look(...urls());
    const { json } = await engine.exportEvidence('arbitrum-devnet');
    const again = await engine.inspect('test', 'evidence.json', new TextEncoder().encode(json));
    if (again.kind !== 'evidence') throw new Error(JSON.stringify(again));
    const said = again.report.claims.find(({ claim }) => claim.id === right.hash)?.reported;
    expect(said?.map(({ says }) => says)).toEqual(['same', 'other', 'nothing', 'other']);
  });
});
