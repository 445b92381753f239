import type { Checkpoint } from './beacon.ts';
import type { Digest } from './hex.ts';
import type { Network } from './settings.ts';

/** A checkpoint that comes with the product, and where else it can be read. */
export interface BundledCheckpoint {
  /** Of the execution chain. */
  readonly chainId: number;
  /** Beacon block root. */
  readonly root: Digest;
  /** The day on which it was made public: the block is older than that. Its slot is learnt, proven, from its bootstrap. */
  readonly published: string;
  /** Where the root stands in public. */
  readonly sources: readonly string[];
}

/**
 * a16z/helios, ethereum/src/config/networks.rs at 1717a72 of 30 September 2025 (`default_checkpoint`), which a test holds
 * against the published package @a16z/helios 0.11.1; evmts/zevm, src/consensus_sync.zig, pins the same two roots, and may
 * have taken them from there. Both are older than the weak-subjectivity bound: they are refused until the reader accepts
 * an old checkpoint, and are there to be compared with.
 */
export const BUNDLED_CHECKPOINTS: readonly BundledCheckpoint[] = [
  {
    chainId: 1,
    root: '0x9b41a80f58c52068a00e8535b8d6704769c7577a5fd506af5e0c018687991d55',
    published: '2025-09-30',
    sources: ['a16z/helios, networks.rs', 'evmts/zevm, consensus_sync.zig'],
  },
  {
    chainId: 11155111,
    root: '0x4065c2509eaa15dbe60e1f80cff5205a532aa95aaa1d73c1c286f7f8535555d4',
    published: '2025-09-30',
    sources: ['a16z/helios, networks.rs', 'evmts/zevm, consensus_sync.zig'],
  },
];

/** The bundled checkpoint of a chain. */
export const bundledFor = (chainId: number): BundledCheckpoint | undefined =>
  BUNDLED_CHECKPOINTS.find((one) => one.chainId === chainId);

/** A network with the bundled checkpoint where nobody chose one. */
export function withBundled(network: Network): Network {
  const bundled = bundledFor(network.chainId);
  if (bundled === undefined || network.beacon?.checkpoint !== undefined) return network;
  const { root, published } = bundled;
  const checkpoint: Checkpoint = { root, published, source: 'bundled' };
  return { ...network, beacon: { sources: [], ...network.beacon, checkpoint } };
}

/** Seconds for which a checkpoint has been public; undefined for one that does not say. @param now Unix seconds. */
export const publishedFor = ({ published }: Checkpoint, now: number): number | undefined =>
  published === undefined ? undefined : now - Date.parse(`${published}T00:00:00Z`) / 1000;
