import { type Diagnosis, QUESTION_WORDS, type SourceKind } from '../../core/diagnosis.ts';
import { sentence } from '../../core/words.ts';
import { useDiagnosis } from '../queries/sources.ts';

interface SourceTestProps {
  readonly chainId: number;
  readonly kind: SourceKind;
  readonly url: string;
}

/** A button that asks one source how far it comes, and what came of it. */
export function SourceTest({ chainId, kind, url }: SourceTestProps) {
  const { isAsking, answer, fault, ask } = useDiagnosis(chainId, kind, url);
  return (
    <div className="source-test">
      <button
        type="button"
        className="button button--small"
        onClick={ask}
        disabled={isAsking}
        aria-label={`Test ${url}`}
      >
        {isAsking ? 'Testing' : 'Test'}
      </button>
      <div role="status">
        {fault === '' ? null : <p className="field__wrong">{sentence(fault)}</p>}
        {answer === undefined ? null : <Steps diagnosis={answer} />}
      </div>
    </div>
  );
}

function Steps({ diagnosis: { steps, source } }: { readonly diagnosis: Diagnosis }) {
  const stopped = steps.find(({ answer }) => answer === 'no');
  return (
    <>
      <ol className="asked" aria-label={`How far ${source} comes`}>
        {steps.map(({ question, answer, said }) => (
          <li key={question} data-question={question} data-answer={answer}>
            <span>{QUESTION_WORDS[question].asks}</span> <strong>{answer.replace('-', ' ')}</strong>
            {said === '' ? null : <span className="faint breakable"> {sentence(said)}</span>}
          </li>
        ))}
      </ol>
      {stopped === undefined ? null : <p>{QUESTION_WORDS[stopped.question].remedy}</p>}
    </>
  );
}
