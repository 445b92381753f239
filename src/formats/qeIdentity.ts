import type { Hex } from '../core/hex.ts';
import { advisoryIds, bareHex, type EnclaveLevel, enclaveStatus, time } from './collateralText.ts';
import { count, having, list, literal, type Reader, text } from './shape.ts';

/** What Intel says of the quoting enclaves of one kind (PCS API, enclave identity version 2). */
export interface QeIdentity {
  /** `QE` for SGX, `TD_QE` for TDX. */
  readonly id: string;
  /** Unix seconds. */
  readonly issueDate: number;
  readonly nextUpdate: number;
  readonly tcbEvaluationDataNumber: number;
  readonly miscSelect: Hex;
  readonly miscSelectMask: Hex;
  readonly attributes: Hex;
  readonly attributesMask: Hex;
  readonly mrSigner: Hex;
  readonly isvProdId: number;
  readonly levels: readonly EnclaveLevel[];
}

const level: Reader<EnclaveLevel> = (value, path) => {
  const read = having(
    { tcb: having({ isvsvn: count }), tcbDate: time, tcbStatus: enclaveStatus },
    { advisoryIDs: advisoryIds },
  )(value, path);
  return {
    isvSvn: read.tcb.isvsvn,
    status: read.tcbStatus,
    tcbDate: read.tcbDate,
    advisoryIds: read.advisoryIDs ?? [],
  };
};

export const enclaveLevels: Reader<readonly EnclaveLevel[]> = list(level, 1000);

/** Reads the parsed text of an enclave identity. Throws a `ShapeError` for anything else. */
export const qeIdentity: Reader<QeIdentity> = (value, path) => {
  const read = having({
    id: text(32),
    version: literal(2),
    issueDate: time,
    nextUpdate: time,
    tcbEvaluationDataNumber: count,
    miscselect: bareHex(4),
    miscselectMask: bareHex(4),
    attributes: bareHex(16),
    attributesMask: bareHex(16),
    mrsigner: bareHex(32),
    isvprodid: count,
    tcbLevels: enclaveLevels,
  })(value, path);
  return {
    id: read.id,
    issueDate: read.issueDate,
    nextUpdate: read.nextUpdate,
    tcbEvaluationDataNumber: read.tcbEvaluationDataNumber,
    miscSelect: read.miscselect,
    miscSelectMask: read.miscselectMask,
    attributes: read.attributes,
    attributesMask: read.attributesMask,
    mrSigner: read.mrsigner,
    isvProdId: read.isvprodid,
    levels: read.tcbLevels,
  };
};
