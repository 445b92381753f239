import type { Address, Hex } from '../../core/hex.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import type { ReportDataLayout } from '../../formats/attestedSignature.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';

const REPORT_DATA = 64;
const ACCOUNT = 20;

/**
 * The account that report data bind in this layout, or null. All 64 bytes count: those that the layout does not name are
 * zero.
 */
export function boundAccount(reportData: Hex, layout: ReportDataLayout): Address | null {
  const bytes = toBytes(reportData);
  const account = layout.form === 'hash' ? toBytes(layout.data).subarray(0, ACCOUNT) : bytes.subarray(0, ACCOUNT);
  if (account.length !== ACCOUNT) return null;
  return toHex(bytes) === toHex(padded(expected(account, layout))) ? toHex(account) : null;
}

function expected(account: Uint8Array, layout: ReportDataLayout): Uint8Array {
  switch (layout.form) {
    case 'address':
      return account;
    case 'address-block':
      return concat(account, toBytes(numberToHex(layout.block.number, 8)), toBytes(layout.block.hash));
    case 'address-hash':
      return concat(account, keccak256(toBytes(layout.data)));
    case 'hash':
      return keccak256(toBytes(layout.data));
  }
}

const padded = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(REPORT_DATA - bytes.length));
