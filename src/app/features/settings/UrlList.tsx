import type { ReactNode } from 'react';

interface UrlListProps {
  readonly urls: readonly string[];
  readonly change: (urls: readonly string[]) => void;
  /** What stands with each address: its test. */
  readonly beside: (url: string) => ReactNode;
}

/** Addresses in the order in which they are asked: earlier, or gone. */
export function UrlList({ urls, change, beside }: UrlListProps) {
  const up = (i: number) => {
    const next = [...urls];
    next.splice(i - 1, 0, ...next.splice(i, 1));
    change(next);
  };
  return (
    <ol className="urls">
      {urls.map((url, i) => (
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
            onClick={() => change(urls.filter((one) => one !== url))}
            aria-label={`Remove ${url}`}
          >
            Remove
          </button>
          {beside(url)}
        </li>
      ))}
    </ol>
  );
}
