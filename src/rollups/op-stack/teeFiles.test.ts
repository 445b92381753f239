import { encodePacked, keccak256 } from 'viem/utils';
import { expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { readFile } from './teeFiles.ts';

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const account = (byte: string): Hex => `0x${byte.repeat(20)}`;
const signature = `0x${'00'.repeat(65)}`;
const read = (scheme: string, input: object) => readFile({ kind: 'binding', scheme, input })?.result;
const inputOf = (scheme: string, input: object) => (read(scheme, input) as ProofInput).input as { message: Hex };

const output = {
  configHash: word('01'),
  l1BlockHash: word('02'),
  l2BlockNumber: 1234567,
  previousOutputRoot: word('03'),
  outputRoot: word('04'),
};

test('an enclave’s output is hashed as its contract packs it', () => {
  const types = ['bytes32', 'bytes32', 'uint256', 'bytes32', 'bytes32'] as const;
  const packed = encodePacked(types, [word('01'), word('02'), 1234567n, word('03'), word('04')]);
  const input = inputOf('op-enclave-output', { ...output, signature, validSigners: [account('aa')] });
  expect(input).toMatchObject({ message: keccak256(packed), signature, registered: [{ account: account('aa') }] });
  expect(input).not.toHaveProperty('attestedKey');
});

const journal = {
  proposer: account('0d'),
  l1OriginHash: word('02'),
  startingRoot: word('03'),
  startingL2SequenceNumber: 1000,
  endingRoot: word('04'),
  endingL2SequenceNumber: 1600,
  intermediateRoots: `${word('31')}${'32'.repeat(32)}` as Hex,
  configHash: word('01'),
  teeImageHash: word('1e'),
  scheduleId: word('2f'),
};
const registry = { signers: { [account('9d')]: { imageHash: word('1e') } }, proposers: [account('0d')] };

test('a journal is hashed as its contract packs it, and names the image that must have signed', () => {
  const types = [
    'address',
    'bytes32',
    'bytes32',
    'uint64',
    'bytes32',
    'uint64',
    'bytes',
    'bytes32',
    'bytes32',
    'bytes32',
  ];
  const values = [...Object.values(journal)].map((value) => (typeof value === 'number' ? BigInt(value) : value));
  const message = keccak256(encodePacked(types, values as readonly unknown[] as never));
  const input = inputOf('base-multiproof-tee', { ...journal, signature, registry });
  const registered = [{ account: account('9d'), imageHash: word('1e') }];
  expect(input).toMatchObject({ message, imageHash: word('1e'), registered });
});

test('a proposer that is not allowed, and numbers and roots of another form', () => {
  const refused = read('base-multiproof-tee', { ...journal, signature, registry: { ...registry, proposers: [] } });
  expect(refused).toEqual({ status: 'failed', code: 'proposer' });
  for (const change of [{ endingL2SequenceNumber: '18446744073709551616' }, { intermediateRoots: '0x01' }]) {
    const result = read('base-multiproof-tee', { ...journal, signature, registry, ...change });
    expect(result).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  }
});

test('a workload is what it measures', () => {
  const long = (byte: string): Hex => `0x${byte.repeat(48)}`;
  const workload = {
    mrTd: long('01'),
    rtMr: ['02', '03', '04', '05'].map(long),
    mrConfigId: long('06'),
    xfam: '0xe702060000000000',
    tdAttributes: '0x0000001000000000',
    reportData: `0x${'12'.repeat(20)}${'34'.repeat(32)}${'00'.repeat(12)}`,
  };
  const idOf = (change: object) => read('flashtestations', { ...workload, ...change });
  expect(idOf({})).toMatchObject({
    status: 'verified',
    facts: { teeAddress: account('12'), extendedDataHash: word('34') },
  });
  expect(idOf({ mrTd: long('ff') })).not.toEqual(idOf({}));
  expect(idOf({ rtMr: [long('02')] })).toEqual({ status: 'failed', code: 'length' });
});
