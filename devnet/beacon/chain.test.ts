import { createMPT } from '@ethereumjs/mpt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hex } from '../../src/core/hex.ts';
import { keccakHex } from '../../src/crypto/hashes.ts';
import { toBytes, toHex } from '../../src/formats/bytes.ts';
import { headerFromRpc, headerToRlp } from '../../src/formats/header.ts';
import { encodeRlp } from '../../src/formats/rlp.ts';
import { get } from './testing/client.ts';
import { type Rig, rigOf } from './testing/setup.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await rigOf(3, { keep: 64 });
});
afterAll(() => rig.stop());

interface Block {
  readonly data: { readonly message: { readonly slot: string; readonly parent_root: string; readonly body: Body } };
}
interface Body {
  readonly execution_payload: Record<string, string> & { readonly transactions: Hex[] };
}
const blockAt = async (id: string | number) =>
  (await get<Block>(rig.beacon.url, `/eth/v2/beacon/blocks/${id}`)).data.message;
const head = async () =>
  (await get<{ data: { root: string } }>(rig.beacon.url, '/eth/v1/beacon/headers/head')).data.root;

/** The execution header that the payload stands for, hashed: what its block hash must be. */
async function hashOf(payload: Body['execution_payload']): Promise<string> {
  const trie = await createMPT();
  for (const [i, transaction] of payload.transactions.entries())
    await trie.put(encodeRlp(i === 0 ? new Uint8Array() : Uint8Array.of(i)), toBytes(transaction));
  const empty = await createMPT();
  const quantity = (field: string) => `0x${BigInt(payload[field] ?? '').toString(16)}`;
  const header = headerFromRpc({
    parentHash: payload.parent_hash,
    sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
    miner: payload.fee_recipient,
    stateRoot: payload.state_root,
    transactionsRoot: toHex(trie.root()),
    receiptsRoot: payload.receipts_root,
    logsBloom: payload.logs_bloom,
    difficulty: '0x0',
    number: quantity('block_number'),
    gasLimit: quantity('gas_limit'),
    gasUsed: quantity('gas_used'),
    timestamp: quantity('timestamp'),
    extraData: payload.extra_data,
    mixHash: payload.prev_randao,
    nonce: '0x0000000000000000',
    baseFeePerGas: quantity('base_fee_per_gas'),
    withdrawalsRoot: toHex(empty.root()),
    blobGasUsed: quantity('blob_gas_used'),
    excessBlobGas: quantity('excess_blob_gas'),
    parentBeaconBlockRoot: `0x${'00'.repeat(32)}`,
    requestsHash: '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  });
  return keccakHex(headerToRlp(header));
}

test("the payload is anvil's block, transactions and all, and hashes to its hash", async () => {
  const { anvil } = rig;
  const [from, to] = await anvil.rpc<Hex[]>('eth_accounts');
  for (const type of ['0x0', '0x2']) await anvil.rpc('eth_sendTransaction', { from, to, value: '0x1', type });
  await rig.mine(1);
  const block = await anvil.rpc<{ hash: Hex; number: Hex; transactions: Hex[] }>(
    'eth_getBlockByNumber',
    'latest',
    false,
  );
  const { execution_payload: payload } = (await blockAt('head')).body;
  expect(payload.block_hash).toBe(block.hash);
  expect(payload.block_number).toBe(String(Number(block.number)));
  expect(payload.transactions.map((transaction) => keccakHex(toBytes(transaction)))).toEqual(block.transactions);
  expect(payload.transactions.length).toBe(2);
  expect(await hashOf(payload)).toBe(block.hash);
});

test('what is finalized can still be asked for proofs', async () => {
  await rig.mine(20);
  const { execution_payload: payload } = (await blockAt('finalized')).body;
  const number = `0x${BigInt(payload.block_number ?? '').toString(16)}`;
  const account = `0x${'11'.repeat(20)}`;
  const proof = await rig.anvil.rpc<{ accountProof: Hex[] }>('eth_getProof', account, [], number);
  expect(keccakHex(toBytes(proof.accountProof[0] ?? '0x'))).toBe(payload.state_root);
});

test('blocks link to the one before, with slots left empty where anvil took its time', async () => {
  const before = await head();
  const { slot } = await blockAt('head');
  await rig.mine(1, 1);
  await rig.mine(1, 7);
  const last = await blockAt('head');
  const parent = await blockAt(last.parent_root);
  expect(Number(last.slot)).toBeGreaterThan(Number(parent.slot));
  expect(parent.parent_root).toBe(before);
  const seconds = Number(last.body.execution_payload.timestamp) - rig.beacon.network.genesisTime;
  expect(Number(last.slot)).toBe(seconds);
  expect(Number(parent.slot)).toBeGreaterThan(Number(slot));
});

test('an anvil that was set back takes the beacon chain with it', async () => {
  await rig.mine(1);
  const snapshot = await rig.anvil.rpc('evm_snapshot');
  const kept = await head();
  await rig.mine(3);
  const dropped = await head();
  await rig.anvil.rpc('evm_revert', snapshot);
  await rig.beacon.follow();
  expect(await head()).toBe(kept);
  await rig.anvil.rpc('anvil_setNextBlockBaseFeePerGas', '0x3b9aca07');
  await rig.mine(4);
  expect(await head()).not.toBe(dropped);
  await expect(get(rig.beacon.url, `/eth/v1/beacon/headers/${dropped}`)).rejects.toThrow('404');
  const { parent_root } = await blockAt('head');
  let at = parent_root;
  for (let i = 0; i < 3; i++) at = (await blockAt(at)).parent_root;
  expect(at).toBe(kept);
});

test('many blocks cost no more memory than some: the oldest are forgotten, hand-overs are not', async () => {
  const { slot } = await blockAt('finalized');
  const { root } = await rig.beacon.ready();
  await rig.mine(130);
  await expect(get(rig.beacon.url, `/eth/v1/beacon/headers/${slot}`)).rejects.toThrow('404');
  await get(rig.beacon.url, `/eth/v1/beacon/light_client/bootstrap/${root}`);
});
