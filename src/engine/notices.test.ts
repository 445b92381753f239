import {
  concatHex,
  encodeAbiParameters,
  encodeEventTopics,
  keccak256,
  numberToHex,
  pad,
  parseAbiParameters,
} from 'viem';
import { describe, expect, it } from 'vitest';
import type { Deployment } from '../core/adapter.ts';
import type { RawLog } from '../core/ask.ts';
import { delayOf, type Through } from '../core/guardian.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { timelockAbi } from '../formats/timelockOperations.ts';
import { drive, type FakeL1, HEAD, randomReturns } from '../rollups/testing/fakeL1.ts';
import { readNotices } from './notices.ts';

const TIMELOCK: Address = `0x${'aa'.repeat(20)}`;
const ROLLUP: Address = `0x${'bb'.repeat(20)}`;
const ESCROW: Address = `0x${'cc'.repeat(20)}`;
const ADMIN: Address = `0x${'dd'.repeat(20)}`;
const DELAY = 259_200;
const ZERO: Digest = `0x${'00'.repeat(32)}`;
const SALT: Digest = `0x${'5a'.repeat(32)}`;

const way: Through = { kind: 'timelock', address: TIMELOCK, delay: DELAY };
const owner = { name: 'the owner', can: ['upgrade'], delay: DELAY, through: [way] } as const;
const deployment = {
  contract: ROLLUP,
  escrows: [ESCROW],
  guardians: [owner],
} as unknown as Deployment;

interface Call {
  readonly target: Address;
  readonly data: Hex;
}
const upgrade: Call = { target: ROLLUP, data: concatHex(['0x3659cfe6', pad(ADMIN, { size: 32 })]) };
const byAdmin: Call = {
  target: ADMIN,
  data: concatHex(['0x99a88ec4', pad(ESCROW, { size: 32 }), pad(TIMELOCK, { size: 32 })]),
};

const single = ({ target, data }: Call, salt = ZERO): Digest =>
  keccak256(
    encodeAbiParameters(parseAbiParameters('address, uint256, bytes, bytes32, bytes32'), [
      target,
      0n,
      data,
      ZERO,
      salt,
    ]),
  );
const batch = (calls: readonly Call[], salt = ZERO): Digest =>
  keccak256(
    encodeAbiParameters(parseAbiParameters('address[], uint256[], bytes[], bytes32, bytes32'), [
      calls.map(({ target }) => target),
      calls.map(() => 0n),
      calls.map(({ data }) => data),
      ZERO,
      salt,
    ]),
  );

const log = (topics: readonly Hex[], data: Hex): RawLog => ({
  address: TIMELOCK,
  topics,
  data,
  blockNumber: 900,
  transactionHash: ZERO,
});
const scheduled = (id: Digest, { target, data }: Call, index = 0): RawLog =>
  log(
    encodeEventTopics({ abi: timelockAbi, eventName: 'CallScheduled', args: { id, index: BigInt(index) } }) as Hex[],
    encodeAbiParameters(parseAbiParameters('address, uint256, bytes, bytes32, uint256'), [target, 0n, data, ZERO, 0n]),
  );
const salted = (id: Digest, salt = SALT): RawLog =>
  log(encodeEventTopics({ abi: timelockAbi, eventName: 'CallSalt', args: { id } }) as Hex[], salt);

const LATER = 2_100_000_000n;

/** A timelock that has these times, whose logs sources have so. */
function read(
  times: Readonly<Record<Digest, bigint>>,
  logs: FakeL1['logs'],
  more: Partial<FakeL1> & { readonly delay?: bigint } = {},
) {
  const { delay = BigInt(DELAY), ...rest } = more;
  const views = { [TIMELOCK]: { getMinDelay: delay, getTimestamp: (id: Digest) => times[id] ?? 0n } };
  const blamed: string[] = [];
  const found = drive(readNotices(deployment, HEAD), {
    abi: timelockAbi,
    views,
    blamed,
    ...(logs && { logs }),
    ...rest,
  });
  return { ...found, notice: found.notices?.[0], codes: found.findings.map(({ code }) => code), blamed };
}
const said = ({ findings }: ReturnType<typeof read>) => findings[0]?.said ?? '';

describe('what is announced to a timelock', () => {
  it('is a finding while L1 proves that it waits, with its time, its function, and what of the rollup it touches', () => {
    const id = single(upgrade, SALT);
    const found = read({ [id]: LATER }, [[scheduled(id, upgrade), salted(id)]]);
    expect(found.codes).toEqual(['upgrade-pending']);
    expect(said(found)).toContain('can take effect from 2036-07-18 13:20 UTC on');
    expect(said(found)).toContain(`0x3659cfe6 on ${ROLLUP} (this rollup’s contract)`);
    expect(said(found)).toContain('Its calls hash to its id');
    expect(found.findings[0]?.evidence.length).toBeGreaterThan(0);
    expect(found.notice).toMatchObject({ delay: { seconds: DELAY }, announced: { waiting: 1, since: 0 } });
  });

  it('names what of the rollup its call data name, and the timelock itself', () => {
    const id = batch([byAdmin, upgrade]);
    const found = read({ [id]: LATER }, [[scheduled(id, byAdmin), scheduled(id, upgrade, 1)]]);
    expect(said(found)).toContain(`0x99a88ec4 on ${ADMIN}, naming this rollup’s escrows, timelock, and 0x3659cfe6`);
    expect(said(found)).toContain('Its calls hash to its id');
  });

  it('is no finding once it is carried out or called off', () => {
    const id = single(upgrade);
    const logs = [[scheduled(id, upgrade)]];
    for (const time of [0n, 1n]) {
      const { codes, notice } = read({ [id]: time }, logs);
      expect(codes).toEqual([]);
      expect(notice).toMatchObject({ announced: { waiting: 0 } });
    }
  });

  it('waits anew when it was called off and announced again', () => {
    const id = single(upgrade, SALT);
    const logs = [scheduled(id, upgrade), salted(id), scheduled(id, upgrade), salted(id)];
    expect(read({ [id]: LATER }, [logs])).toMatchObject({ codes: ['upgrade-pending'], blamed: [] });
  });

  it('that a source hides is not there for the reader, and nothing says that none is', () => {
    const id = single(upgrade);
    const { codes, notice } = read({ [id]: LATER }, [[], [scheduled(id, upgrade)]]);
    expect(codes).toEqual([]);
    expect(notice).toMatchObject({ announced: { waiting: 0 } });
  });

  it('whose salt no log names is as a source has it', () => {
    const id = single(upgrade, SALT);
    const found = read({ [id]: LATER }, [[scheduled(id, upgrade)]]);
    expect(found.codes).toEqual(['upgrade-pending']);
    expect(said(found)).toContain('what it calls is as a source has it');
  });

  it('that a source makes up does not wait', () => {
    const id = single(upgrade);
    expect(read({}, [[scheduled(id, upgrade)]])).toMatchObject({ codes: [], blamed: [] });
  });

  it('and whose time has come, can take effect at any time', () => {
    const id = single(upgrade);
    const found = read({ [id]: BigInt(HEAD.timestamp) }, [[scheduled(id, upgrade)]]);
    expect(said(found)).toContain('can take effect at any time, since 2033-05-18 03:33 UTC:');
  });

  it('a time that no calendar has is said so', () => {
    const id = single(upgrade);
    expect(said(read({ [id]: 2n ** 256n - 1n }, [[scheduled(id, upgrade)]]))).toContain('from second 1.15');
  });
});

describe('a source that lies about a timelock', () => {
  const id = batch([byAdmin, upgrade], SALT);
  const honest = [scheduled(id, byAdmin), scheduled(id, upgrade, 1), salted(id)];
  it.each([
    ['another call', [scheduled(id, upgrade), scheduled(id, upgrade, 1), salted(id)], 'call-data-mismatch'],
    ['another id', [scheduled(single(upgrade), byAdmin), salted(single(upgrade))], 'call-data-mismatch'],
    ['another salt', [...honest.slice(0, 2), salted(id, ZERO.replace('00', '01') as Digest)], 'call-data-mismatch'],
    ['without its last call', [scheduled(id, byAdmin), salted(id)], 'call-data-mismatch'],
    ['without its first call', [scheduled(id, upgrade, 1), salted(id)], 'log-withheld'],
    ['one call twice', [scheduled(id, byAdmin), scheduled(id, upgrade, 1), scheduled(id, upgrade, 1)], 'log-withheld'],
    ['bytes that are no log of it', [{ ...scheduled(id, byAdmin), data: '0x1234' as const }], 'bad-response'],
    ['topics that are none', [log(scheduled(id, byAdmin).topics.slice(0, 2), '0x')], 'bad-response'],
  ] as const)('%s: it is blamed, and the next one asked', (_, lies, fault) => {
    const found = read({ [id]: LATER }, [lies, honest]);
    expect(found.blamed).toEqual([fault]);
    expect(found.codes).toEqual(['upgrade-pending']);
    // Where there is no other, nothing is known.
    expect(read({ [id]: LATER }, [lies]).notice).toMatchObject({ announced: { gap: 'no-honest-source' } });
  });

  it('more operations than are read leave it open whether another waits', () => {
    const many = Array.from({ length: 65 }, (_, i): Call => ({ target: ADMIN, data: numberToHex(i, { size: 4 }) }));
    const logs = many.map((one) => scheduled(single(one), one));
    const last = many.at(-1);
    if (last === undefined) throw new Error('none');
    const { codes, notice } = read({ [single(last)]: LATER }, [logs]);
    expect(codes).toEqual(['upgrade-pending']);
    expect(notice).toMatchObject({ announced: { gap: 'too-large' } });
  });
});

describe('how long a timelock makes a change wait', () => {
  it('is read, and another than pinned is a finding that the page counts with', () => {
    const { codes, notices, findings } = read({}, [[]], { delay: 60n });
    expect(codes).toEqual(['rule-changed']);
    expect(findings[0]?.said).toContain('wait 60 s; pinned are 259200 s');
    expect(delayOf(owner, notices)).toEqual({ seconds: 60, proven: 60 });
    // Of a delay of several stages only that one is another.
    expect(delayOf({ ...owner, delay: DELAY + 1000 }, notices)).toEqual({ seconds: 1060, proven: 60 });
  });

  it('by the fastest of several ways, and not proven while one of them could not be read', () => {
    const two = { ...owner, delay: 0, through: [{ ...way, delay: 0 }, way] };
    const notice = (seconds: number) =>
      ({ guardian: 'the owner', through: way, delay: { seconds, evidence: [] } }) as const;
    expect(delayOf(two, [notice(0), notice(DELAY)])).toEqual({ seconds: 0, proven: 0 });
    expect(delayOf(two, [notice(30), notice(20)])).toEqual({ seconds: 20, proven: 20 });
    expect(delayOf(two, [notice(30)])).toEqual({ seconds: 0 });
    expect(delayOf({ ...owner, through: [] }, [])).toEqual({ seconds: DELAY });
  });

  it('is not known where the contract answers as no timelock does', () => {
    for (const returns of randomReturns(31)) {
      const { codes, notice } = read({}, [[]], { returns });
      expect(codes).toEqual([]);
      expect(notice).toMatchObject({ delay: { gap: 'unsupported-version' } });
    }
  });

  it('stands in a slot of some, whose announcements are not read', () => {
    const slot = numberToHex(7, { size: 32 });
    const guardians = [{ ...owner, through: [{ kind: 'slot', address: ROLLUP, slot, delay: 60 } as const] }];
    const slots = { [ROLLUP]: { [slot]: numberToHex(61, { size: 32 }) } };
    const found = drive(readNotices({ ...deployment, guardians }, HEAD), { abi: [], views: {}, slots });
    expect(found).toMatchObject({ notices: [{ delay: { seconds: 61 } }], findings: [{ code: 'rule-changed' }] });
    expect(found.notices?.[0]).not.toHaveProperty('announced');
  });

  it('is asked of nobody where no guardian names a way', () => {
    expect(drive(readNotices({ ...deployment, guardians: [] }, HEAD), { abi: [], views: {} })).toEqual({
      findings: [],
    });
  });
});
