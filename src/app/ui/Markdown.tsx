import type { ReactNode } from 'react';

/** Shows the little Markdown that our own documents use: headings, paragraphs, lists, tables, emphasis, code. */
export const Markdown = ({ text }: { readonly text: string }) => (
  <>
    {text
      .trim()
      .split(/\n\s*\n/)
      .map((block) => (
        <Block key={block} lines={block.split('\n')} />
      ))}
  </>
);

function Block({ lines }: { readonly lines: readonly string[] }) {
  const [first = ''] = lines;
  if (first.startsWith('# ')) return <h1>{inline(first.slice(2))}</h1>;
  if (first.startsWith('## ')) return <h2>{inline(first.slice(3))}</h2>;
  if (first.startsWith('|')) return <Table lines={lines} />;
  if (first.startsWith('- ')) {
    return (
      <ul>
        {itemsOf(lines).map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </ul>
    );
  }
  return <p>{inline(lines.join(' '))}</p>;
}

/** A line that does not start an item goes on with the one before. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items;
}

function Table({ lines }: { readonly lines: readonly string[] }) {
  const [head = [], , ...rows] = lines.map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  return (
    <div className="prose__table">
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, i) => (
                <td key={cell} data-label={head[i]}>
                  {inline(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Links to other documents lose their target here: they are not part of the page. */
const inline = (text: string): readonly ReactNode[] =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/(\*\*[^*]+\*\*|`[^`]+`|(?<!\w)\*[^*]+\*(?!\w))/)
    .map((piece, i) => {
      const key = `${i}${piece}`;
      if (piece.startsWith('**')) return <strong key={key}>{piece.slice(2, -2)}</strong>;
      if (piece.startsWith('`')) return <code key={key}>{piece.slice(1, -1)}</code>;
      return piece.startsWith('*') && piece.length > 2 ? <em key={key}>{piece.slice(1, -1)}</em> : piece;
    });
