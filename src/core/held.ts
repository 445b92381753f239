import type { Digest } from './hex.ts';

/** What the escrows of one deployment are proven to hold at the head of a look, all together. */
export interface Held {
  /** Decimal digits: no number holds all of them. */
  readonly wei: string;
  readonly evidence: readonly Digest[];
}

/** The same in ETH, to the precision of a number: for shares and for the eye, never to compute with. */
export function etherOf({ wei }: Held): number {
  const digits = wei.padStart(DECIMALS + 1, '0');
  // Read as one decimal: a division would round a second time, 1234.5 to 1234.4999999999998.
  return Number(`${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`);
}

/** Of one ether in wei. */
const DECIMALS = 18;

/** "0 ETH", "12.35 ETH", "1 234 568 ETH": four figures, and all of them from a thousand on. */
export function etherWords(eth: number): string {
  if (eth > 0 && eth < LEAST) return `less than ${LEAST} ETH`;
  if (eth < 1000) return `${Number(eth.toPrecision(4))} ETH`;
  return `${String(Math.round(eth)).replace(/\B(?=(\d{3})+$)/g, '\u2009')} ETH`;
}

const LEAST = 0.0001;
