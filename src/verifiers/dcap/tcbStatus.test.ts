import { describe, expect, test } from 'vitest';
import { afterRelaunchRule, type BeforeRelaunch, converge } from './tcbStatus.ts';

describe('converging with an enclave', () => {
  test.each([
    ['UpToDate', 'OutOfDate'],
    ['SWHardeningNeeded', 'OutOfDate'],
    ['ConfigurationNeeded', 'OutOfDateConfigurationNeeded'],
    ['ConfigurationAndSWHardeningNeeded', 'OutOfDateConfigurationNeeded'],
    ['OutOfDate', 'OutOfDate'],
    ['OutOfDateConfigurationNeeded', 'OutOfDateConfigurationNeeded'],
    ['TDRelaunchAdvised', 'TDRelaunchAdvised'],
    ['Revoked', 'Revoked'],
  ] as const)('%s and an out-of-date one are %s', (platform, joined) => {
    expect(converge(platform, 'OutOfDate')).toBe(joined);
    expect(converge(platform, 'UpToDate')).toBe(platform);
    expect(converge(platform, 'Revoked')).toBe('Revoked');
  });
});

describe('the relaunch rule', () => {
  const advised: BeforeRelaunch = {
    sgx: 'UpToDate',
    tdx: 'OutOfDate',
    module: 'OutOfDate',
    qe: 'UpToDate',
    moduleNowLatest: true,
  };
  test('advises to start the TD again', () => {
    expect(afterRelaunchRule(advised)).toBe('TDRelaunchAdvised');
    expect(afterRelaunchRule({ ...advised, sgx: 'SWHardeningNeeded' })).toBe('TDRelaunchAdvised');
    for (const sgx of ['ConfigurationNeeded', 'ConfigurationAndSWHardeningNeeded'] as const)
      expect(afterRelaunchRule({ ...advised, sgx })).toBe('TDRelaunchAdvisedConfigurationNeeded');
    expect(afterRelaunchRule({ ...advised, tdx: 'OutOfDateConfigurationNeeded' })).toBe(
      'TDRelaunchAdvisedConfigurationNeeded',
    );
  });
  test.each<Partial<BeforeRelaunch>>([
    { sgx: 'OutOfDate' },
    { sgx: 'Revoked' },
    { module: 'UpToDate' },
    { qe: 'OutOfDate' },
    { qe: undefined },
    { moduleNowLatest: false },
  ])('leaves the status where more is wrong: %o', (change) => {
    expect(afterRelaunchRule({ ...advised, ...change })).toBe('OutOfDate');
  });
  test('never makes a status better than it was', () => {
    for (const tdx of ['UpToDate', 'Revoked', 'ConfigurationNeeded'] as const)
      expect(afterRelaunchRule({ ...advised, tdx })).toBe(tdx);
  });
});
