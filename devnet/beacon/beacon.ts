import type { BeaconNetwork } from '../../src/core/beacon.ts';
import type { Hex } from '../../src/core/hex.ts';
import { sha256Hex } from '../../src/crypto/hashes.ts';
import { toBytes, toHex } from '../../src/formats/bytes.ts';
import { createAnswers } from './answers.ts';
import { type AnvilBlocks, connect, type RpcBlock } from './anvilBlocks.ts';
import { createChain } from './chain.ts';
import { createCommittees } from './committee.ts';
import { createMessages } from './messages.ts';
import type { BeaconMode } from './modes.ts';
import { devnetOf, FAST_PRESET, MAINNET, type Preset } from './network.ts';
import { createRoutes } from './routes.ts';
import { serveBeacon } from './server.ts';
import { createSeal } from './state.ts';
import { createTwist } from './twist.ts';

export interface BeaconOptions {
  readonly rpcUrl: string;
  /** 0 or none: any free port. */
  readonly port?: number;
  /** `mainnet` has mainnet's chain id, genesis, forks and slots, for clients that know no other network. */
  readonly identity?: 'devnet' | 'mainnet';
  /** How the devnet divides time; mainnet's identity has its own. */
  readonly preset?: Preset;
  readonly seed?: string;
  /** The anvil block to begin with. Block 0 names the empty state root although there are accounts, so 1 is the least. */
  readonly firstBlock?: number;
  /** Milliseconds between looks at anvil; 0: only `follow()` looks. */
  readonly poll?: number;
  /** Blocks that can be asked for, at least: more than three epochs of them. */
  readonly keep?: number;
  readonly log?: (line: string) => void;
}

/** A finalized block to start from. */
export interface Checkpoint {
  readonly root: Hex;
  readonly slot: number;
}

export interface Beacon {
  readonly url: string;
  /** The same chain from a node that is honest in every mode. */
  readonly honestUrl: string;
  readonly network: BeaconNetwork;
  /** A finalized block that stays known for as long as this runs; undefined while nothing is final. */
  checkpoint(): Checkpoint | undefined;
  /** The first checkpoint, once there is one: with the devnet's usual preset after nine blocks. */
  ready(): Promise<Checkpoint>;
  /** Takes in what anvil has made since. */
  follow(): Promise<void>;
  readonly mode: () => BeaconMode;
  /** In `stop` the port is closed until another mode is set. */
  setMode(mode: BeaconMode): Promise<void>;
  close(): Promise<void>;
}

/** Starts a beacon chain over anvil's blocks and serves it to light clients. @throws when anvil has no first block in 20 s. */
export async function startBeacon(options: BeaconOptions): Promise<Beacon> {
  const { rpcUrl, identity = 'devnet', preset = FAST_PRESET, seed = 'assay devnet', firstBlock = 1 } = options;
  const { poll = 1000, keep = 1024, log = () => undefined } = options;
  const anvil = connect(rpcUrl);
  const network =
    identity === 'mainnet' ? MAINNET : devnetFrom(await first(anvil, firstBlock), await anvil.chainId(), preset);
  const committees = createCommittees(seed);
  const seal = createSeal(network);
  const chain = createChain({ anvil, network, committees, seal, firstBlock, keep });
  const messages = createMessages(network, seal, committees);
  const twist = createTwist({ anvil, network, committees, seal, seed });
  const answers = createAnswers({ chain, network, committees, messages, twist });

  // Honest in every mode: it is what the reader trusts without asking.
  const checkpoint = (): Checkpoint | undefined => {
    const block = chain.lastHandover()?.finalized;
    return block && { root: toHex(block.root), slot: block.slot };
  };
  await chain.follow();
  const server = await serveBeacon(createRoutes({ answers, anvil, network, checkpoint }), options.port);
  const truth = createAnswers({ chain, network, committees, messages, twist });
  const honest = await serveBeacon(createRoutes({ answers: truth, anvil, network, checkpoint }));
  const stopping = new AbortController();
  if (poll > 0) every(poll, stopping.signal, chain.follow, log);

  async function ready(): Promise<Checkpoint> {
    for (;;) {
      const known = checkpoint();
      if (known !== undefined) return known;
      if (stopping.signal.aborted) throw new Error('the beacon chain has ended before anything was final');
      await pause(100);
    }
  }

  return {
    url: server.url,
    honestUrl: honest.url,
    network,
    checkpoint,
    ready,
    follow: chain.follow,
    mode: answers.mode,
    setMode: async (mode) => {
      answers.setMode(mode);
      await (mode.mode === 'stop' ? server.shut() : server.open());
    },
    close: async () => {
      stopping.abort();
      await Promise.all([server.shut(), honest.shut()]);
    },
  };
}

/** Its first block is the first of epoch 1, as if the validators had slept through the epoch of genesis. */
function devnetFrom(block: RpcBlock, chainId: number, preset: Preset): BeaconNetwork {
  return devnetOf(chainId, preset, {
    genesisTime: Number(block.timestamp) - preset.slotsPerEpoch * preset.secondsPerSlot,
    genesisValidatorsRoot: sha256Hex(toBytes(block.hash)),
  });
}

async function first(anvil: AnvilBlocks, number: number): Promise<RpcBlock> {
  for (const start = Date.now(); Date.now() - start < 20_000; await pause(100)) {
    const block = await anvil.block(number);
    if (block !== null) return block;
  }
  throw new Error(`anvil has no block ${number}`);
}

/** Looks again and again, one look at a time. A failure is logged once, until a look succeeds. */
function every(
  milliseconds: number,
  signal: AbortSignal,
  look: () => Promise<void>,
  log: (line: string) => void,
): void {
  let failed = false;
  const again = async (): Promise<void> => {
    try {
      await look();
      failed = false;
    } catch (error) {
      if (!failed && !signal.aborted) log(`beacon chain: ${error instanceof Error ? error.message : String(error)}`);
      failed = true;
    }
    if (!signal.aborted) timer = setTimeout(again, milliseconds);
  };
  let timer = setTimeout(again, milliseconds);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
