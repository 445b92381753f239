import { Link } from 'wouter';
import { links } from '../../routes/links.ts';
import { useTitle } from '../../shell/title.ts';

/** Nothing can be looked at before there is somebody to ask. */
export function NoSource() {
  useTitle('No source yet');
  return (
    <section className="panel panel--start">
      <h1>No source yet</h1>
      <p>This page asks an Ethereum node for data and checks every answer, so it needs the address of one.</p>
      <p>
        <Link className="button button--main" href={links.settings}>
          Add an RPC in the settings
        </Link>
      </p>
      <p>
        Without one you can still <Link href={links.evidence}>check a proof or an evidence file</Link>.
      </p>
    </section>
  );
}
