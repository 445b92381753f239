import type { Hex } from '../core/hex.ts';
import { advisoryIds, bareHex, type EnclaveLevel, svn, time } from './collateralText.ts';
import { enclaveLevels } from './qeIdentity.ts';
import { count, having, list, literal, type Reader, ShapeError, text } from './shape.ts';

/** Statuses of a platform's level as Intel publishes them. */
export const LEVEL_STATUSES = [
  'UpToDate',
  'SWHardeningNeeded',
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
  'OutOfDate',
  'OutOfDateConfigurationNeeded',
  'Revoked',
] as const;
export type LevelStatus = (typeof LEVEL_STATUSES)[number];

/** One level of a platform: the security version numbers from which on it applies, and what it says. */
export interface TcbLevel {
  /** 16 components of the processor's TCB. */
  readonly sgx: readonly number[];
  readonly pceSvn: number;
  /** 16 components of the TDX TCB, in TCB infos for TDX. */
  readonly tdx?: readonly number[];
  readonly status: LevelStatus;
  /** Unix seconds. */
  readonly tcbDate: number;
  readonly advisoryIds: readonly string[];
}

export interface TdxModule {
  readonly mrSigner: Hex;
  readonly attributes: Hex;
  readonly attributesMask: Hex;
}

/** Identity of the TDX modules of one major version; `id` is `TDX_` and the version in two hexadecimal digits. */
export interface TdxModuleIdentity extends TdxModule {
  readonly id: string;
  readonly levels: readonly EnclaveLevel[];
}

/** What Intel says of the platforms of one FMSPC (PCS API v3 with "version": 2, and v4 with "version": 3). */
export interface TcbInfo {
  readonly id: string;
  readonly version: 2 | 3;
  /** Unix seconds. */
  readonly issueDate: number;
  readonly nextUpdate: number;
  readonly fmspc: Hex;
  readonly pceId: Hex;
  readonly tcbEvaluationDataNumber: number;
  readonly tdxModule?: TdxModule;
  readonly tdxModuleIdentities: readonly TdxModuleIdentity[];
  readonly levels: readonly TcbLevel[];
}

const common = {
  issueDate: time,
  nextUpdate: time,
  fmspc: bareHex(6),
  pceId: bareHex(2),
  /** 0: how levels are compared. No other way is known. */
  tcbType: literal(0),
  tcbEvaluationDataNumber: count,
};

const components: Reader<readonly number[]> = (value, path) => {
  const read = list(having({ svn }), 16)(value, path).map((component) => component.svn);
  if (read.length !== 16) throw new ShapeError(path, '16 components');
  return read;
};

const levelAround = { tcbDate: time, tcbStatus: literal(...LEVEL_STATUSES) };
const levelOptional = { advisoryIDs: advisoryIds };

const level3: Reader<TcbLevel> = (value, path) => {
  const tcb = having({ sgxtcbcomponents: components, pcesvn: count }, { tdxtcbcomponents: components });
  const read = having({ tcb, ...levelAround }, levelOptional)(value, path);
  return {
    sgx: read.tcb.sgxtcbcomponents,
    pceSvn: read.tcb.pcesvn,
    ...(read.tcb.tdxtcbcomponents === undefined ? {} : { tdx: read.tcb.tdxtcbcomponents }),
    status: read.tcbStatus,
    tcbDate: read.tcbDate,
    advisoryIds: read.advisoryIDs ?? [],
  };
};

const OLD_COMPONENTS = Array.from({ length: 16 }, (_, i) => `sgxtcbcomp${String(i + 1).padStart(2, '0')}svn`);

const level2: Reader<TcbLevel> = (value, path) => {
  const tcb = having({ pcesvn: count, ...Object.fromEntries(OLD_COMPONENTS.map((name) => [name, svn])) });
  const read = having({ tcb, ...levelAround }, levelOptional)(value, path);
  const numbers: Readonly<Record<string, number>> = read.tcb;
  return {
    sgx: OLD_COMPONENTS.map((name) => numbers[name] ?? Number.POSITIVE_INFINITY),
    pceSvn: read.tcb.pcesvn,
    status: read.tcbStatus,
    tcbDate: read.tcbDate,
    advisoryIds: read.advisoryIDs ?? [],
  };
};

const moduleFields = { mrsigner: bareHex(48), attributes: bareHex(8), attributesMask: bareHex(8) };

const tdxModule: Reader<TdxModule> = (value, path) => {
  const { mrsigner, attributes, attributesMask } = having(moduleFields)(value, path);
  return { mrSigner: mrsigner, attributes, attributesMask };
};

const tdxModuleIdentity: Reader<TdxModuleIdentity> = (value, path) => {
  const { id, tcbLevels } = having({ id: text(32), tcbLevels: enclaveLevels })(value, path);
  return { id, levels: tcbLevels, ...tdxModule(value, path) };
};

const version3: Reader<TcbInfo> = (value, path) => {
  const {
    tdxModule: signer,
    tdxModuleIdentities,
    tcbLevels,
    tcbType,
    ...read
  } = having(
    { ...common, id: text(32), version: literal(3), tcbLevels: list(level3, 1000) },
    { tdxModule, tdxModuleIdentities: list(tdxModuleIdentity, 256) },
  )(value, path);
  return {
    ...read,
    ...(signer === undefined ? {} : { tdxModule: signer }),
    tdxModuleIdentities: tdxModuleIdentities ?? [],
    levels: tcbLevels,
  };
};

/** Version 2 names no id: it exists for SGX only. */
const version2: Reader<TcbInfo> = (value, path) => {
  const { tcbLevels, tcbType, ...read } = having({
    ...common,
    version: literal(2),
    tcbLevels: list(level2, 1000),
  })(value, path);
  return { ...read, id: 'SGX', tdxModuleIdentities: [], levels: tcbLevels };
};

/** Reads the parsed text of a TCB info of either version. Throws a `ShapeError` for anything else. */
export const tcbInfo: Reader<TcbInfo> = (value, path) => {
  const { version } = having({ version: literal(2, 3) })(value, path);
  return version === 2 ? version2(value, path) : version3(value, path);
};
