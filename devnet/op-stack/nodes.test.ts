import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { outputRoot } from '../../src/rollups/op-stack/outputRoot.ts';
import type { Anvil } from '../anvil.ts';
import { type EvilRpc, startEvilRpc } from '../evilRpc.ts';
import { accountOf, type Chain, connect, L2_CHAIN_ID, startL1, startL2 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { ANCHOR, deploy } from './deploy.ts';
import { createGame } from './games.ts';
import { sendFromL2 } from './l2.ts';

let anvils: readonly Anvil[] = [];
let l1: Chain;
let node: Chain;
/** A node of another history of the same L2. */
let other: Chain;
let liar: EvilRpc;
let engine: Engine;

beforeAll(async () => {
  anvils = await Promise.all([startL1(), startL2(), startL2()]);
  const [first, second, third] = anvils as readonly [Anvil, Anvil, Anvil];
  l1 = connect(first);
  [node, other] = [connect(second, L2_CHAIN_ID), connect(third, L2_CHAIN_ID)];
  liar = await startEvilRpc(second.rpcUrl);
  engine = startEngine();
  const deployed = await deploy(l1);
  for (const l2 of [node, other]) await l2.client.mine({ blocks: Number(ANCHOR.block) + 1 });
  const { output, block } = await sendFromL2(node, accountOf('challenger').address);
  await sendFromL2(other, accountOf('guardian').address);
  await createGame(l1, deployed, outputRoot(output), block);
}, 120_000);
afterAll(async () => {
  engine?.close();
  await liar?.close();
  await Promise.all(anvils.map((anvil) => anvil.stop()));
});

const look = (...nodes: readonly string[]): Promise<Report> => lookAt(engine, l1, 'op-devnet', 1, nodes);
const reportedBy = async (...nodes: readonly string[]) => (await look(...nodes)).claims[0]?.reported;

describe('L2 nodes of the reader’s choice, about a root that nobody has proven', () => {
  it('are counted: those that give this root, another, or none', async () => {
    await liar.setMode({ mode: 'no-proofs' });
    const report = await look(node.rpcUrl, other.rpcUrl, liar.url);
    expect(report.claims[0]?.reported).toMatchObject([
      { node: node.rpcUrl, says: 'same' },
      { node: other.rpcUrl, says: 'other', root: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
      { node: liar.url, says: 'nothing', why: expect.stringContaining('eth_getProof') },
    ]);
    // Their word, for or against, enters no verdict, and no source of L1 is blamed for it.
    expect(report.claims[0]?.verdict.outcome).toMatchObject({ status: 'pending', code: 'challenge-open' });
    expect(report.sources.flatMap(({ faults }) => faults)).toEqual([]);
    expect((await look(other.rpcUrl)).claims[0]?.verdict).toEqual(report.claims[0]?.verdict);
  });

  it.each([
    ['header', 'hashes to'],
    ['wrong-chain', 'chain 1 instead of 31339'],
    ['garbage', 'not JSON'],
    ['slot', undefined],
  ])('a node that lies (%s) is not counted as a word on the root', async (mode, why) => {
    await liar.setMode({ mode } as never);
    const said = await reportedBy(liar.url);
    // No slot is asked for: a lie about one changes nothing.
    expect(said).toMatchObject([
      why === undefined ? { says: 'same' } : { says: 'nothing', why: expect.stringContaining(why) },
    ]);
  });

  it('without any, nobody was asked; and a file keeps what they said, without the paths of their addresses', async () => {
    expect(await reportedBy()).toEqual([]);
    await look(`${node.rpcUrl}/?key=secret-key`, other.rpcUrl);
    const { json } = await engine.exportEvidence('op-devnet');
    expect(json).not.toContain('secret-key');
    const again = await engine.inspect('test', 'evidence.json', new TextEncoder().encode(json));
    if (again.kind !== 'evidence') throw new Error(JSON.stringify(again));
    expect(again.report.claims[0]?.reported).toMatchObject([{ says: 'same' }, { says: 'other' }]);
    // One node of the file changed: its item no longer has its name, and nothing in the file counts.
    const spoilt = json.replace(/"nodes":\[\{"node":"[^"]*"/, '"nodes":[{"node":"somebody"');
    expect(spoilt).not.toBe(json);
    const refused = await engine.inspect('test', 'evidence.json', new TextEncoder().encode(spoilt));
    expect(refused.kind === 'evidence' && refused.report.claims.length > 0).toBe(false);
  });
});
