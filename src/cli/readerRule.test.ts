import { describe, expect, it } from 'vitest';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import { readerRuleOf } from './readerRule.ts';

const NONE = { 'fast-finality': false, strict: false };

describe('the reader’s rule, from arguments', () => {
  it('is the default where nothing is said', () => {
    expect(readerRuleOf(NONE)).toEqual(DEFAULT_READER_RULE);
  });

  it('goes by what is at stake, or is the preset', () => {
    expect(readerRuleOf({ ...NONE, stake: '12.5', currency: 'USD', strict: true })).toEqual({
      ...DEFAULT_READER_RULE,
      stake: 12.5,
      currency: 'USD',
      strict: true,
    });
    expect(readerRuleOf({ ...NONE, 'fast-finality': true }).kind).toBe('fast-finality');
  });

  it('refuses what does not fit', () => {
    for (const stake of ['', '-1', '1e9', 'Infinity', 'NaN', '0x10', '1.', ' 1']) {
      expect(() => readerRuleOf({ ...NONE, stake })).toThrow('--stake');
    }
    expect(() => readerRuleOf({ ...NONE, currency: 'BTC' })).toThrow('--currency');
    expect(() => readerRuleOf({ ...NONE, 'fast-finality': true, stake: '1' })).toThrow('--fast-finality');
  });
});
