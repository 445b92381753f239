import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'sp1-stark',
  name: 'SP1 compressed STARK',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'SP1’s own verifier (sp1-verifier 6.10.0), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('sp1'),
    'the recursion circuit v6.1.0 and its tree of allowed keys, as the crate carries them',
    'KoalaBear, Poseidon2, and the soundness of FRI at the crate’s parameters',
  ],
};
