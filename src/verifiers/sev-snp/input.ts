import type { Appraisal } from '../../core/attestation.ts';
import type { Hex } from '../../core/hex.ts';
import { toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf, list } from '../../formats/fields.ts';
import { giveUp } from '../../formats/refusal.ts';
import type { SnpDemands } from '../../formats/snp.ts';
import { meta } from './meta.ts';

/** A `SnpInput` (formats/snp.ts) with its bytes decoded. */
export interface SnpTask {
  readonly report: Uint8Array;
  readonly verifyAt: number;
  readonly timeFrom: Appraisal['timeFrom'];
  /** DER; null when the report came alone. */
  readonly certificates: readonly [leaf: Uint8Array, intermediate: Uint8Array, root: Uint8Array] | null;
  /** DER; null for AMD's own. */
  readonly root: Uint8Array | null;
  readonly demands: SnpDemands;
}

const LARGEST_CERTIFICATE = 8192;

/** Reads an untrusted input; a wrong shape ends the reading. */
export function readInput(value: unknown): SnpTask {
  const from = fields(value, 'input');
  const { verifyAt } = from;
  if (typeof verifyAt !== 'number' || !Number.isSafeInteger(verifyAt) || verifyAt < 0) {
    giveUp('unsupported-format', 'verifyAt: not a time in Unix seconds');
  }
  const certificate = (der: unknown) => toBytes(hex(der, 'certificate', LARGEST_CERTIFICATE));
  return {
    report: toBytes(hex(from.report, 'report', meta.limits.bytes)),
    verifyAt,
    timeFrom: from.timeFrom === 'now' ? 'now' : 'asked',
    certificates: from.certificates === undefined ? null : chain(from.certificates, certificate),
    root: from.root === undefined ? null : certificate(from.root),
    demands: from.demands === undefined ? {} : readDemands(from.demands),
  };
}

function chain(value: unknown, read: (der: unknown) => Uint8Array): SnpTask['certificates'] {
  const ders = list(value, 'certificates', 3);
  if (ders.length !== 3) giveUp('unsupported-format', 'certificates: not three');
  return [read(ders[0]), read(ders[1]), read(ders[2])];
}

function readDemands(value: unknown): SnpDemands {
  const { allowedMeasurements: allowed, reportData } = fields(value, 'demands');
  const measurement = (one: unknown) => hexOf(one, 'allowedMeasurements', 48).toLowerCase() as Hex;
  return {
    ...(allowed === undefined
      ? {}
      : { allowedMeasurements: list(allowed, 'allowedMeasurements', 1000).map(measurement) }),
    ...(reportData === undefined ? {} : { reportData: hexOf(reportData, 'reportData', 64).toLowerCase() as Hex }),
  };
}
