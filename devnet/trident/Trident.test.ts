import {
  type Abi,
  type AbiParameter,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  keccak256,
  numberToHex,
  zeroAddress,
} from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tridentAbi } from './abi.ts';
import { walletClient } from './accounts.ts';
import { compileContracts } from './compile.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { LANE, PRESETS, type Preset, toSolidity, WINDOW } from './presets.ts';
import { prove } from './provers/prove.ts';
import { batchHash, domain, GENESIS, type PublicInputs, step } from './statement.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';

const DATA: Hex = '0x00112233445566778899';
const BLOCKS = 4n;
const HASH = batchHash(DATA);
const RIGHT = step(GENESIS, HASH, BLOCKS);
const WRONG = RIGHT ^ 1n;
const GARBAGE: Hex = `0x${'11'.repeat(256)}`;

let anvil: Anvil;
let deployed: Deployed;
/** Real proofs of the first step, made once: for "2 of 3" both lanes, for the fast preset one. */
const proofs: Record<'zkA' | 'zkB' | 'fastZkA', Hex> = { zkA: '0x', zkB: '0x', fastZkA: '0x' };

const on = (preset: Preset) => tridentAt(anvil.rpcUrl, deployed.tridents[preset]);
const statement = (preset: Preset): PublicInputs => ({
  pre: GENESIS,
  post: RIGHT,
  batchHash: HASH,
  blockNumber: BLOCKS,
  domain: domain(31337, deployed.tridents[preset]),
});

/** Each test starts from the same chain: one batch and its right root (id 1) on both presets. */
let snapshot: Hex;
const fresh = async () => {
  const { test } = on('fast');
  await test.revert({ id: snapshot });
  snapshot = await test.snapshot();
};

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  for (const preset of ['twoOfThree', 'fast'] as const) {
    const { send } = on(preset);
    await send('sequencer', 'appendBatch', [DATA, BLOCKS]);
    await send('sequencer', 'postRoot', [1n, 0n, RIGHT]);
  }
  proofs.zkA = await prove('zk-a', statement('twoOfThree'));
  proofs.zkB = await prove('zk-b', statement('twoOfThree'));
  proofs.fastZkA = await prove('zk-a', statement('fast'));
  snapshot = await on('fast').test.snapshot();
}, 60_000);
afterAll(() => anvil?.stop());

describe('views', () => {
  it('rebuild the statement that off-chain code computes', async () => {
    const { client, read } = on('twoOfThree');
    const inputs = await client.readContract({ ...read, functionName: 'publicInputs', args: [1n] });
    const { pre, post, batchHash: hash, blockNumber, domain: bound } = statement('twoOfThree');
    expect(inputs).toEqual([pre, post, hash, blockNumber, bound]);
    expect(await client.readContract({ ...read, functionName: 'getBatch', args: [1n] })).toMatchObject({
      dataHash: keccak256(DATA),
      firstBlock: 1n,
      lastBlock: BLOCKS,
      accepted: 0,
    });
    expect(await client.readContract({ ...read, functionName: 'rootsAt', args: [1n] })).toEqual([1]);
    expect(await client.readContract({ ...read, functionName: 'rootCount' })).toBe(1n);
    expect(await client.readContract({ ...read, functionName: 'batchCount' })).toBe(1n);
  });

  it.each(['twoOfThree', 'fast'] as const)('tell the rule of %s as it was written', async (preset) => {
    const { client, read } = on(preset);
    expect(await client.readContract({ ...read, functionName: 'rule' })).toEqual(toSolidity(PRESETS[preset]));
  });

  it('have the interface that the compiler says', async () => {
    const { Trident } = await compileContracts();
    expect(tridentAbi.map(described).sort()).toEqual(Trident.abi.map(described).sort());
  });
});

const described = (item: Abi[number]): string => {
  const { name = '', stateMutability = '' } = { name: '', stateMutability: '', ...item };
  const { inputs = [], outputs = [] } = { inputs: [], outputs: [], ...item };
  return `${item.type} ${name}(${inputs.map(typed)}) ${stateMutability} (${outputs.map(typed)})`;
};

const typed = (parameter: AbiParameter & { indexed?: boolean }): string => {
  const type = 'components' in parameter ? `(${parameter.components.map(typed)})${parameter.type}` : parameter.type;
  return `${type} ${parameter.indexed ? 'indexed ' : ''}${parameter.name ?? ''}`;
};

describe('lanes', () => {
  it('accept by real Groth16 and PLONK proofs, two of three', async () => {
    await fresh();
    const { send, client, read } = on('twoOfThree');
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [1n] })).toMatchObject({
      status: 0,
      provenLanes: 0b01,
    });
    await send('zk-b', 'prove', [1n, LANE['zk-b'], proofs.zkB]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [1n] })).toMatchObject({
      status: 1,
      provenLanes: 0b11,
      clause: 0,
    });
    expect(await client.readContract({ ...read, functionName: 'latestAccepted' })).toBe(1);
    expect(await client.readContract({ ...read, functionName: 'getRecord', args: [1n, LANE['zk-b']] })).toMatchObject({
      prover: walletClient(anvil.rpcUrl, 'zk-b').account.address,
      verifier: deployed.verifiers['zk-b'],
      keyHash: deployed.keyHashes['zk-b'],
      proofHash: keccak256(proofs.zkB),
    });
    expect(await client.readContract({ ...read, functionName: 'getRecord', args: [1n, LANE.tee] })).toMatchObject({
      prover: zeroAddress,
      time: 0,
    });
    await expect(send('watcher', 'challenge', [1n])).rejects.toThrow('RootAccepted');
    await expect(send('watcher', 'accept', [1n])).rejects.toThrow('NotAcceptable');
  });

  it('refuse proofs that are mutated, cut, longer, of another lane or root, or of another contract', async () => {
    await fresh();
    const { send } = on('twoOfThree');
    const refused = (root: bigint, lane: number, proof: Hex) =>
      expect(send('zk-a', 'prove', [root, lane, proof])).rejects.toThrow('ProofRefused');
    for (const [lane, proof] of [
      [LANE['zk-a'], proofs.zkA],
      [LANE['zk-b'], proofs.zkB],
    ] as const) {
      for (const byte of [0, 31, 32, proof.length / 2 - 2]) await refused(1n, lane, flip(proof, byte));
      await refused(1n, lane, proof.slice(0, -2) as Hex);
      await refused(1n, lane, `${proof}00`);
      await refused(1n, lane, '0x');
      await refused(1n, lane, `0x${'00'.repeat(proof.length / 2 - 1)}`);
    }
    await refused(1n, LANE['zk-b'], proofs.zkA);
    await refused(1n, LANE['zk-a'], proofs.fastZkA);
    await send('sequencer', 'postRoot', [1n, 0n, WRONG]);
    await refused(2n, LANE['zk-a'], proofs.zkA);
    await refused(2n, LANE['zk-b'], proofs.zkB);
  });

  it('bind the domain in both circuits', async () => {
    await fresh();
    const other = { ...statement('twoOfThree'), domain: statement('twoOfThree').domain + 1n };
    const { send } = on('twoOfThree');
    for (const lane of ['zk-a', 'zk-b'] as const) {
      const proof = await prove(lane, other);
      await expect(send('zk-a', 'prove', [1n, LANE[lane], proof])).rejects.toThrow('ProofRefused');
    }
  });

  it('cannot prove a wrong root', async () => {
    for (const lane of ['zk-a', 'zk-b'] as const)
      await expect(prove(lane, { ...statement('fast'), post: WRONG })).rejects.toThrow('Assert Failed');
  });

  it('never overwrite a record, and take nothing where there is no verifier', async () => {
    await fresh();
    const { send } = on('twoOfThree');
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    await expect(send('zk-b', 'prove', [1n, LANE['zk-a'], proofs.zkA])).rejects.toThrow('RecordExists');
    await send('owner', 'setRoute', [LANE.tee, zeroAddress]);
    for (const lane of [LANE.tee, LANE.optimistic, 4, 255])
      await expect(send('zk-a', 'prove', [1n, lane, proofs.zkA])).rejects.toThrow('LaneClosed');
    await expect(send('zk-a', 'prove', [2n, LANE['zk-a'], proofs.zkA])).rejects.toThrow('UnknownRoot');
    await expect(send('zk-a', 'prove', [0n, LANE['zk-a'], proofs.zkA])).rejects.toThrow('UnknownRoot');
  });
});

const flip = (proof: Hex, byte: number): Hex => {
  const at = 2 + 2 * byte;
  const flipped = (Number.parseInt(proof.slice(at, at + 2), 16) ^ 1).toString(16).padStart(2, '0');
  return `0x${proof.slice(2, at)}${flipped}${proof.slice(at + 2)}`;
};

describe('rules', () => {
  it('let one proof wait for the window on the fast preset', async () => {
    await fresh();
    const { send, client, read, test } = on('fast');
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.fastZkA]);
    await expect(send('watcher', 'accept', [1n])).rejects.toThrow('NotAcceptable');
    const { time } = await client.readContract({ ...read, functionName: 'getRoot', args: [1n] });
    await test.setNextBlockTimestamp({ timestamp: BigInt(time + WINDOW - 2) });
    await test.mine({ blocks: 1 });
    expect(await client.readContract({ ...read, functionName: 'standing', args: [1n] })).toEqual([6, 0]);
    await test.setNextBlockTimestamp({ timestamp: BigInt(time + WINDOW) });
    await test.mine({ blocks: 1 });
    await send('watcher', 'accept', [1n]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [1n] })).toMatchObject({
      status: 1,
      clause: 1,
    });
  });

  it('accept zk and tee together at once on the fast preset', async () => {
    await fresh();
    const { send, client, read } = on('fast');
    await send('owner', 'setKey', [LANE.tee, deployed.acceptAll, numberToHex(7, { size: 32 })]);
    await send('zk-b', 'prove', [1n, LANE.tee, GARBAGE]);
    expect(await client.readContract({ ...read, functionName: 'standing', args: [1n] })).toEqual([6, 0]);
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.fastZkA]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [1n] })).toMatchObject({
      status: 1,
      clause: 0,
    });
  });

  it('count from the proof that completed the quorum where the clock is "proved"', async () => {
    await fresh();
    const { send, client, read, test } = on('twoOfThree');
    const clause = { ...PRESETS.twoOfThree.clauses[0], delay: 50, clock: 'proved' } as const;
    await send('owner', 'setRule', [toSolidity({ clauses: [clause], onContradiction: 'halt' })]);
    expect(await client.readContract({ ...read, functionName: 'ruleChanges' })).toBe(1);
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    await test.increaseTime({ seconds: 100 });
    await send('zk-b', 'prove', [1n, LANE['zk-b'], proofs.zkB]);
    expect(await client.readContract({ ...read, functionName: 'standing', args: [1n] })).toEqual([6, 0]);
    await test.increaseTime({ seconds: 50 });
    await test.mine({ blocks: 1 });
    expect(await client.readContract({ ...read, functionName: 'standing', args: [1n] })).toEqual([0, 0]);
  });

  it('accept parents before children', async () => {
    await fresh();
    const { send, client, read } = on('twoOfThree');
    const data: Hex = '0xabcd';
    await send('sequencer', 'appendBatch', [data, 2n]);
    const post = step(RIGHT, batchHash(data), BLOCKS + 2n);
    await expect(send('sequencer', 'postRoot', [2n, 0n, post])).rejects.toThrow('BadParent');
    await send('sequencer', 'postRoot', [2n, 1n, post]);
    const next = { ...statement('twoOfThree'), pre: RIGHT, post, batchHash: batchHash(data), blockNumber: BLOCKS + 2n };
    await send('zk-a', 'prove', [2n, LANE['zk-a'], await prove('zk-a', next)]);
    await send('zk-b', 'prove', [2n, LANE['zk-b'], await prove('zk-b', next)]);
    expect(await client.readContract({ ...read, functionName: 'standing', args: [2n] })).toEqual([3, 0]);
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    await send('zk-b', 'prove', [1n, LANE['zk-b'], proofs.zkB]);
    await send('watcher', 'accept', [2n]);
    expect(await client.readContract({ ...read, functionName: 'latestAccepted' })).toBe(2);
  });

  it('refuse rules that could accept without a proof or never be met', async () => {
    await fresh();
    const { send } = on('fast');
    const bad = [
      [],
      [{ quorum: [], delay: 0, clock: 0, unchallenged: false }],
      [{ quorum: [{ laneMask: 3, atLeast: 0 }], delay: 0, clock: 0, unchallenged: false }],
      [{ quorum: [{ laneMask: 3, atLeast: 3 }], delay: 0, clock: 0, unchallenged: false }],
      [{ quorum: [{ laneMask: 16, atLeast: 1 }], delay: 0, clock: 0, unchallenged: false }],
    ];
    for (const clauses of bad)
      await expect(send('owner', 'setRule', [{ clauses, onContradiction: 0 }])).rejects.toThrow('BadRule');
  });
});

describe('challenges and contradictions', () => {
  it('reject a wrong root by recomputing it on chain, and cannot hit a right one', async () => {
    await fresh();
    const { send, client, read } = on('fast');
    await expect(send('watcher', 'challenge', [1n])).rejects.toThrow('RootIsRight');
    await send('sequencer', 'postRoot', [1n, 0n, WRONG]);
    await send('watcher', 'challenge', [2n]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [2n] })).toMatchObject({ status: 2 });
    expect(await client.readContract({ ...read, functionName: 'getChallenge', args: [2n] })).toMatchObject({
      challenger: walletClient(anvil.rpcUrl, 'watcher').account.address,
      correctPost: RIGHT,
    });
    expect(await client.readContract({ ...read, functionName: 'rootsAt', args: [1n] })).toEqual([1, 2]);
    await expect(send('watcher', 'challenge', [2n])).rejects.toThrow('RootRejected');
    await expect(send('zk-a', 'prove', [2n, LANE['zk-a'], proofs.fastZkA])).rejects.toThrow('RootRejected');
    await expect(send('sequencer', 'postRoot', [1n, 0n, WRONG])).rejects.toThrow('RootExists');
  });

  it('halt a batch while a contradicting root stands, and record it for good', async () => {
    await fresh();
    const { send, client, read } = on('twoOfThree');
    await send('sequencer', 'postRoot', [1n, 0n, WRONG]);
    await send('owner', 'setRoute', [LANE['zk-b'], deployed.acceptAll]);
    await send('zk-b', 'prove', [2n, LANE['zk-b'], GARBAGE]);
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    await send('zk-b', 'prove', [1n, LANE['zk-b'], GARBAGE]);
    expect(await client.readContract({ ...read, functionName: 'standing', args: [1n] })).toEqual([5, 0]);
    expect(await client.readContract({ ...read, functionName: 'contradictions', args: [1n] })).toBe(2n);
    expect(await client.readContract({ ...read, functionName: 'contradictionCount' })).toBe(2n);
    expect(await client.readContract({ ...read, functionName: 'getContradiction', args: [0n] })).toMatchObject({
      batch: 1,
      rootA: 1,
      laneA: LANE['zk-a'],
      rootB: 2,
      laneB: LANE['zk-b'],
    });
    expect(await client.readContract({ ...read, functionName: 'getLane', args: [LANE['zk-b']] })).toEqual({
      verifier: deployed.acceptAll,
      routeChanges: 1,
      keyChanges: 0,
      keyHash: deployed.keyHashes['zk-b'],
    });
    await send('watcher', 'challenge', [2n]);
    await send('watcher', 'accept', [1n]);
    expect(await client.readContract({ ...read, functionName: 'contradictions', args: [1n] })).toBe(2n);
  });

  it('let the root with more lanes win where the rule says so, and only one root per batch', async () => {
    await fresh();
    const { send, client, read } = on('twoOfThree');
    const rule = toSolidity({ ...PRESETS.twoOfThree, onContradiction: 'moreLanesWin' });
    await send('owner', 'setRule', [rule]);
    await send('sequencer', 'postRoot', [1n, 0n, WRONG]);
    await send('owner', 'setKey', [LANE.tee, deployed.acceptAll, numberToHex(7, { size: 32 })]);
    await send('zk-b', 'prove', [2n, LANE.tee, GARBAGE]);
    await send('zk-a', 'prove', [1n, LANE['zk-a'], proofs.zkA]);
    await send('zk-b', 'prove', [1n, LANE['zk-b'], proofs.zkB]);
    expect(await client.readContract({ ...read, functionName: 'getBatch', args: [1n] })).toMatchObject({ accepted: 1 });
    expect(await client.readContract({ ...read, functionName: 'standing', args: [2n] })).toEqual([4, 0]);
  });
});

describe('what is refused at the door', () => {
  it('empty batches, unknown batches and posts that are no field elements', async () => {
    await fresh();
    const { send } = on('fast');
    await expect(send('sequencer', 'appendBatch', ['0x', 1n])).rejects.toThrow('BadBatch');
    await expect(send('sequencer', 'appendBatch', ['0x01', 0n])).rejects.toThrow('BadBatch');
    await expect(send('sequencer', 'postRoot', [2n, 1n, 1n])).rejects.toThrow('BadBatch');
    await expect(send('sequencer', 'postRoot', [0n, 0n, 1n])).rejects.toThrow('BadBatch');
    await expect(send('sequencer', 'postRoot', [1n, 9n, 1n])).rejects.toThrow('BadParent');
    await expect(send('sequencer', 'postRoot', [1n, 0n, RIGHT])).rejects.toThrow('RootExists');
    const field = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
    await expect(send('sequencer', 'postRoot', [1n, 0n, field])).rejects.toThrow('BadPost');
  });

  it('batches through another contract, whose data nobody could look up', async () => {
    await fresh();
    const { client, read, test } = on('fast');
    const forwarder = '0x00000000000000000000000000000000000f0f0f';
    // Calls Trident with its own call data, and hands back what comes, as EVM code.
    const bytecode: Hex = `0x365f5f375f5f365f5f73${read.address.slice(2)}5af13d5f5f3e602a573d5ffd5b3d5ff3`;
    await test.setCode({ address: forwarder, bytecode });
    const data = encodeFunctionData({ abi: tridentAbi, functionName: 'appendBatch', args: [DATA, 1n] });
    const sender = walletClient(anvil.rpcUrl, 'sequencer').account;
    expect((await client.call({ account: sender, to: read.address, data })).data).toBe(numberToHex(2, { size: 32 }));
    const refusal = encodeErrorResult({ abi: tridentAbi, errorName: 'NotDirect' });
    await expect(client.call({ account: sender, to: forwarder, data })).rejects.toThrow(refusal);
  });

  it('everybody but the owner', async () => {
    await fresh();
    const { send } = on('fast');
    const calls = [
      ['setRoute', [0, zeroAddress]],
      ['setKey', [0, zeroAddress, numberToHex(0, { size: 32 })]],
      ['setRule', [toSolidity(PRESETS.fast)]],
      ['setOwner', [zeroAddress]],
    ] as const;
    for (const [name, args] of calls) await expect(send('sequencer', name, args)).rejects.toThrow('NotOwner');
  });
});
