import { encodeAbiParameters } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { readRisc0, readSp1 } from './binding.ts';
import { readCommitment } from './commitment.ts';
import { subProofsByNumber } from './subProofs.ts';

const fill = (byte: string, length: number): string => byte.repeat(length);

describe('the packed call data of prove', () => {
  const head = `000000000007${fill('a1', 32)}${fill('a2', 32)}${fill('b1', 20)}000000000384${fill('a3', 32)}0002`;
  const transitions = `${fill('c1', 20)}00000000000b${fill('d1', 32)}${fill('c2', 20)}00000000000c${fill('d2', 32)}`;

  it('is read field by field', () => {
    expect(readCommitment(`0x${head}${transitions}`)).toEqual({
      firstProposalId: 7,
      firstProposalParentBlockHash: `0x${fill('a1', 32)}`,
      lastProposalHash: `0x${fill('a2', 32)}`,
      actualProver: `0x${fill('b1', 20)}`,
      endBlockNumber: 900,
      endStateRoot: `0x${fill('a3', 32)}`,
      transitions: [
        { proposer: `0x${fill('c1', 20)}`, timestamp: 11, blockHash: `0x${fill('d1', 32)}` },
        { proposer: `0x${fill('c2', 20)}`, timestamp: 12, blockHash: `0x${fill('d2', 32)}` },
      ],
    });
  });

  it.each([
    ['nothing', ''],
    ['no transitions that it counts', head],
    ['one byte less', `${head}${transitions.slice(2)}`],
    ['one byte more', `${head}${transitions}00`],
  ])('%s: none', (_, hex) => {
    expect(readCommitment(`0x${hex}`)).toBeUndefined();
  });
});

describe('sub-proofs', () => {
  const types = [
    {
      type: 'tuple[]',
      components: [
        { name: 'id', type: 'uint8' },
        { name: 'proof', type: 'bytes' },
      ],
    },
  ] as const;
  const encoded = (...ids: readonly number[]): Hex =>
    encodeAbiParameters(types, [ids.map((id) => ({ id, proof: `0x0${id}` as Hex }))]);

  it('are told apart by the number of their verifier', () => {
    expect(subProofsByNumber(encoded(1, 5))).toEqual([
      { lane: 'sgxGeth', proof: '0x01' },
      { lane: 'risc0', proof: '0x05' },
    ]);
  });

  it.each([
    ['a verifier that is not known', encoded(1, 2)],
    ['two of one kind', encoded(4, 4)],
    ['bytes behind the list', `${encoded(1, 5)}00`],
    ['cut short', encoded(1, 5).slice(0, -64)],
    ['no list', '0x'],
  ])('%s: none', (_, proof) => {
    expect(subProofsByNumber(proof as Hex)).toBeUndefined();
  });
});

describe('zkVM proofs', () => {
  const seal: Hex = '0xc101b42b11';
  const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
  const risc0 = encodeAbiParameters(
    [{ type: 'bytes' }, { type: 'bytes32' }, { type: 'bytes32' }],
    [seal, word('b1'), word('a1')],
  );

  it('name the program of the blocks and the one of the aggregation', () => {
    expect(readRisc0(risc0)).toEqual({ aggregation: word('a1'), blocks: word('b1'), proof: seal });
    expect(readSp1(`0x${'a1'.repeat(32)}${'b1'.repeat(32)}1b34fe11`)).toEqual({
      aggregation: word('a1'),
      blocks: word('b1'),
      proof: '0x1b34fe11',
    });
  });

  it('of another encoding, or without a proof, are none', () => {
    expect(readRisc0(`${risc0}00`)).toBeUndefined();
    expect(readRisc0('0x00')).toBeUndefined();
    expect(readSp1(`0x${'a1'.repeat(64)}`)).toBeUndefined();
  });
});
