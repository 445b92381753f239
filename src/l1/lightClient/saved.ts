import type { BeaconNetwork } from '../../core/beacon.ts';
import { count, exactly, hexOf, literal, nullable, type Reader, ShapeError } from '../../formats/shape.ts';
import { type CheckedHeader, rootOfHeader } from './header.ts';
import type { LightClientStore } from './store.ts';

const digest = hexOf(32);
const pubkey = hexOf(48);

const header: Reader<CheckedHeader> = (value, path) => {
  const read = exactly(
    {
      beacon: exactly({
        slot: count,
        proposerIndex: count,
        parentRoot: digest,
        stateRoot: digest,
        bodyRoot: digest,
      }),
      root: digest,
      blockHash: digest,
    },
    { execution: exactly({ number: count, stateRoot: digest, receiptsRoot: digest, timestamp: count }) },
  )(value, path) as CheckedHeader;
  if (rootOfHeader(read.beacon) !== read.root) throw new ShapeError(`${path}.root`, 'the root of the header');
  return read;
};

const committee = (size: number) => {
  const pubkeys: Reader<LightClientStore['current']['pubkeys']> = (value, path) => {
    if (!Array.isArray(value) || value.length !== size) throw new ShapeError(path, `a list of ${size}`);
    return value.map((key, i) => pubkey(key, `${path}[${i}]`));
  };
  return exactly({ pubkeys, aggregatePubkey: pubkey });
};

/**
 * Reads back a store that this device kept. It is trusted as a checkpoint is, so only what damages it by accident is
 * noticed: an older version, another chain, a header without its root.
 * @returns null when it cannot be used; then start from a checkpoint again.
 */
export function readStore(network: BeaconNetwork, value: unknown): LightClientStore | null {
  const keys = committee(network.committeeSize);
  const read = exactly({
    version: literal(1),
    genesisValidatorsRoot: digest,
    finalized: header,
    signers: nullable(count),
    optimistic: header,
    current: keys,
    next: nullable(keys),
  });
  try {
    const store: LightClientStore = read(value, 'store');
    return store.genesisValidatorsRoot === network.genesisValidatorsRoot ? store : null;
  } catch (error) {
    if (error instanceof ShapeError) return null;
    throw error;
  }
}
