import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { BeaconBlockHeader, BeaconNetwork } from '../../../core/beacon.ts';
import type { Digest, Hex } from '../../../core/hex.ts';
import { sha256 } from '../../../crypto/hashes.ts';
import {
  type ExecutionPayloadHeader,
  executionHeaders,
  type LightClientHeader,
  type SyncCommittee,
} from '../../../formats/beacon.ts';
import { concat, numberToHex, toBytes, toHex } from '../../../formats/bytes.ts';
import { depthOf } from '../branch.ts';
import type { Bootstrap, SignedUpdate } from '../data.ts';
import { FORK_RULES, type ForkName, forkAt, periodOf, rulesAt } from '../forks.ts';
import { rootOfHeader } from '../header.ts';
import { signingRoot } from '../signature.ts';
import { rootOfCommittee } from '../store.ts';

/** A chain of short periods and small committees (8 slots an epoch, 64 a period, 24 of 32 keys present unless told). */
export const TEST_NETWORK: BeaconNetwork = {
  name: 'test',
  chainId: 31337,
  genesisValidatorsRoot: `0x${'67'.repeat(32)}`,
  genesisTime: 1_700_000_000,
  secondsPerSlot: 2,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
  forks: [
    { name: 'capella', epoch: 0, version: '0x03000069' },
    { name: 'deneb', epoch: 16, version: '0x04000069' },
    { name: 'electra', epoch: 24, version: '0x05000069' },
    { name: 'fulu', epoch: 32, version: '0x06000069' },
    { name: 'gloas', epoch: 40, version: '0x07000069' },
  ],
};

const { longSignatures: bls, fields } = bls12_381;
const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const digestOf = (text: string): Digest => toHex(sha256(new TextEncoder().encode(text)));
const order = fields.Fr.ORDER;

/** Nodes of a Merkle tree of which only some leaves, by generalized index, are of interest. */
export function sparseTree(leaves: ReadonlyMap<number, Digest>) {
  const node = (index: number): Uint8Array => {
    const leaf = leaves.get(index);
    if (leaf !== undefined) return toBytes(leaf);
    const isAbove = [...leaves.keys()].some(
      (one) => depthOf(one) > depthOf(index) && Math.floor(one / 2 ** (depthOf(one) - depthOf(index))) === index,
    );
    return isAbove ? sha256(concat(node(2 * index), node(2 * index + 1))) : toBytes(digestOf(`node ${index}`));
  };
  const branch = (index: number): readonly Digest[] =>
    Array.from({ length: depthOf(index) }, (_, i) => toHex(node(Math.floor(index / 2 ** i) ^ 1)));
  return { root: toHex(node(1)), branch };
}

export interface UpdateOptions {
  /** Slot of the signed block. */
  readonly attested: number;
  /** Slot of the block that its state names as final; null for none. */
  readonly finalized: number | null;
  readonly signatureSlot?: number;
  /** How many sign, from the first place on; all when absent. */
  readonly signers?: number;
  /** Whose keys sign: the committee of this period instead of the one of the signature slot. */
  readonly signedBy?: number;
  /** Which committee the state names as the next: the one of this period instead of the right one. */
  readonly next?: number;
}

/**
 * Makes light-client data of a chain whose keys are known. Every block is the function of its slot.
 * @param hashAt hash of the execution block at a slot; of no block that there is when absent.
 */
export function createChain(
  network: BeaconNetwork = TEST_NETWORK,
  hashAt: (slot: number) => Digest = (slot) => digestOf(`block ${slot}`),
) {
  const { committeeSize: size } = network;
  const committees = new Map<number, { secrets: readonly bigint[]; committee: SyncCommittee }>();

  function keysOf(period: number) {
    const known = committees.get(period);
    if (known !== undefined) return known;
    const secrets = Array.from({ length: size }, (_, i) => BigInt(digestOf(`key ${period} ${i}`)) % order);
    const publicKey = (secret: bigint) => bls12_381.G1.Point.BASE.multiply(secret);
    const made = {
      secrets,
      committee: {
        pubkeys: secrets.map((secret) => toHex(publicKey(secret).toBytes())),
        aggregatePubkey: toHex(publicKey(secrets.reduce((a, b) => (a + b) % order, 0n)).toBytes()),
      },
    };
    committees.set(period, made);
    return made;
  }

  const executionOf = (slot: number): ExecutionPayloadHeader => ({
    parentHash: digestOf(`parent ${slot}`),
    feeRecipient: `0x${'fe'.repeat(20)}`,
    stateRoot: digestOf(`execution state ${slot}`),
    receiptsRoot: digestOf(`receipts ${slot}`),
    logsBloom: `0x${'00'.repeat(256)}`,
    prevRandao: digestOf(`randao ${slot}`),
    blockNumber: slot,
    gasLimit: 30_000_000n,
    gasUsed: 21_000n,
    timestamp: network.genesisTime + slot * network.secondsPerSlot,
    extraData: '0x7465737420',
    baseFeePerGas: 7n,
    blockHash: hashAt(slot),
    transactionsRoot: digestOf(`transactions ${slot}`),
    withdrawalsRoot: digestOf(`withdrawals ${slot}`),
    ...(rulesAt(network, slot)?.header === 'capella' ? {} : { blobGasUsed: 131072n, excessBlobGas: 0n }),
  });

  /** A header in the container of `fork`, which may be newer than the fork of the slot. */
  function header(slot: number, stateRoot: Digest, fork: ForkName): LightClientHeader {
    const own = rulesAt(network, slot);
    if (own === null) throw new RangeError(`slot ${slot} is too early`);
    const execution = executionOf(slot);
    const payloadRoot =
      own.header === 'block-hash' ? null : toHex(executionHeaders[own.header].root(execution, sha256));
    const shape = FORK_RULES[fork].header;
    const body = sparseTree(
      shape === 'block-hash'
        ? new Map([[own.blockHash, execution.blockHash]])
        : new Map([[own.execution, payloadRoot ?? execution.blockHash]]),
    );
    const beacon: BeaconBlockHeader = {
      slot,
      proposerIndex: slot % 7,
      parentRoot: digestOf(`beacon parent ${slot}`),
      stateRoot,
      bodyRoot: body.root,
    };
    if (shape === 'block-hash') {
      const extra = depthOf(FORK_RULES[fork].execution) - depthOf(own.blockHash);
      const zeros = Array.from({ length: extra }, (): Digest => `0x${'00'.repeat(32)}`);
      const executionBranch = [...zeros, ...body.branch(own.blockHash)];
      return { beacon, executionBlockHash: execution.blockHash, executionBranch };
    }
    const blobs = shape === 'deneb' ? { blobGasUsed: 0n, excessBlobGas: 0n } : {};
    return { beacon, execution: { ...blobs, ...execution }, executionBranch: body.branch(own.execution) };
  }

  /** The state of the block at a slot, as far as a light client can see it. */
  function stateOf(slot: number, finalized: Digest | null, next = periodOf(network, slot) + 1) {
    const rules = FORK_RULES[forkAt(network, slot).name as ForkName];
    return sparseTree(
      new Map<number, Digest>([
        [rules.finality, finalized ?? `0x${'00'.repeat(32)}`],
        [rules.currentCommittee, rootOfCommittee(keysOf(periodOf(network, slot)).committee)],
        [rules.nextCommittee, rootOfCommittee(keysOf(next).committee)],
      ]),
    );
  }

  const forkOf = (slot: number) => forkAt(network, slot).name as ForkName;

  /** A block as it stands when nothing is final in its state: what checkpoints and finalized headers are here. */
  const block = (slot: number, fork: ForkName = forkOf(slot)) => header(slot, stateOf(slot, null).root, fork);

  function bootstrap(slot: number): Bootstrap {
    const fork = forkOf(slot);
    return {
      kind: 'bootstrap',
      fork,
      data: {
        header: block(slot),
        currentSyncCommittee: keysOf(periodOf(network, slot)).committee,
        currentSyncCommitteeBranch: stateOf(slot, null).branch(FORK_RULES[fork].currentCommittee),
      },
    };
  }

  function sign(root: Digest, options: UpdateOptions): Pick<SignedUpdate, 'bits' | 'signature' | 'signatureSlot'> {
    const { attested, signatureSlot = attested + 1, signers = size, signedBy } = options;
    const { secrets } = keysOf(signedBy ?? periodOf(network, signatureSlot));
    const secret = secrets.slice(0, signers).reduce((a, b) => (a + b) % order, 0n);
    const bits = new Uint8Array(size / 8);
    for (let i = 0; i < signers; i++) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
    const message = bls.hash(signingRoot(network, root, signatureSlot), DST);
    const signature =
      signers === 0
        ? (`0xc0${'00'.repeat(95)}` as Hex)
        : toHex(bls.sign(message, toBytes(numberToHex(secret, 32))).toBytes());
    return { bits: toHex(bits), signature, signatureSlot };
  }

  /** Signing is what costs, and tests ask for the same again and again. */
  const made = new Map<string, SignedUpdate>();
  function update(kind: SignedUpdate['kind'], options: UpdateOptions): SignedUpdate {
    const key = JSON.stringify([kind, options]);
    const known = made.get(key) ?? makeUpdate(kind, options);
    made.set(key, known);
    return known;
  }

  function makeUpdate(kind: SignedUpdate['kind'], options: UpdateOptions): SignedUpdate {
    const { attested, finalized } = options;
    const fork = forkOf(attested);
    const rules = FORK_RULES[fork];
    const final = finalized === null ? null : block(finalized, fork);
    const state = stateOf(attested, final === null ? null : rootOfHeader(final.beacon), options.next);
    const signed = header(attested, state.root, fork);
    return {
      kind,
      fork,
      attested: signed,
      next:
        kind !== 'update'
          ? null
          : {
              committee: keysOf(options.next ?? periodOf(network, attested) + 1).committee,
              branch: state.branch(rules.nextCommittee),
            },
      finalized:
        final === null || kind === 'optimistic' ? null : { header: final, branch: state.branch(rules.finality) },
      ...sign(rootOfHeader(signed.beacon), options),
    };
  }

  const roots = new Map<number, Digest>();
  function rootAt(slot: number): Digest {
    const root = roots.get(slot) ?? rootOfHeader(block(slot).beacon);
    roots.set(slot, root);
    return root;
  }

  return { network, bootstrap, update, block, rootAt, keysOf };
}
