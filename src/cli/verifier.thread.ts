import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { verifierApi } from '../engine/verifierApi.ts';

if (parentPort === null) throw new Error('this file runs as a thread');
expose(verifierApi, nodeEndpoint(parentPort));
