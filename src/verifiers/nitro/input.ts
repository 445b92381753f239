import type { Appraisal } from '../../core/attestation.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf, list } from '../../formats/fields.ts';
import type { NitroDemands, NitroInput } from '../../formats/nitro.ts';
import { giveUp } from '../../formats/refusal.ts';
import { meta } from './meta.ts';

/** A `NitroInput` (formats/nitro.ts) with its bytes decoded. */
export interface NitroTask {
  readonly document: Uint8Array;
  readonly verifyAt: NitroInput['verifyAt'];
  readonly timeFrom: Appraisal['timeFrom'];
  /** DER; null for AWS's own. */
  readonly root: Uint8Array | null;
  readonly demands: NitroDemands;
}

/** Reads an untrusted input; a wrong shape ends the reading. */
export function readInput(value: unknown): NitroTask {
  const from = fields(value, 'input');
  const { verifyAt } = from;
  return {
    document: toBytes(hex(from.document, 'document', meta.limits.bytes)),
    verifyAt: verifyAt === 'timestamp' ? verifyAt : time(verifyAt, 'verifyAt'),
    timeFrom: verifyAt === 'timestamp' ? 'evidence' : 'asked',
    root: from.root === undefined ? null : toBytes(hex(from.root, 'root', 8192)),
    demands: from.demands === undefined ? {} : readDemands(from.demands),
  };
}

const time = (value: unknown, what: string): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : giveUp('unsupported-format', `${what}: not a time in Unix seconds`);

function readDemands(value: unknown): NitroDemands {
  const { allowedPcr0, imageHash, signer, registeredAt, maxAgeSeconds } = fields(value, 'demands');
  return {
    ...(allowedPcr0 === undefined
      ? {}
      : {
          allowedPcr0: list(allowedPcr0, 'allowedPcr0', 1000).map(
            (one) => hexOf(one, 'allowedPcr0', 48).toLowerCase() as Hex,
          ),
        }),
    ...(imageHash === undefined ? {} : { imageHash: hexOf(imageHash, 'imageHash', 32).toLowerCase() as Digest }),
    ...(signer === undefined ? {} : { signer: hexOf(signer, 'signer', 20).toLowerCase() as Address }),
    ...(registeredAt === undefined ? {} : { registeredAt: time(registeredAt, 'registeredAt') }),
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds: time(maxAgeSeconds, 'maxAgeSeconds') }),
  };
}
