import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import { encodeRlp } from '../../formats/rlp.ts';
import { ShapeError } from '../../formats/shape.ts';
import { readProof } from '../sources/replies.ts';
import { fault, type Said } from '../sources/source.ts';
import { l1Vectors } from '../testing/vectors.ts';
import { proveAccount } from './account.ts';
import { checkState, type ProvenState } from './state.ts';
import { proveStorage } from './storage.ts';

interface Vector {
  stateRoot: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  proof: { address: Hex; balance: Hex; accountProof: Hex[]; storageProof: { key: Hex; value: Hex; proof: Hex[] }[] };
}
interface Patch {
  readonly path: string;
  readonly value: unknown;
}

/** Asks what the base file asks, and reads `file` as the answer to that. */
function check(base: Vector, file: Vector): Said<ProvenState> {
  const head = { number: Number(file.blockNumber), hash: file.blockHash, stateRoot: file.stateRoot, timestamp: 0 };
  const slots = base.proof.storageProof.map(({ key }) => numberToHex(BigInt(key), 32));
  try {
    return checkState(head, base.proof.address, slots, readProof(file.proof, base.proof.address, slots));
  } catch (error) {
    if (error instanceof ShapeError) return fault('bad-response', error.message);
    throw error;
  }
}

function patched(base: Vector, patches: readonly Patch[]): Vector {
  const copy = structuredClone(base);
  for (const { path, value } of patches) {
    const keys = path.split('/').slice(1);
    const last = keys.pop() ?? '';
    const at = keys.reduce((of, key) => of[key] as Record<string, unknown>, copy as unknown as Record<string, unknown>);
    at[last] = value;
  }
  return copy;
}

const vectors = l1Vectors();

describe.skipIf(vectors === null)('eth_getProof of real networks', () => {
  const read = <T>(file: string) => vectors?.(file) as T;
  const { vectors: list } = read<{ vectors: { kind: string; file: string; expect: { account: string } }[] }>(
    'manifest.json',
  );
  const files = list.filter(({ kind }) => kind === 'eth_getProof');
  const { eth_get_proof: negatives } = read<{ eth_get_proof: { id: string; base: string; patch: Patch[] }[] }>(
    'negatives.json',
  );

  it('are all here', () => expect([files.length, negatives.length]).toEqual([9, 14]));

  it.each(files.map(({ file, expect: { account } }) => [file, account]))('%s: %s', (file, account) => {
    const base = read<Vector>(file);
    const checked = check(base, base);
    if (!checked.ok) throw new Error(checked.fault.said);
    expect(checked.value.account).toMatchObject({ exists: account === 'present', balance: BigInt(base.proof.balance) });
    expect(checked.value.words.map(BigInt)).toEqual(base.proof.storageProof.map(({ value }) => BigInt(value)));
  });

  it.each(negatives.map(({ id, base, patch }) => [id, base, patch] as const))('%s', (_, file, patch) => {
    const base = read<Vector>(`${file}.json`);
    expect(check(base, patched(base, patch))).toMatchObject({ ok: false });
  });

  it('the right proof for another account, slot or state is refused', () => {
    const base = read<Vector>('ethgetproof-mainnet-21925176-deposit-contract.json');
    const head = { number: 1, hash: base.blockHash, stateRoot: base.stateRoot, timestamp: 0 };
    const { address, accountProof, storageProof } = base.proof;
    const answer = { account: accountProof, storage: storageProof.map(({ proof }) => proof) };
    const key = numberToHex(BigInt(storageProof[0]?.key ?? '0x'), 32);
    expect(checkState(head, address, [key], answer).ok).toBe(true);
    expect(checkState(head, `${address.slice(0, -1)}b` as Hex, [key], answer).ok).toBe(false);
    expect(checkState(head, address, [numberToHex(99, 32)], answer).ok).toBe(false);
    expect(checkState({ ...head, stateRoot: key }, address, [key], answer).ok).toBe(false);
    expect(checkState(head, address, [], answer).ok).toBe(false);
  });
});

describe('leaves', () => {
  const leafTrie = (preimage: Hex, value: Uint8Array) => {
    const node = encodeRlp([new Uint8Array([0x20, ...keccak256(toBytes(preimage))]), value]);
    return { root: toHex(keccak256(node)), nodes: [node] };
  };
  const slot = numberToHex(1, 32);
  const address = numberToHex(1, 20);

  it.each([
    ['a leading zero', encodeRlp(Uint8Array.of(0, 1))],
    ['a zero byte', Uint8Array.of(0)],
    ['33 bytes', encodeRlp(new Uint8Array(33).fill(1))],
    ['a list', encodeRlp([])],
    ['no RLP', Uint8Array.of(0x81, 0x01)],
  ])('a storage leaf with %s is refused', (_, value) => {
    const { root, nodes } = leafTrie(slot, value);
    expect(proveStorage(root, slot, nodes)).toEqual({ kind: 'invalid', code: 'bad-leaf' });
  });

  it('a storage leaf that holds zero, as anvil keeps it, is zero', () => {
    const { root, nodes } = leafTrie(slot, encodeRlp(new Uint8Array()));
    expect(proveStorage(root, slot, nodes)).toEqual({ kind: 'proven', word: numberToHex(0, 32) });
  });

  const hash = new Uint8Array(32).fill(7);
  it.each([
    ['three fields', [new Uint8Array(), new Uint8Array(), hash]],
    ['a short root', [new Uint8Array(), new Uint8Array(), hash.subarray(1), hash]],
    ['a nonce of 9 bytes', [new Uint8Array(9).fill(1), new Uint8Array(), hash, hash]],
    ['a balance with a leading zero', [new Uint8Array(), Uint8Array.of(0, 1), hash, hash]],
    ['bytes', new Uint8Array(40)],
  ])('an account leaf of %s is refused', (_, leaf) => {
    const { root, nodes } = leafTrie(address, encodeRlp(leaf));
    expect(proveAccount(root, address, nodes)).toEqual({ kind: 'invalid', code: 'bad-leaf' });
  });
});
