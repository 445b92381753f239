import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../core/hex.ts';
import { drive, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { readPrograms } from './kinds/programs.ts';
import { readRoute } from './routes.ts';

const ABI = Object.values(abis).flat();

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const [GATEWAY, PINNED, OTHER] = [account('a1'), account('a2'), account('a3')];
const SITE = {
  gateway: { address: GATEWAY, routes: { '0x11223344': { contract: PINNED, verifier: 'plonk-gnark' } } },
  by: { game: 'game', zk: 'zk' },
} as const;

const routed = (views: Views, proof: Hex) =>
  drive(readRoute(SITE as never, { vkey: word('01'), publicValues: word('02'), proof }), { abi: ABI, views });

describe('the route of a proof', () => {
  it.each([
    ['as pinned', PINNED, false, []],
    ['to another contract', OTHER, false, ['route-changed']],
    ['frozen', PINNED, true, ['route-changed']],
  ] as const)('%s', (_, contract, isFrozen, codes) => {
    const { result, findings } = routed({ [GATEWAY]: { routes: [contract, isFrozen] } }, '0x11223344ff');
    expect(findings.map(({ code, prover }) => [code, prover])).toEqual(codes.map((code) => [code, 'zk']));
    // The pinned key is what verifies it, wherever L1 leads it to.
    expect(result).toMatchObject({ verifier: 'plonk-gnark', input: { vkey: word('01'), publicValues: word('02') } });
  });

  it.each(['0x99999999ff', '0x1122', '0x'] as const)('of a proof that begins otherwise is not known: %s', (proof) => {
    expect(routed({ [GATEWAY]: { routes: [PINNED, false] } }, proof).result).toMatchObject({ code: 'key-unknown' });
  });
});

it('another program or image than the pinned one is a finding, each by its name', () => {
  const views = { [PINNED]: { TEE_IMAGE_HASH: word('01'), ZK_RANGE_HASH: word('02') } };
  const read = (pinned: object) => drive(readPrograms(PINNED, pinned), { abi: ABI, views });
  expect(read({ TEE_IMAGE_HASH: word('01'), ZK_RANGE_HASH: word('02') })).toEqual({ findings: [] });
  expect(read({ TEE_IMAGE_HASH: word('01'), ZK_RANGE_HASH: word('03') })).toMatchObject({
    findings: [{ code: 'key-changed', said: expect.stringContaining('ZK_RANGE_HASH') }],
  });
});
