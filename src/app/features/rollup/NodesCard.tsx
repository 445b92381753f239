import { Link } from 'wouter';
import { type NodeWord, nodesSentence } from '../../../core/l2.ts';
import { links } from '../../routes/links.ts';
import { Hash } from '../../ui/Hash.tsx';

/** What L2 nodes of the reader's choice say of a root that nobody has proven. Their word, so it wears no verdict's colour. */
export function NodesCard({ words }: { readonly words: readonly NodeWord[] }) {
  return (
    <section className="card" aria-labelledby="nodes">
      <h2 id="nodes">What L2 nodes say</h2>
      <p>{nodesSentence(words)}</p>
      {words.length === 0 ? (
        <p>
          <Link href={links.settings}>Name nodes in the settings</Link>
        </p>
      ) : (
        <ul className="findings">
          {words.map((word) => (
            <li key={word.node}>
              <code className="breakable">{word.node}</code>: <Said word={word} />
            </li>
          ))}
        </ul>
      )}
      <p className="faint">
        The root is put together here from what each of them gives of its block. That the block is this rollup’s is
        their word: no verdict rests on it.
      </p>
    </section>
  );
}

function Said({ word }: { readonly word: NodeWord }) {
  switch (word.says) {
    case 'same':
      return <>gives this root</>;
    case 'other':
      return word.root === undefined ? (
        'has a chain without the block of this root'
      ) : (
        <>
          gives another root, <Hash value={word.root} what="root" />
        </>
      );
    case 'nothing':
      return <>could not tell: {word.why}</>;
  }
}
