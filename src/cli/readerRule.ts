import { type Currency, DEFAULT_READER_RULE, type ReaderRule } from '../core/reader.ts';
import { ConfigError } from '../core/reading.ts';

/** The arguments that say which agreement is enough for the reader, as they were typed. */
export interface ReaderValues {
  readonly stake?: string | undefined;
  readonly currency?: string | undefined;
  readonly 'fast-finality': boolean;
  readonly strict: boolean;
}

/**
 * The reader's rule that the arguments ask for: by what is at stake, or the preset.
 * @throws {ConfigError} when the arguments do not fit each other.
 */
export function readerRuleOf({ stake, currency, strict, 'fast-finality': fast }: ReaderValues): ReaderRule {
  if (fast && (stake !== undefined || currency !== undefined)) {
    throw new ConfigError('--fast-finality does not go by what is at stake');
  }
  return {
    ...DEFAULT_READER_RULE,
    kind: fast ? 'fast-finality' : 'by-value',
    currency: currencyOf(currency),
    stake: amountOf(stake),
    strict,
  };
}

function currencyOf(text: string | undefined): Currency {
  if (text === undefined) return DEFAULT_READER_RULE.currency;
  if (text !== 'ETH' && text !== 'USD') throw new ConfigError('--currency is ETH or USD');
  return text;
}

function amountOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_READER_RULE.stake;
  if (!/^\d{1,15}(\.\d{1,18})?$/.test(text)) throw new ConfigError('--stake is an amount, such as 12.5');
  return Number(text);
}
