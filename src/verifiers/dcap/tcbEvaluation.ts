import type { TcbStatus } from '../../core/attestation.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { EnclaveLevel, EnclaveStatus } from '../../formats/collateralText.ts';
import type { Report, TdReport } from '../../formats/quoteReport.ts';
import type { LevelStatus, TcbInfo, TcbLevel } from '../../formats/tcbInfo.ts';
import { type PlatformSvns, sgxLevelFor, sortedLevels, tdxLevelFor } from './tcbLevel.ts';
import { afterRelaunchRule, converge } from './tcbStatus.ts';
import { isModuleNowLatest, judgeModule, type ModuleFault } from './tdxModule.ts';

/** What TCB info and the quoting enclave's level come to, by Intel's rules. */
export interface TcbEvaluation {
  readonly status: TcbStatus;
  /** Of the matched level of the platform alone. */
  readonly platformStatus: LevelStatus;
  /** Date of the matched level, in Unix seconds. */
  readonly platformDate: number;
  readonly qe?: EnclaveLevel;
  /** Of the TDX module; modules of version 0 have no level of their own and count as current. */
  readonly moduleStatus?: EnclaveStatus;
  readonly moduleDate?: number;
  readonly moduleFaults: readonly ModuleFault[];
  /** Of the platform's level, the module's and the quoting enclave's, each once. */
  readonly advisoryIds: readonly string[];
}

const bytesOf = (svns: TdReport['teeTcbSvn']): readonly number[] => [...toBytes(svns)];

/**
 * Matches a platform against TCB info and joins the outcome with the TDX module's and the quoting enclave's level.
 * @param qe the quoting enclave's level; absent when it reaches none.
 * @returns null when the platform reaches no level: not supported.
 */
export function evaluateTcb(
  report: Report,
  platform: PlatformSvns,
  info: TcbInfo,
  qe: EnclaveLevel | undefined,
): TcbEvaluation | null {
  const levels = sortedLevels(info);
  const [latest] = levels;
  const sgx = sgxLevelFor(levels, platform);
  const matched = report.tee === 'sgx' ? sgx : tdxLevelFor(levels, platform, bytesOf(report.teeTcbSvn));
  if (latest === undefined || sgx === undefined || matched === undefined) return null;

  const module = report.tee === 'sgx' ? { faults: [] } : judgeModule(report, info);
  const moduleStatus = module.level?.status ?? 'UpToDate';
  const tdx = converge(matched.status, moduleStatus);
  const relaunched =
    report.tee === 'tdx' && report.teeTcbSvn2 !== undefined
      ? afterRelaunchRule({
          sgx: sgx.status,
          tdx,
          module: moduleStatus,
          qe: qe?.status,
          moduleNowLatest: isModuleNowLatest(bytesOf(report.teeTcbSvn2), info, latest),
        })
      : tdx;
  return {
    status: converge(relaunched, qe?.status ?? 'UpToDate'),
    platformStatus: matched.status,
    platformDate: matched.tcbDate,
    ...(qe === undefined ? {} : { qe }),
    ...(report.tee === 'tdx' ? { moduleStatus } : {}),
    ...(module.level === undefined ? {} : { moduleDate: module.level.tcbDate }),
    moduleFaults: module.faults,
    advisoryIds: union(matched, module.level, qe),
  };
}

const union = (...levels: readonly (TcbLevel | EnclaveLevel | undefined)[]): readonly string[] => [
  ...new Set(levels.flatMap((level) => level?.advisoryIds ?? [])),
];
