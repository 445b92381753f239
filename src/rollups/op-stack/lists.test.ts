import { describe, expect, it } from 'vitest';
import type { Address } from '../../core/hex.ts';
import { isGap } from '../../core/proven.ts';
import { drive, HEAD, standing, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import * as oracleAbis from './oracle/abi.ts';
import { ORACLES } from './oracle/deployments.ts';
import { played } from './rule.ts';
import type { Site } from './site.ts';

const ABI = [...Object.values(abis).flat(), ...Object.values(oracleAbis).flat()];
const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string) => `0x${byte.repeat(32)}` as const;
const GAME = account('f4');

/** Chains that are nowhere, without a game yet. */
const siteOf = (gameType: number): Site => ({
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  portal: account('f2'),
  registry: account('f3'),
  gameType,
  implementations: [{ address: GAME, kind: 'fault' }],
  by: { game: 'somebody', zk: 'zk', tee: 'tee' },
  provers: ['somebody'],
  rule: played('somebody', 100),
  ruleName: 'games',
  areDelaysUnknown: true,
  coverage: { claims: 'calls', proofs: 'there are none', tried: [] },
});

const worldOf = (type: number, views: Views) => ({
  abi: ABI,
  views: {
    [account('f1')]: { gameCount: 0n, gameImpls: GAME },
    [account('f2')]: {
      ...{ respectedGameType: type, respectedGameTypeUpdatedAt: 1n, paused: false, disputeGameBlacklist: false },
      ...{ disputeGameFinalityDelaySeconds: 100n, proofMaturityDelaySeconds: 200n },
    },
    ...views,
  },
});

function said(type: number, views: Views) {
  const read = drive(adapter(siteOf(type)).claims(1), worldOf(type, views));
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return standing(read.findings);
}

function escapeOf(type: number, views: Views) {
  const ways = adapter(siteOf(type)).exits?.();
  const read = ways === undefined ? [] : drive(ways, worldOf(type, views));
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read.find(({ kind }) => kind === 'escape');
}

describe('games of OP Succinct', () => {
  const access = (change: object = {}): Views => ({
    [GAME]: { accessManager: account('ac') },
    [account('ac')]: {
      ...{ isProposalPermissionlessMode: false, isAllowedChallenger: true, FALLBACK_TIMEOUT: 1_000n },
      getLastProposalTimestamp: BigInt(HEAD.timestamp - 100),
      ...change,
    },
  });

  it('a list of proposers with the time at which it opens, and one of challengers, which never does', () => {
    expect(said(42, access({ isAllowedChallenger: false }))).toEqual([
      [
        'allow-list',
        'Only proposers on a list may post roots. If they post none, anybody may from 2033-05-18 03:48 UTC.',
      ],
      ['allow-list', 'Only challengers on a list may challenge roots. No time-out opens it.'],
    ]);
    expect(said(42, access({ isProposalPermissionlessMode: true }))).toEqual([]);
    expect(escapeOf(42, access())).toMatchObject({
      atLeast: 200 + 901,
      preconditions: [{}, {}, { result: { code: 'not-reached', notBefore: HEAD.timestamp + 901 } }],
    });
  });

  it('what could not be read is not open, and an unknown time is no time', () => {
    expect(said(42, {}).map(([code]) => code)).toEqual(['unread', 'unread']);
    expect(said(42, access({ isProposalPermissionlessMode: undefined }))).toEqual([
      ['unread', expect.stringContaining('who may post roots')],
    ]);
    expect(said(42, access({ getLastProposalTimestamp: undefined }))).toEqual([
      ['allow-list', expect.stringContaining('could not be read')],
    ]);
    expect(escapeOf(42, {})?.preconditions.at(-1)?.result).toMatchObject({ status: 'unverifiable' });
  });
});

describe('games of two arms', () => {
  const registry = (isValidProposer: boolean | undefined): Views => ({
    [GAME]: { TEE_VERIFIER: account('e1'), SLOW_FINALIZATION_DELAY: 5n, FAST_FINALIZATION_DELAY: 1n, ...PROGRAMS },
    [account('e1')]: { TEE_PROVER_REGISTRY: account('e2') },
    [account('e2')]: { isValidProposer },
  });
  const PROGRAMS = {
    ...{ TEE_IMAGE_HASH: word('a1'), ZK_RANGE_HASH: word('a2'), ZK_AGGREGATE_HASH: word('a3') },
    CONFIG_HASH: word('a4'),
  };

  it('one of them is for listed proposers alone; an answer of another kind is none', () => {
    expect(said(621, registry(false))).toEqual([['allow-list', expect.stringContaining('ZK proofs from anybody')]]);
    for (const answer of [true, undefined]) {
      expect(said(621, registry(answer))).toEqual([['unread', expect.stringContaining('TEE proofs')]]);
    }
  });
});

describe('tournaments', () => {
  const treasury = (change: object): Views => ({
    [GAME]: {
      ...{ FPVM_IMAGE_ID: word('a1'), ROLLUP_CONFIG_HASH: word('a2'), RISC_ZERO_VERIFIER: account('e1') },
      KAILUA_TREASURY: account('e3'),
    },
    [account('e3')]: { vanguard: account('e4'), vanguardAdvantage: 2_592_000n, ...change },
  });

  it('a proposer with a head start, none, and one that could not be read', () => {
    expect(said(1337, treasury({}))).toEqual([['allow-list', expect.stringContaining('for 2592000 s')]]);
    expect(said(1337, treasury({ vanguard: account('00') }))).toEqual([]);
    expect(said(1337, treasury({ vanguardAdvantage: undefined }))).toEqual([
      ['unread', expect.stringContaining('who may propose first')],
    ]);
    expect(escapeOf(1337, treasury({}))).toMatchObject({ atLeast: 200 + 2_592_000 });
  });
});

it('games that listed accounts alone make and play leave the escape on paper', () => {
  const listed = { [GAME]: { proposer: account('0d'), challenger: account('0e') } };
  expect(escapeOf(1, listed)).toMatchObject({ onPaper: expect.any(String), atLeast: 200 });
});

describe('an output oracle', () => {
  const mantle = ORACLES.find(({ id }) => id === 'mantle');
  if (mantle === undefined) throw new Error('no such deployment');
  const views = (change: object): Views => ({
    [mantle.contract]: {
      ...{ nextOutputIndex: 1n, finalizationPeriodSeconds: 10n, fallbackTimeout: 1_000n, optimisticMode: false },
      ...{ lastProposalTimestamp: BigInt(HEAD.timestamp - 100), approvedProposers: false },
      ...{ aggregationVkey: word('a1'), rangeVkeyCommitment: word('a2'), rollupConfigHash: word('a3') },
      getL2Output: { outputRoot: word('b1'), timestamp: 1n, l2BlockNumber: 1n },
      ...change,
    },
    [mantle.portal]: { paused: false },
  });
  const oracle = (change: object) => {
    const read = drive(adapter(mantle).claims(1), { abi: ABI, views: views(change) });
    return isGap(read) ? read : standing(read.findings);
  };

  it('a list until nothing was posted for long; without proofs for good; and one that could not be read', () => {
    expect(oracle({})).toEqual([['allow-list', expect.stringContaining('anybody may from 2033-05-18 03:48 UTC')]]);
    expect(oracle({ approvedProposers: true })).toEqual([]);
    expect(oracle({ fallbackTimeout: 99n })).toEqual([]);
    expect(oracle({ fallbackTimeout: 99n, optimisticMode: true })).toEqual([
      ['allow-list', expect.stringContaining('no time-out')],
    ]);
    expect(oracle({ approvedProposers: undefined })).toEqual([['unread', expect.stringContaining('who may post')]]);
  });
});
