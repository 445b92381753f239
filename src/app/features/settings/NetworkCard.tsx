import type { Network } from '../../../core/settings.ts';
import { AddUrl } from './AddUrl.tsx';

interface NetworkCardProps {
  readonly network: Network;
  readonly change: (execution: readonly string[]) => void;
  /** Absent for the networks of this page, which only lose their sources. */
  readonly remove: (() => void) | undefined;
}

/** The sources of one network: add, remove, and put them in order. */
export function NetworkCard({ network: { name, chainId, execution, headTag }, change, remove }: NetworkCardProps) {
  const up = (i: number) => {
    const next = [...execution];
    next.splice(i - 1, 0, ...next.splice(i, 1));
    change(next);
  };
  return (
    <section className="network" aria-label={`Network ${name}`}>
      <h3>
        {name}{' '}
        <span className="faint">
          chain {chainId}, {headTag} blocks
        </span>
      </h3>
      {execution.length === 0 ? <p>No source: nothing on this network is looked at.</p> : null}
      <ol className="urls">
        {execution.map((url, i) => (
          <li key={url}>
            <code className="breakable">{url}</code>
            {i === 0 ? null : (
              <button
                type="button"
                className="button button--small"
                onClick={() => up(i)}
                aria-label={`Ask ${url} earlier`}
              >
                Earlier
              </button>
            )}
            <button
              type="button"
              className="button button--small"
              onClick={() => change(execution.filter((one) => one !== url))}
              aria-label={`Remove ${url}`}
            >
              Remove
            </button>
          </li>
        ))}
      </ol>
      <AddUrl network={name} taken={execution} add={(url) => change([...execution, url])} />
      {remove === undefined ? null : (
        <button type="button" className="button button--small" onClick={remove}>
          Remove this network
        </button>
      )}
    </section>
  );
}
