import { type Diagnosis, type DiagnosisStep, QUESTIONS, type Question, type SourceKind } from '../core/diagnosis.ts';
import { clean } from '../l1/sources/transport.ts';

/** What was found out, question by question. */
export interface Findings {
  yes(question: Question, said: string): void;
  no(question: Question, said: string): void;
  unknown(question: Question, said: string): void;
}

/** Runs one source's questions; those that no answer was found to are `not-asked`, in the order of the questions. */
export async function diagnoseWith(
  kind: SourceKind,
  source: string,
  run: (findings: Findings) => Promise<void>,
): Promise<Diagnosis> {
  const found = new Map<Question, Omit<DiagnosisStep, 'question'>>();
  const note = (answer: DiagnosisStep['answer']) => (question: Question, said: string) =>
    void found.set(question, { answer, said: clean(said) });
  await run({ yes: note('yes'), no: note('no'), unknown: note('unknown') });
  const steps = QUESTIONS[kind].map((question): DiagnosisStep => {
    const { answer, said } = found.get(question) ?? { answer: 'not-asked', said: '' };
    return { question, answer, said };
  });
  return { source, kind, steps };
}
