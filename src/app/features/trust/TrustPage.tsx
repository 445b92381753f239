import text from '../../../../docs/TRUST.md?raw';
import { useCatalog } from '../../queries/catalog.ts';
import { useTitle } from '../../shell/title.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Markdown } from '../../ui/Markdown.tsx';

/** docs/TRUST.md as a page: the whole list of what is still trusted, and what of it is compiled code. */
export function TrustPage() {
  useTitle('What is still trusted');
  return (
    <article className="prose">
      <Markdown text={text} />
      <Artifacts />
    </article>
  );
}

/** Compiled verifiers of this very page: what was loaded is compared with these before it runs. */
function Artifacts() {
  const artifacts = useCatalog().data?.artifacts ?? [];
  if (artifacts.length === 0) return null;
  return (
    <section aria-labelledby="artifacts">
      <h2 id="artifacts">Compiled verifiers of this page</h2>
      <p>Each is loaded when it is first needed, and runs only when its SHA-256 is this one.</p>
      <ul>
        {artifacts.map(({ name, sha256 }) => (
          <li key={name}>
            {name}: <Hash value={sha256} what={`SHA-256 of ${name}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
