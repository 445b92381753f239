import { expect, it } from 'vitest';
import { delayOf, soonestUpgrade, type UpgradeNotice } from './guardian.ts';
import { delayWords, exitWindowSentence, noticeSentences } from './guardianWords.ts';
import { gap } from './proven.ts';

const seconds = (value: number) => `${value} s`;
const through = { kind: 'timelock', address: '0xaa', delay: 60 } as const;
const notice = (more: Partial<UpgradeNotice>): UpgradeNotice => ({
  guardian: 'the owner',
  through,
  delay: { seconds: 60, evidence: [] },
  ...more,
});

it('says how much of a delay L1 proves', () => {
  expect(delayWords({ seconds: 60, proven: 60 }, seconds)).toBe('after 60 s, proven on L1');
  expect(delayWords({ seconds: 90, proven: 60 }, seconds)).toBe('after 90 s, of which 60 s are proven on L1');
  expect(delayWords({ seconds: 0 }, seconds)).toBe('at once, as public sources have it');
  expect(delayWords(undefined, seconds)).toBe('after a time that is not known');
});

it('never says that nothing is announced without saying that nothing proves it', () => {
  const none = noticeSentences(notice({ announced: { waiting: 0, since: 7 } }), seconds);
  expect(none).toBe(
    '0xaa makes a change wait 60 s at the least, proven on L1. Nothing is announced there since block 7, as one source has it: L1 keeps no count, so nothing proves that none was left out.',
  );
  const one = noticeSentences(notice({ announced: { waiting: 1, since: 7 } }), seconds);
  expect(one).toContain('1 change is announced there since block 7, as one source has it');
  expect(one).toContain('nothing proves that there is no other');
  expect(noticeSentences(notice({}), seconds)).toContain('What is announced to it is not read.');
});

it('says of what could not be read that it could not', () => {
  const lost = gap('no-honest-source');
  const said = noticeSentences(notice({ delay: lost, announced: lost }), seconds);
  expect(said).toContain('How long 0xaa makes a change wait could not be read: no source gave');
  expect(said).toContain('What is announced could not be read: no source gave');
});

it('holds the soonest change against the way out', () => {
  const slow = { name: 'slow', can: ['upgrade'], delay: 100 } as const;
  const fast = { name: 'fast', can: ['upgrade', 'pause'], delay: 10 } as const;
  const pauser = { name: 'pauser', can: ['pause'], delay: 0 } as const;
  expect(soonestUpgrade([slow, pauser, fast])).toEqual(delayOf(fast));
  expect(soonestUpgrade([slow, { name: 'unknown', can: ['upgrade'] }])).toBeUndefined();
  expect(soonestUpgrade([pauser])).toBeUndefined();
  expect(exitWindowSentence({ seconds: 100 }, 60, seconds)).toContain('That leaves at most 40 s to begin with it.');
  expect(exitWindowSentence({ seconds: 60 }, 60, seconds)).toContain('is not out before it');
  expect(exitWindowSentence({ seconds: 0, proven: 0 }, 60, seconds)).toBe(
    'The rule can be changed at once, proven on L1. Nothing has to be announced before, so that nobody can leave in time.',
  );
});
