import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useEntries } from '../queries/catalog.ts';
import { useConfig } from '../queries/config.ts';
import { keys } from '../queries/keys.ts';
import { usePreferences } from '../queries/preferences.ts';
import { useWatch } from '../queries/report.ts';
import { useConfigureEngine, useSettings } from '../queries/settings.ts';
import { Routes } from '../routes/Routes.tsx';
import { TimeZoneContext } from '../ui/Time.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { TrustStrip } from './TrustStrip.tsx';
import { watchable } from './watchable.ts';

/** What stands around every screen, and what the page follows for as long as it is open. */
export function Shell() {
  const settings = useSettings();
  const entries = useEntries();
  useConfigureEngine(settings);
  const { timeZone } = usePreferences();
  const watched = entries === undefined || settings === undefined ? [] : watchable(entries, settings);
  const main = useFocusOnNavigation();
  return (
    <TimeZoneContext value={timeZone}>
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link within the page; only the address behind # is taken */}
      <a className="skip" href="#main" onClick={(event) => skipTo(event, main.current)}>
        Skip to content
      </a>
      {watched.map(({ deployment: { id } }) => (
        <Watch key={id} deployment={id} />
      ))}
      <Header />
      <TrustStrip />
      <main id="main" ref={main} tabIndex={-1}>
        <Faults />
        <Routes />
      </main>
      <Footer />
      <Shortcuts />
    </TimeZoneContext>
  );
}

function Watch({ deployment }: { readonly deployment: string }) {
  useWatch(deployment);
  return null;
}

/** What keeps the page from working at all. */
function Faults() {
  const { error } = useConfig();
  const crash = useQuery<string>({ queryKey: keys.crash, queryFn: skipToken }).data;
  return (
    <>
      {error === null ? null : (
        <div className="panel panel--fault" role="alert">
          <strong>The configuration of this page cannot be used</strong> (config): {error.message}. Your own settings
          hold.
        </div>
      )}
      {crash === undefined ? null : (
        <div className="panel panel--fault" role="alert">
          <strong>The engine has stopped</strong> (engine-crashed): {crash}. Nothing is checked until you reload this
          page.
        </div>
      )}
    </>
  );
}

/** A new screen starts at its top, for the eyes and for the keyboard; the first one keeps what the browser chose. */
function useFocusOnNavigation() {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(location);
  useEffect(() => {
    if (screenOf(shown.current) === screenOf(location)) return;
    shown.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location]);
  return main;
}

/** Another root of the same rollup is the same screen. */
const screenOf = (location: string): string => location.split('/').slice(0, 3).join('/');

/** The address behind `#` is the page's own, so the skip link moves the focus by hand. */
function skipTo(event: { preventDefault(): void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}
