import type { Page } from '@playwright/test';
import { reportTable } from '../../src/cli/table.ts';
import { conclusionSentence } from '../../src/core/agreementWords.ts';
import { independenceSentence } from '../../src/core/independenceWords.ts';
import type { Report } from '../../src/core/report.ts';
import { expect, test } from '../fixtures/harness.ts';
import { mutated, readMutation } from '../fixtures/mutation.ts';
import { REPORTS } from '../fixtures/reports.ts';

// Nothing that is said of the data is written twice: one thing is otherwise in them, and screen, JSON and terminal follow.

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const CASES = [
  {
    asked: '',
    independence: '1 independent confirmation out of 2 provers, limited by kind, team, library.',
    conclusion: 'L1 accepted this with two proofs. The rule, evaluated here, comes to the same.',
    word: 'verified',
    atLeast: 2,
  },
  {
    asked: '?library=zk-b:gnark',
    independence: '1 independent confirmation out of 2 provers, limited by kind, team.',
    conclusion: 'L1 accepted this with two proofs. The rule, evaluated here, comes to the same.',
    word: 'verified',
    atLeast: 2,
  },
  {
    asked: '?atLeast=3',
    independence: '1 independent confirmation out of 2 provers, limited by kind, team, library.',
    conclusion: 'L1 accepted this with two proofs. The rule, evaluated here, is not met.',
    word: 'pending',
    atLeast: 3,
  },
] as const;

for (const { asked, independence, conclusion, word, atLeast } of CASES) {
  test(`screen, JSON and terminal say what follows from the data ${asked || 'as they are'}`, async ({
    page,
    screens,
  }) => {
    await screens.open('/r/good', asked);
    await expect(card(page, 'How independent are they?').locator('.figure')).toContainText(independence);
    await expect(card(page, 'Who agrees')).toContainText(conclusion);
    await expect(card(page, 'Verdict')).toHaveAttribute('data-word', word);

    const original = REPORTS.find(({ deployment }) => deployment === 'good') as Report;
    const report = mutated(original, readMutation(new URLSearchParams(asked)));
    const json = JSON.parse(JSON.stringify(report)) as Report;
    const [newest] = json.claims;
    expect(newest && independenceSentence(newest.independence)).toContain(independence);
    expect(newest && conclusionSentence(newest.conclusion)).toBe(conclusion);
    expect(json.verdict.outcome.status).toBe(word);
    expect(json.rule.map(({ quorum }) => quorum[0]?.atLeast)).toEqual([atLeast]);

    const terminal = reportTable(report).join('\n');
    expect(terminal).toContain(`${conclusion} ${independence}`);
    expect(terminal).toMatch(new RegExp(`claim 12 .*${word}`, 'i'));
  });
}
