import type { CheckDraft } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import { failed, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap, outcomeOfGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi } from './abi.ts';
import type { View } from './view.ts';

/** What an assertion says that it has read, held against what the bridge keeps. The batches stay unread. */
export function* readInputs({ site, assertion }: Pick<View, 'site' | 'assertion'>): Steps<CheckDraft> {
  const { after, inboxAcc } = assertion.created;
  const base = { compared: [], evidence: assertion.evidence };
  // Of a batch that is half read the accumulator is that of the whole batches before it.
  if (after.batch === 0n) return { ...base, checked: 'It has read no batch.', result: verified(null) };
  const checked = `The first ${after.batch} batches of the inbox, by their accumulator. They are not read or executed here.`;
  const kept = yield* call(site.bridge, bridgeAbi, 'sequencerInboxAccs', [after.batch - 1n]);
  if (isGap(kept)) return { ...base, checked, result: outcomeOfGap(kept) };
  const equal = kept.value === inboxAcc;
  return {
    checked,
    result: equal ? verified(null) : failed('statement-mismatch', { expected: kept.value, actual: inboxAcc }),
    compared: [{ what: 'inbox accumulator', expected: kept.value, actual: inboxAcc, equal }],
    evidence: evidenceOf([assertion, kept]),
  };
}
