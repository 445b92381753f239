import { describe, expect, test } from 'vitest';
import { toHex } from '../../formats/bytes.ts';
import type { EnclaveLevel } from '../../formats/collateralText.ts';
import type { SgxReport, TdReport } from '../../formats/quoteReport.ts';
import type { TcbInfo, TcbLevel, TdxModuleIdentity } from '../../formats/tcbInfo.ts';
import { evaluateTcb } from './tcbEvaluation.ts';

const svns = (...first: readonly number[]) => Array.from({ length: 16 }, (_, i) => first[i] ?? 0);
const bytes = (length: number, ...first: readonly number[]) =>
  toHex(Uint8Array.from({ length }, (_, i) => first[i] ?? 0));

const level = (change: Partial<TcbLevel> = {}): TcbLevel => ({
  sgx: svns(5, 5),
  pceSvn: 13,
  tdx: svns(3, 0, 6),
  status: 'UpToDate',
  tcbDate: 100,
  advisoryIds: [],
  ...change,
});

const NO_SIGNER = { mrSigner: bytes(48), attributes: bytes(8), attributesMask: bytes(8, ...svns().fill(255)) };
const moduleIdentity: TdxModuleIdentity = {
  ...NO_SIGNER,
  id: 'TDX_01',
  levels: [
    { isvSvn: 1, status: 'OutOfDate', tcbDate: 10, advisoryIds: ['B'] },
    { isvSvn: 3, status: 'UpToDate', tcbDate: 20, advisoryIds: [] },
  ],
};

const info = (...levels: readonly TcbLevel[]): TcbInfo => ({
  id: 'TDX',
  version: 3,
  issueDate: 0,
  nextUpdate: 1000,
  fmspc: bytes(6),
  pceId: bytes(2),
  tcbEvaluationDataNumber: 17,
  tdxModule: NO_SIGNER,
  tdxModuleIdentities: [moduleIdentity],
  levels,
});

const platform = { components: svns(5, 5), pceSvn: 13 };
const current = { isvSvn: 8, status: 'UpToDate', tcbDate: 30, advisoryIds: [] } as const;
const sgx = { tee: 'sgx' } as SgxReport;
const td = (teeTcbSvn: readonly number[], teeTcbSvn2?: readonly number[]) =>
  ({
    tee: 'tdx',
    teeTcbSvn: toHex(Uint8Array.from(teeTcbSvn)),
    mrSignerSeam: bytes(48),
    seamAttributes: bytes(8),
    ...(teeTcbSvn2 ? { teeTcbSvn2: toHex(Uint8Array.from(teeTcbSvn2)) } : {}),
  }) as TdReport;

describe('levels', () => {
  const old = level({ sgx: svns(4, 4), pceSvn: 11, tdx: svns(2, 0, 5), status: 'OutOfDate', advisoryIds: ['A'] });
  test('the highest that is reached counts, in whatever order they are listed', () => {
    for (const levels of [
      [old, level()],
      [level(), old],
    ])
      expect(evaluateTcb(sgx, platform, info(...levels), current)?.status).toBe('UpToDate');
  });
  test.each([
    ['one component lower', { components: svns(5, 4), pceSvn: 13 }],
    ['PCESVN lower', { components: svns(5, 5), pceSvn: 12 }],
  ])('%s: the lower level', (_, lower) => {
    expect(evaluateTcb(sgx, lower, info(level(), old), current)).toMatchObject({
      status: 'OutOfDate',
      advisoryIds: ['A'],
    });
  });
  test('below all, or with none: not supported', () => {
    expect(evaluateTcb(sgx, { components: svns(3), pceSvn: 13 }, info(level(), old), current)).toBeNull();
    expect(evaluateTcb(sgx, platform, info(), current)).toBeNull();
  });
  test('for TDX a level without TDX components is none', () => {
    const { tdx: _tdx, ...bare } = level();
    expect(evaluateTcb(td(svns(3, 0, 6)), platform, info(bare), current)).toBeNull();
  });
  test('TDX components count; the first two only under module version 0', () => {
    const status = (...tee: readonly number[]) =>
      evaluateTcb(td(svns(...tee)), platform, info(level(), old), current)?.platformStatus;
    expect(status(3, 0, 6)).toBe('UpToDate');
    expect(status(2, 0, 6)).toBe('OutOfDate');
    expect(status(3, 0, 5)).toBe('OutOfDate');
    expect(status(2, 1, 6)).toBe('UpToDate');
    expect(status(3, 1, 5)).toBe('OutOfDate');
  });
});

describe('the TDX module', () => {
  test('joins its status and advisories', () => {
    expect(evaluateTcb(td(svns(2, 1, 6)), platform, info(level()), current)).toMatchObject({
      status: 'OutOfDate',
      platformStatus: 'UpToDate',
      moduleStatus: 'OutOfDate',
      moduleFaults: [],
      advisoryIds: ['B'],
    });
  });
  test('of a version without identity, below all levels, of another signer, with other attributes', () => {
    const faults = (report: TdReport, given = info(level())) =>
      evaluateTcb(report, platform, given, current)?.moduleFaults;
    expect(faults(td(svns(3, 2, 6)))).toEqual(['tdx-module-missing']);
    expect(faults(td(svns(0, 1, 6)))).toEqual(['tdx-module-svn']);
    expect(faults({ ...td(svns(3, 1, 6)), mrSignerSeam: bytes(48, 1) })).toEqual(['tdx-module-mrsigner']);
    expect(faults({ ...td(svns(3, 0, 6)), seamAttributes: bytes(8, 1) })).toEqual(['tdx-module-attributes']);
    const { tdxModule: _module, ...without } = info(level());
    expect(faults(td(svns(3, 0, 6)), without)).toEqual(['tdx-module-missing']);
  });
  test('that has been updated since: relaunch is advised, unless something else is old', () => {
    const status = (second: readonly number[], qe: EnclaveLevel | 'none' = current) =>
      evaluateTcb(td(svns(2, 1, 6), second), platform, info(level()), qe === 'none' ? undefined : qe)?.status;
    expect(status(svns(3, 1, 6))).toBe('TDRelaunchAdvised');
    expect(status(svns(3, 0, 6))).toBe('TDRelaunchAdvised');
    expect(status(svns(2, 1, 6))).toBe('OutOfDate');
    expect(status(svns(3, 1, 5))).toBe('OutOfDate');
    expect(status(svns(3, 2, 6))).toBe('OutOfDate');
    expect(status(svns(3, 1, 6), { ...current, status: 'OutOfDate' })).toBe('OutOfDate');
    expect(status(svns(3, 1, 6), 'none')).toBe('OutOfDate');
  });
});

test('advisories are a union, each once', () => {
  const given = info(level({ status: 'SWHardeningNeeded', advisoryIds: ['A', 'B'] }));
  const qe = { ...current, status: 'OutOfDate', advisoryIds: ['A', 'C'] } as const;
  expect(evaluateTcb(td(svns(2, 1, 6)), platform, given, qe)).toMatchObject({
    status: 'OutOfDate',
    advisoryIds: ['A', 'B', 'C'],
  });
});
