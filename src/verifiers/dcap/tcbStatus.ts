import type { TcbStatus } from '../../core/attestation.ts';
import type { EnclaveStatus } from '../../formats/collateralText.ts';
import type { LevelStatus } from '../../formats/tcbInfo.ts';

/** What an out-of-date enclave makes of a status. Those that are not named stay. */
const WITH_OUT_OF_DATE: Readonly<Partial<Record<TcbStatus, TcbStatus>>> = {
  UpToDate: 'OutOfDate',
  SWHardeningNeeded: 'OutOfDate',
  ConfigurationNeeded: 'OutOfDateConfigurationNeeded',
  ConfigurationAndSWHardeningNeeded: 'OutOfDateConfigurationNeeded',
};

/**
 * Joins a platform's status with that of an enclave it rests on, the TDX module or the quoting enclave. Not a maximum: what
 * is known of the configuration is kept (Intel quote verification library, `TcbLevelCheck.cpp`, `TdxModuleCheck.cpp`).
 */
export function converge(platform: TcbStatus, enclave: EnclaveStatus): TcbStatus {
  switch (enclave) {
    case 'Revoked':
      return 'Revoked';
    case 'OutOfDate':
      return WITH_OUT_OF_DATE[platform] ?? platform;
    case 'UpToDate':
      return platform;
  }
}

const NEEDS_CONFIGURATION: ReadonlySet<TcbStatus> = new Set<TcbStatus>([
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
  'OutOfDateConfigurationNeeded',
]);
const CURRENT_PLATFORM: ReadonlySet<TcbStatus> = new Set<TcbStatus>([
  'UpToDate',
  'SWHardeningNeeded',
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
]);

/** What the relaunch rule looks at. */
export interface BeforeRelaunch {
  /** Of the level chosen by the SGX components alone. */
  readonly sgx: LevelStatus;
  /** Of the level chosen by the TDX components too, joined with the TDX module's. */
  readonly tdx: TcbStatus;
  readonly module: EnclaveStatus;
  /** Absent when the quoting enclave reaches no level. */
  readonly qe: EnclaveStatus | undefined;
  /** Whether the module that runs now is of the latest level. */
  readonly moduleNowLatest: boolean;
}

/**
 * The relaunch rule of TDX 1.5: the TD was started under a module that has been updated since, and nothing else is out of
 * date, so that starting it again suffices (Intel quote verification library, `TDRelaunchCheck.cpp`).
 */
export function afterRelaunchRule({ sgx, tdx, module, qe, moduleNowLatest }: BeforeRelaunch): TcbStatus {
  const qeIsCurrent = qe === 'UpToDate';
  const onlyTheModule =
    CURRENT_PLATFORM.has(sgx) &&
    (tdx === 'OutOfDate' || tdx === 'OutOfDateConfigurationNeeded') &&
    module === 'OutOfDate';
  if (!qeIsCurrent || !onlyTheModule || !moduleNowLatest) return tdx;
  return NEEDS_CONFIGURATION.has(sgx) || NEEDS_CONFIGURATION.has(tdx)
    ? 'TDRelaunchAdvisedConfigurationNeeded'
    : 'TDRelaunchAdvised';
}
