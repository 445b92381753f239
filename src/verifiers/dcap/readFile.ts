import type { ReadBytes, ReadFile } from '../../core/verifier.ts';
import { isHex, toBytes, toHex } from '../../formats/bytes.ts';
import { collateralOf } from '../../formats/collateralFile.ts';
import { type Fields, isFields } from '../../formats/fields.ts';
import {
  INTEL_QE_VENDOR,
  QUOTE_HEADER_SIZE,
  QuoteError,
  type QuoteHeader,
  readQuoteHeader,
} from '../../formats/quote.ts';

/** True for bytes that begin as a quote of this kind by one of Intel's quoting enclaves. */
function isQuoteOf(tee: QuoteHeader['tee'], bytes: Uint8Array): boolean {
  try {
    const header = readQuoteHeader(bytes);
    return header.tee === tee && header.qeVendorId === INTEL_QE_VENDOR;
  } catch (error) {
    if (error instanceof QuoteError) return false;
    throw error;
  }
}

/** Only as many bytes as a header has: the text may be huge. */
function headerOf(quote: unknown): Uint8Array {
  const start = typeof quote === 'string' ? quote.slice(0, 2 + 2 * QUOTE_HEADER_SIZE) : '';
  return isHex(start) ? toBytes(start) : new Uint8Array();
}

function demandsOf(claim: unknown): Fields {
  if (!isFields(claim)) return {};
  const demands = {
    ...(claim.signer === undefined ? {} : { reportDataStart: claim.signer }),
    ...(claim.allowedMrEnclave === undefined ? {} : { measurements: { mrEnclave: claim.allowedMrEnclave } }),
  };
  return { demands };
}

/**
 * Reads `{ kind, quote, collateral, verifyAt, claim }`, with collateral in the names of the vendor's services, and the same
 * without `kind` when the quote is one of this kind. A root of the file's own is the file's word.
 */
export const dcapFile =
  (tee: QuoteHeader['tee'], kinds: ReadonlySet<unknown>): ReadFile =>
  (json) => {
    if (!isFields(json)) return null;
    const { kind, quote, collateral, verifyAt, claim } = json;
    const isOurs = kind === undefined ? isQuoteOf(tee, headerOf(quote)) : kinds.has(kind);
    if (!isOurs) return null;
    const own = isFields(collateral) && collateral.trusted_root !== undefined ? collateral.trusted_root : null;
    const root = own === null ? 'intel' : { test: own };
    return {
      input: { quote, collateral: collateralOf(collateral), verifyAt, timeFrom: 'asked', root, ...demandsOf(claim) },
      key: own === null ? 'pinned' : 'in-file',
    };
  };

/** Reads the bytes of a quote. They say nothing of a time, and nothing of the platform's state. */
export const dcapBytes =
  (tee: QuoteHeader['tee']): ReadBytes =>
  (bytes, now) =>
    isQuoteOf(tee, bytes)
      ? {
          input: { quote: toHex(bytes), collateral: null, verifyAt: now, timeFrom: 'now', root: 'intel' },
          key: 'pinned',
        }
      : null;
