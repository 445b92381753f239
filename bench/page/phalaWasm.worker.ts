import startWasm, { js_verify } from '@phala/dcap-qvl-web';
import wasmUrl from '@phala/dcap-qvl-web/dcap-qvl-web_bg.wasm?url';
import { expose } from 'comlink';
import { fromHex } from './fromHex.ts';
import type { TeePeerApi } from './protocol.ts';

const started = startWasm({ module_or_path: new URL(wasmUrl, import.meta.url) });

/** Throws for a no. */
const api: TeePeerApi = {
  async verify({ evidence, collateral, at }) {
    await started;
    try {
      js_verify(fromHex(evidence), collateral, BigInt(at));
      return true;
    } catch {
      return false;
    }
  },
};
expose(api);
