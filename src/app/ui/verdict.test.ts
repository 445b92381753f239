import { expect, it } from 'vitest';
import { failed, pending, verified } from '../../core/outcome.ts';
import { STALE_AFTER, wordOf } from '../../core/staleness.ts';
import { shownOf, worstWord } from './verdict.ts';

it('what was verified grows stale with age, and nothing else does', () => {
  expect(wordOf(verified(null), STALE_AFTER)).toBe('verified');
  expect(wordOf(verified(null), STALE_AFTER + 1)).toBe('stale');
  expect(wordOf(failed('equation'), 1e9)).toBe('failed');
  expect(wordOf(pending('verifying'), 1e9)).toBe('pending');
});

it('a step that was not reached wears no verdict', () => {
  expect(shownOf(pending('not-reached'))).toBe('none');
  expect(shownOf(pending('verifying'))).toBe('pending');
});

it('the worst word leads', () => {
  expect(worstWord(['verified', 'pending', 'stale'])).toBe('stale');
  expect(worstWord(['unverifiable', 'failed'])).toBe('failed');
});
