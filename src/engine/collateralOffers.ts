import type { Appraisal } from '../core/attestation.ts';
import type { CollateralFrom } from '../core/collateral.ts';
import type { Hex } from '../core/hex.ts';
import { SOURCE_FAULT_WORDS } from '../core/words.ts';
import { COLLATERAL_PARTS, collateralOf } from '../formats/collateralFile.ts';
import { type Fields, isFields } from '../formats/fields.ts';
import type { Said } from '../l1/sources/source.ts';
import { decodeJson } from './decodeJson.ts';
import { askList, askService, isListFile, type PlatformQuery, type Services } from './pcs.ts';

/** What somebody hands over of a vendor's data. */
export interface Offer {
  readonly from: string;
  /** In the fields of a `DcapCollateral`, their content unread. */
  readonly collateral: Fields;
  /** Why parts are missing, where more is known than that they are. */
  readonly why?: string;
  /** Nothing at all came back. */
  readonly isSilent?: boolean;
  /** The time that a file asks for, in Unix seconds. */
  readonly verifyAt?: number;
}

/** What is handed over for the platform of a quote, in the order in which it is to be tried. */
export type Offers = (appraisal: Appraisal, signal: AbortSignal) => Iterable<Offer> | AsyncIterable<Offer>;

/** Of one file, or of the services alone, as a reader who opens a quote wants it. */
export const offersOf =
  (from: CollateralFrom, services: readonly string[]): Offers =>
  (appraisal, signal) =>
    from.kind === 'file' ? [offerOfFile(from)] : offersOfServices(services, appraisal, signal);

/** Of a dropped file: collateral by itself, or under `collateral` in a file that may hold `verifyAt` beside it. */
export function offerOfFile({ name, bytes }: Extract<CollateralFrom, { kind: 'file' }>): Offer {
  const json = decodeJson(bytes);
  if (!isFields(json)) return { from: name, collateral: {}, why: 'it is no JSON of a vendor’s data' };
  const { collateral, verifyAt } = json;
  return {
    from: name,
    collateral: collateralOf(isFields(collateral) ? collateral : json) ?? {},
    ...(Number.isSafeInteger(verifyAt) ? { verifyAt: verifyAt as number } : {}),
  };
}

/** Of each service in turn; the next is asked only when this one's data do not hold. */
export async function* offersOfServices(
  urls: readonly string[],
  appraisal: Appraisal,
  signal: AbortSignal,
  ask: Services = { askService, askList },
): AsyncGenerator<Offer> {
  const query = queryOf(appraisal);
  const lists = urls.filter(isListFile);
  let rootCrl: Promise<Said<Hex>> | undefined;
  for (const url of urls) {
    if (lists.includes(url)) continue;
    if (query === null) {
      yield { from: url, collateral: {}, why: 'it was not asked: the quote does not say which platform it is from' };
      continue;
    }
    const parts = await ask.askService(url, query, signal);
    if (signal.aborted) return;
    if (!parts.rootCrl.ok && lists.length > 0) rootCrl ??= firstList(lists, signal, ask);
    const all = { ...parts, rootCrl: parts.rootCrl.ok ? parts.rootCrl : ((await rootCrl) ?? parts.rootCrl) };
    const faults = COLLATERAL_PARTS.flatMap(([part, name]) => {
      const one = all[part];
      return one.ok ? [] : [{ name, ...one.fault }];
    });
    yield {
      from: url,
      collateral: Object.fromEntries(
        Object.entries(all).flatMap(([part, one]) => (one.ok ? [[part, one.value] as const] : [])),
      ),
      isSilent: Object.values(parts).every((one) => !one.ok && one.fault.code === 'unreachable'),
      why: faults.map(({ name, code, said }) => `${name}: ${SOURCE_FAULT_WORDS[code]} (${said})`).join('; '),
    };
  }
}

/** The first list that could be had, else the last fault. */
async function firstList(urls: readonly string[], signal: AbortSignal, ask: Services): Promise<Said<Hex>> {
  const [first = '', ...rest] = urls;
  const list = await ask.askList(first, signal);
  return list.ok || rest.length === 0 ? list : firstList(rest, signal, ask);
}

/** Null when the quote does not carry the certificate of its platform. */
function queryOf({ kind, stated }: Appraisal): PlatformQuery | null {
  if ((kind !== 'sgx' && kind !== 'tdx') || stated === null || !('fmspc' in stated)) return null;
  const { fmspc, pck } = stated;
  if (fmspc === undefined || pck === undefined || !/^[0-9a-fA-F]{12}$/.test(fmspc)) return null;
  return { tee: kind, fmspc: fmspc.toUpperCase(), ca: pck.issuer.includes('Processor') ? 'processor' : 'platform' };
}
