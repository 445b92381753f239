#!/usr/bin/env node
// `npm start` on a fresh clone. Everything up to the import below runs without any package.
import { endOnSignal } from './lib/children.mjs';
import { needNode, needPackages } from './lib/prepare.mjs';

needNode();
endOnSignal();
await needPackages();
const { register } = await import('tsx/esm/api');
register();
const { startAll } = await import('./startAll.ts');
await startAll(process.argv.slice(2));
