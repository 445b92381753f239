import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'sp1-vendor',
  name: 'SP1’s own verifier of its wrappers',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 1_048_576 },
  // The crate carries the keys of one release: to proofs of the others it has nothing to say.
  confirms: [
    {
      verifier: 'groth16-bn254',
      where: { form: 'sp1', selector: '0x4388a21c' },
      adding: { wrapper: 'groth16' },
    },
    {
      verifier: 'plonk-gnark',
      where: { form: 'sp1', selector: '0x5a093a2f' },
      adding: { wrapper: 'plonk' },
    },
  ],
  trusts: [
    'SP1’s own verifier (sp1-verifier 6.10.0), compiled to WebAssembly, with the keys of release 6.1 that it carries',
    builtAs('sp1-snark'),
    'the trusted set-up of the wrapper: whoever kept its secret can forge proofs',
    'the circuits inside the wrapper: only the wrapper is checked here',
  ],
};
