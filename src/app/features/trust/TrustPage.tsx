import text from '../../../../docs/TRUST.md?raw';
import { useTitle } from '../../shell/title.ts';
import { Markdown } from '../../ui/Markdown.tsx';

/** docs/TRUST.md as a page: the whole list of what is still trusted. */
export function TrustPage() {
  useTitle('What is still trusted');
  return (
    <article className="prose">
      <Markdown text={text} />
    </article>
  );
}
