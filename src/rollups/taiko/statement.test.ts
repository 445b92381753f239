import { concatHex, keccak256, numberToHex, pad, stringToHex } from 'viem/utils';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { commitmentHash, provingHash, zkPublicInput } from './statement.ts';

const word = (value: number | bigint): Hex => numberToHex(value, { size: 32 });
const bytes32 = (byte: string): Hex => `0x${byte.repeat(32)}`;
const address = (byte: string): Hex => `0x${byte.repeat(20)}`;

const COMMITMENT = {
  firstProposalId: 7,
  firstProposalParentBlockHash: bytes32('a1'),
  lastProposalHash: bytes32('a2'),
  actualProver: address('b1'),
  endBlockNumber: 900,
  endStateRoot: bytes32('a3'),
  transitions: [
    { proposer: address('c1'), timestamp: 11, blockHash: bytes32('d1') },
    { proposer: address('c2'), timestamp: 12, blockHash: bytes32('d2') },
  ],
};

test('a Shasta commitment is hashed word by word: an offset, seven head words, a count, three words per transition', () => {
  const words = [
    ...[word(0x20), word(7), bytes32('a1'), bytes32('a2'), pad(address('b1')), word(900), bytes32('a3'), word(0xe0)],
    ...[word(2), pad(address('c1')), word(11), bytes32('d1'), pad(address('c2')), word(12), bytes32('d2')],
  ];
  expect(commitmentHash(COMMITMENT)).toBe(keccak256(concatHex(words)));
});

test('each sub-proof binds five packed words, and a zkVM the hash of its program with them', () => {
  const commitment = commitmentHash(COMMITMENT);
  const tag = stringToHex('VERIFY_PROOF', { size: 32 });
  const inner = keccak256(concatHex([tag, word(167_000), pad(address('e1')), commitment, pad(address('e2'))]));
  expect(provingHash(167_000, address('e1'), commitment, address('e2'))).toBe(inner);
  expect(zkPublicInput(bytes32('f1'), inner)).toBe(keccak256(concatHex([bytes32('f1'), inner])));
});
