import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'evm-replay',
  name: 'Replay of the verifier contract that L1 ran',
  family: 'zk',
  limits: { milliseconds: 30_000, bytes: 4_194_304 },
  against: 'code',
  trusts: [
    'the contract: its code is proven, but nobody here read what it accepts',
    'what the contract itself trusts: the set-up and the circuit behind its key; behind a wrapper, only the wrapper was checked',
    '@ethereumjs/evm, and mcl-wasm and noble-curves for its precompiles',
  ],
};
