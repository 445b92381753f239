/** One key of the terminal: what it asks of the control API, and what that does, in words that complete "key: ...". */
export interface Key {
  readonly key: string;
  readonly fault: string;
  /** `preset` is added where the key is about a rollup. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly says: string;
}

/** Keys that are about one rollup: the one that is chosen. */
export const ROLLUP_KEYS: readonly Key[] = [
  { key: 'n', fault: 'new-batch', says: 'a new batch at once' },
  { key: 's', fault: 'pause-lane', body: { lane: 'zk-b' }, says: 'a lane goes silent (zk-b)' },
  { key: 'c', fault: 'contradict', says: 'two lanes contradict each other' },
  {
    key: 'w',
    fault: 'wrong-root',
    body: { challenged: true },
    says: 'a wrong root is posted, challenged and rejected',
  },
  { key: 'f', fault: 'false-proof', says: 'L1 takes a false proof of a wrong root' },
  { key: 'v', fault: 'broken-route', says: 'a lane is routed to another verifier contract' },
  { key: 'k', fault: 'changed-key', says: 'a verification key changes' },
  { key: 'o', fault: 'changed-rule', says: 'the owner changes the rule' },
  { key: 'h', fault: 'hide-contradiction', says: 'two lanes contradict, and the RPC hides the log of it' },
  { key: 'l', fault: 'leaked-key', says: 'TEE: a leaked key signs a wrong root' },
  { key: 't', fault: 'shared-trust', says: 'TEE: one leaked key speaks for two lanes' },
  { key: 'd', fault: 'debug-enclave', says: 'TEE: a debug enclave proves' },
  { key: 'b', fault: 'other-key', says: 'TEE: an enclave proves whose quote binds another key' },
  { key: 'a', fault: 'owner-added', says: 'TEE: an enclave proves that the owner added without a quote' },
];

/** Keys that are about what the reader asks, and about what both rollups share. */
export const SERVER_KEYS: readonly Key[] = [
  { key: '1', fault: 'rpc', body: { mode: 'slot' }, says: 'the RPC lies about storage' },
  { key: '2', fault: 'rpc', body: { mode: 'code' }, says: 'the RPC lies about code' },
  { key: '3', fault: 'rpc', body: { mode: 'calldata' }, says: 'the RPC lies about call data' },
  { key: '4', fault: 'rpc', body: { mode: 'stop' }, says: 'the RPC stops' },
  { key: '5', fault: 'beacon', body: { mode: 'absent-signers' }, says: 'too few of the sync committee sign' },
  { key: '6', fault: 'expired-collateral', says: 'TEE: the collateral has expired' },
  { key: '7', fault: 'revoked-pck', says: 'TEE: the platform’s key is revoked' },
  { key: '8', fault: 'out-of-date-tcb', says: 'TEE: the platform is out of date' },
  { key: 'r', fault: 'reorg', says: 'L1 reorganizes its last blocks' },
  { key: 'x', fault: 'restore', says: 'lift every fault (what L1 recorded stays)' },
];
