import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startEngine } from './app/queries/engine.ts';
import { applyTheme } from './app/queries/preferences.ts';
import './app/ui/styles/index.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
applyTheme();
createRoot(root).render(<App start={startEngine} />);
