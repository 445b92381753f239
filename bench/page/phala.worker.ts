import { type Collateral, verify } from '@phala/dcap-qvl';
import { expose } from 'comlink';
import { fromHex } from './fromHex.ts';
import type { TeePeerApi } from './protocol.ts';

/** Throws for a no. */
const api: TeePeerApi = {
  async verify({ evidence, collateral, at }) {
    try {
      verify(fromHex(evidence), collateral as Collateral, at);
      return true;
    } catch {
      return false;
    }
  },
};
expose(api);
