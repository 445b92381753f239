import { Link } from 'wouter';
import { useTitle } from '../shell/title.ts';
import { links } from './links.ts';

export function NotFound() {
  useTitle('No such page');
  return (
    <section className="panel">
      <h1>No such page</h1>
      <p>Nothing stands at this address. Perhaps the link was cut short.</p>
      <p>
        <Link className="button" href={links.overview}>
          Back to the overview
        </Link>
      </p>
    </section>
  );
}
