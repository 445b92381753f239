import { createRoot } from 'react-dom/client';
import { App } from '../../src/app/App.tsx';
import { applyTheme } from '../../src/app/queries/preferences.ts';
import { fixtureEngine } from '../fixtures/engine.ts';
import '../../src/app/ui/styles/index.css';

// The real page around the fixture's engine. Never part of a build.
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
applyTheme();
createRoot(root).render(<App start={fixtureEngine} />);
