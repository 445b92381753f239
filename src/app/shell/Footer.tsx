import { Link } from 'wouter';
import { links } from '../routes/links.ts';

export const Footer = () => (
  <footer className="footer">
    <div className="wrap footer__row">
      <p>
        Assay {__APP_VERSION__}, commit <code>{__APP_COMMIT__.slice(0, 12)}</code>
      </p>
      <p>
        <Link href={links.trust}>What is still trusted</Link>
      </p>
      <p>
        <Link href={links.coverage}>What is covered</Link>
      </p>
      <p>Everything on this page was checked in this browser.</p>
    </div>
  </footer>
);
