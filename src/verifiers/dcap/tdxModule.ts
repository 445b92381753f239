import { toBytes } from '../../formats/bytes.ts';
import { type EnclaveLevel, enclaveLevelFor } from '../../formats/collateralText.ts';
import type { TdReport } from '../../formats/quoteReport.ts';
import type { TcbInfo, TcbLevel, TdxModule, TdxModuleIdentity } from '../../formats/tcbInfo.ts';
import { equalUnderMask } from './masked.ts';

/** What does not fit between a TD report's module and the identity that Intel gives of it. */
export type ModuleFault = 'tdx-module-missing' | 'tdx-module-mrsigner' | 'tdx-module-attributes' | 'tdx-module-svn';

const identityFor = (info: TcbInfo, version: number): TdxModuleIdentity | undefined => {
  const id = `TDX_${version.toString(16).padStart(2, '0')}`.toUpperCase();
  return info.tdxModuleIdentities.find((identity) => identity.id.toUpperCase() === id);
};

function faultsOf(report: TdReport, module: TdxModule): readonly ModuleFault[] {
  const faults: ModuleFault[] = [];
  if (report.mrSignerSeam !== module.mrSigner) faults.push('tdx-module-mrsigner');
  if (!equalUnderMask(report.seamAttributes, module.attributes, module.attributesMask))
    faults.push('tdx-module-attributes');
  return faults;
}

/**
 * Holds the TDX module that a report names against its identity: `tdxModule` for version 0, which has no levels of its own,
 * else the identity of its version.
 */
export function judgeModule(
  report: TdReport,
  info: TcbInfo,
): { readonly faults: readonly ModuleFault[]; readonly level?: EnclaveLevel } {
  const [svn = 0, version = 0] = toBytes(report.teeTcbSvn);
  if (version === 0)
    return { faults: info.tdxModule === undefined ? ['tdx-module-missing'] : faultsOf(report, info.tdxModule) };
  const identity = identityFor(info, version);
  if (identity === undefined) return { faults: ['tdx-module-missing'] };
  const level = enclaveLevelFor(identity.levels, svn);
  const faults = faultsOf(report, identity);
  return level === undefined ? { faults: [...faults, 'tdx-module-svn'] } : { faults, level };
}

/**
 * Whether the module that runs now (TEE_TCB_SVN_2 of TDX 1.5) is of the latest level, for the relaunch rule.
 * @param latest the highest level of the TCB info.
 */
export function isModuleNowLatest(teeTcbSvn2: readonly number[], info: TcbInfo, latest: TcbLevel): boolean {
  const [svn = 0, version = 0, third = 0] = teeTcbSvn2;
  const [latestSvn, , latestThird] = latest.tdx ?? [];
  if (latestSvn === undefined || latestThird === undefined || third < latestThird) return false;
  if (version === 0) return svn >= latestSvn;
  const levels = identityFor(info, version)?.levels ?? [];
  return levels.length > 0 && svn >= Math.max(...levels.map(({ isvSvn }) => isvSvn));
}
