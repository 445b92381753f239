import type { ReaderRule, Tier } from './reader.ts';
import { ConfigError, isObject, readBoolean, readCount } from './reading.ts';

/** Most tiers per currency, and most provers that one can ask for. */
export const MOST_TIERS = 8;
export const MOST_PROVERS = 10;

/**
 * A reader's rule as it was stored or configured. Tiers go up, and only the last has no bound, so that every stake falls into
 * exactly one. @throws {ConfigError}
 */
export function readReaderRule(value: unknown, name = 'readerRule'): ReaderRule {
  if (!isObject(value)) throw new ConfigError(`${name} is not an object`);
  const { kind, currency, stake, tiers, strict } = value;
  if (kind !== 'by-value' && kind !== 'fast-finality') throw new ConfigError(`${name}.kind is not known`);
  if (currency !== 'ETH' && currency !== 'USD') throw new ConfigError(`${name}.currency is neither ETH nor USD`);
  if (!isObject(tiers)) throw new ConfigError(`${name}.tiers is not an object`);
  return {
    kind,
    currency,
    stake: readAmount(stake, `${name}.stake`),
    tiers: { ETH: readTiers(tiers.ETH, `${name}.tiers.ETH`), USD: readTiers(tiers.USD, `${name}.tiers.USD`) },
    strict: readBoolean(strict, `${name}.strict`),
  };
}

/** An amount of money: zero or more, and finite. @throws {ConfigError} */
export function readAmount(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new ConfigError(`${name} is not an amount`);
  }
  return value;
}

function readTiers(value: unknown, name: string): readonly Tier[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_TIERS) {
    throw new ConfigError(`${name} is not a list of 1 to ${MOST_TIERS} tiers`);
  }
  const tiers = value.map((tier: unknown, i) => readTier(tier, `${name}[${i}]`));
  for (const [i, { upTo }] of tiers.entries()) {
    const isLast = i === tiers.length - 1;
    if ((upTo === undefined) !== isLast) throw new ConfigError(`${name}: only the last tier has no bound`);
    const before = tiers[i - 1]?.upTo;
    if (upTo !== undefined && before !== undefined && upTo <= before) throw new ConfigError(`${name}: tiers go up`);
  }
  return tiers;
}

function readTier(value: unknown, name: string): Tier {
  if (!isObject(value)) throw new ConfigError(`${name} is not an object`);
  const atLeast = readCount(value.atLeast, `${name}.atLeast`, 1, MOST_PROVERS);
  return {
    ...(value.upTo === undefined ? {} : { upTo: readAmount(value.upTo, `${name}.upTo`) }),
    atLeast,
    families: readCount(value.families, `${name}.families`, 1, atLeast),
  };
}

/** The rule with other tiers for its currency. @throws {ConfigError} when they are none. */
export const withTiers = (rule: ReaderRule, tiers: readonly Tier[]): ReaderRule =>
  readReaderRule({ ...rule, tiers: { ...rule.tiers, [rule.currency]: tiers } });
