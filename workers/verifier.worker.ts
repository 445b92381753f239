import { expose } from 'comlink';
import { verifierApi } from '../src/engine/verifierApi.ts';

expose(verifierApi);
