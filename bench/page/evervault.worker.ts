import startWasm, { validateAttestationDocPcrs } from '@evervault/wasm-attestation-bindings';
import wasmUrl from '@evervault/wasm-attestation-bindings/index_bg.wasm?url';
import { expose } from 'comlink';
import { fromHex } from './fromHex.ts';
import type { TeePeerApi } from './protocol.ts';

const started = startWasm({ module_or_path: new URL(wasmUrl, import.meta.url) });

const base64 = (hex: string): string => btoa(fromHex(hex).reduce((text, byte) => text + String.fromCharCode(byte), ''));

/** It reads the worker's clock, which is set to the time of the check. No PCR is asked for: it then takes any image. */
const api: TeePeerApi = {
  async verify({ evidence, at }) {
    await started;
    Date.now = () => 1000 * at;
    return validateAttestationDocPcrs(base64(evidence), []);
  },
};
expose(api);
