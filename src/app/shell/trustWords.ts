import type { HeaderTrust } from '../../core/verdict.ts';

/** Whose word the L1 header is, in the strip and when it is opened. */
export const TRUST_WORDS: Readonly<Record<HeaderTrust, { readonly short: string; readonly long: string }>> = {
  'light-client': {
    short: 'checked by the light client here',
    long: 'the L1 header was checked here by a light client',
  },
  'own-node': {
    short: 'under your own node’s header',
    long: 'you said that this RPC is your own node, so its header counts, and every verdict is under your own node’s header',
  },
  rpc: {
    short: 'the header is your RPC’s word',
    long: 'the L1 header is your RPC’s word; no light client runs on this network, so every verdict reads pending while each step under that header is checked all the same',
  },
};
