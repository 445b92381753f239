import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'stwo-cairo',
  name: 'Stwo proof of a Cairo run',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 16_777_216 },
  trusts: [
    'StarkWare’s own verifier (cairo-air 1.3.0), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('stwo-cairo'),
    'the pinned roots of the tables that runs look things up in',
    'M31, BLAKE2s, and 96 bits of security that are conjectured of FRI and not proven',
  ],
};
