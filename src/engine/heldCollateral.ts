import type { CollateralFrom } from '../core/collateral.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { missingParts } from '../formats/collateralFile.ts';
import { isFields } from '../formats/fields.ts';
import { itemDigest } from '../l1/items.ts';
import { type Offer, type Offers, offerOfFile, offersOfServices } from './collateralOffers.ts';
import { parseJson } from './decodeJson.ts';
import { askList, askService, type Services } from './pcs.ts';

/** A file beyond these is let go, the oldest first. */
const MOST_FILES = 8;
/** How long an answer of a service is used again; one that lacks something is asked for anew sooner. Seconds. */
const KEPT = 3600;
const LEFT_ALONE = 60;

/** What looks at rollups may judge platforms by, beside what L1 has: the reader's files first, then the services of the settings. */
export interface HeldCollateral {
  /** Keeps a file for this visit. @returns false for one that does not hold all that it takes. */
  hold(file: Extract<CollateralFrom, { kind: 'file' }>): boolean;
  offers(services: readonly string[]): Offers;
}

/** @param now Unix seconds. @param changed told when there is another file. */
export function holdCollateral(now: () => number, changed: () => void): HeldCollateral {
  const files = new Map<string, Offer>();
  const services = remembering(now, { askService, askList });
  return {
    hold(file) {
      const offer = offerOfFile(file);
      if (missingParts(offer.collateral).length > 0) return false;
      files.delete(file.name);
      files.set(file.name, offer);
      for (const name of [...files.keys()].slice(0, -MOST_FILES)) files.delete(name);
      changed();
      return true;
    },
    offers: (urls) =>
      async function* (appraisal, signal) {
        yield* [...files.values()].sort((a, b) => editionOf(b) - editionOf(a));
        yield* offersOfServices(urls, appraisal, signal, services);
      },
  };
}

/** What the TCB info of a file says of its age, unchecked: the newest is tried first, so that the first that holds is the newest. */
function editionOf({ collateral: { tcbInfo } }: Offer): number {
  const text = isFields(tcbInfo) ? tcbInfo.text : undefined;
  const json = typeof text === 'string' ? parseJson(new TextEncoder().encode(text)) : undefined;
  const { tcbEvaluationDataNumber: number, issueDate } = isFields(json) ? json : {};
  const issued = typeof issueDate === 'string' ? Date.parse(issueDate) / 1000 : 0;
  return (typeof number === 'number' ? number * 1e10 : 0) + (Number.isFinite(issued) ? issued : 0);
}

/** A look comes every few seconds; nobody is asked the same as often. */
function remembering(now: () => number, { askService: service, askList: list }: Services): Services {
  const answers = new Map<string, { readonly until: number; readonly answer: unknown }>();
  const once = async <T>(key: string, signal: AbortSignal, ask: () => Promise<T>, isWhole: (answer: T) => boolean) => {
    const known = answers.get(key);
    if (known !== undefined && known.until > now()) return known.answer as T;
    const answer = await ask();
    // What was broken off says nothing of the service.
    if (!signal.aborted) answers.set(key, { until: now() + (isWhole(answer) ? KEPT : LEFT_ALONE), answer });
    return answer;
  };
  return {
    askService: (url, query, signal) =>
      once(
        JSON.stringify([url, query]),
        signal,
        () => service(url, query, signal),
        (parts) => Object.values(parts).every(({ ok }) => ok),
      ),
    askList: (url, signal) =>
      once(
        url,
        signal,
        () => list(url, signal),
        ({ ok }) => ok,
      ),
  };
}

/** The vendor's data that a look used, as evidence of it. */
export interface UsedCollateral {
  keep(used: Offer): Digest;
  readonly items: Readonly<Record<Digest, Item>>;
}

export function keepCollateral(): UsedCollateral {
  const items: Record<Digest, Item> = {};
  return {
    items,
    keep({ from, collateral }) {
      // The path of an address may be a key of its own.
      const named = /^https?:/.test(from) && URL.canParse(from) ? new URL(from).origin : from;
      const item: Item = { kind: 'collateral', from: named, collateral };
      const digest = itemDigest(item);
      items[digest] = item;
      return digest;
    },
  };
}

/** What an evidence file holds of it. */
export const offersOfEvidence =
  ({ items }: Pick<Evidence, 'items'>): Offers =>
  () =>
    Object.values(items).flatMap((item) =>
      item.kind === 'collateral' ? [{ from: item.from, collateral: item.collateral }] : [],
    );
