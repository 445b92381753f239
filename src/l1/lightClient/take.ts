import type { BeaconNetwork } from '../../core/beacon.ts';
import type { TrailStep } from '../../core/evidence.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { toHex } from '../../formats/bytes.ts';
import { fault, type Said, said } from '../sources/source.ts';
import { type Bootstrap, encodeData, type RawData, readData, type SignedUpdate } from './data.ts';
import type { Refused } from './refusal.ts';
import type { SignatureCheck } from './signature.ts';
import { applyBootstrap, type LightClientStore } from './store.ts';
import { type Applied, applyUpdate } from './update.ts';

/** What the light client has come to, and the data that led there. */
export interface Progress {
  readonly store: LightClientStore;
  readonly trail: readonly TrailStep[];
}

/** Reads a source's bootstrap and starts from it, or says what the source did wrong. */
export function takeBootstrap(network: BeaconNetwork, root: Digest, raw: RawData): Said<Progress> {
  const data = readData(network, 'bootstrap', raw);
  if (data.kind === 'refused') return faultOf(data);
  const begun = applyBootstrap(network, root, data);
  if (begun.kind === 'refused') return faultOf(begun);
  return said({ store: begun.store, trail: [{ kind: 'bootstrap', ssz: sszOf(network, raw, data) }] });
}

/**
 * Reads a source's update and applies it, or says what the source did wrong. The same progress comes back when it brings
 * nothing.
 * @param now Unix seconds.
 */
export function takeUpdate(
  network: BeaconNetwork,
  at: Progress,
  kind: SignedUpdate['kind'],
  raw: RawData,
  now: number,
  isSigned?: SignatureCheck,
): Said<Progress> {
  const update = readData(network, kind, raw);
  if (update.kind === 'refused') return faultOf(update);
  const applied = applyUpdate(network, at.store, update, now, isSigned);
  if (applied.kind === 'unchanged') return said(at);
  if (applied.kind !== 'applied') return faultOf(applied);
  return said({ store: applied.store, trail: [...at.trail, { kind, ssz: sszOf(network, raw, update) }] });
}

/** What came as SSZ is kept as it came: it was read whole, so it is the canonical form. */
const sszOf = (network: BeaconNetwork, raw: RawData, data: Bootstrap | SignedUpdate): Hex =>
  'ssz' in raw ? toHex(raw.ssz) : encodeData(network, data);

function faultOf(why: Refused | Extract<Applied, { kind: 'below-quorum' }>): Said<never> {
  if (why.kind === 'below-quorum') return fault('below-quorum', `${why.signers} signers, ${why.needed} are needed`);
  const text = `${why.stage}: ${why.said}`;
  switch (why.stage) {
    case 'shape':
      return fault('bad-response', text);
    case 'clock':
      return fault('ahead-of-clock', text);
    case 'fork':
      return fault('unknown-fork', text);
    default:
      return fault('update-refused', text);
  }
}
