import { Link, useLocation } from 'wouter';
import { links } from '../routes/links.ts';
import { Mark } from '../ui/icons.tsx';

const PLACES = [
  { href: links.overview, label: 'Overview', at: (path: string) => path === '/' || /^\/(r|exit)\//.test(path) },
  { href: links.compare, label: 'Compare', at: (path: string) => path === '/compare' },
  { href: links.whatIf, label: 'What if', at: (path: string) => path === '/what-if' },
  { href: links.evidence, label: 'Evidence', at: (path: string) => path.startsWith('/evidence') },
  { href: links.settings, label: 'Settings', at: (path: string) => path === '/settings' },
] as const;

export function Header() {
  const [path] = useLocation();
  return (
    <header className="header">
      <div className="wrap header__row">
        <Link className="brand" href={links.overview}>
          <Mark />
          Assay
        </Link>
        <nav aria-label="Main">
          <ul className="nav">
            {PLACES.map(({ href, label, at }) => (
              <li key={href}>
                <Link className="nav__link" href={href} aria-current={at(path) ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
