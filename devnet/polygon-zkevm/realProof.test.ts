import { type Hex, keccak256, numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../src/core/proven.ts';
import type { ProofInput } from '../../src/core/verifier.ts';
import { fflonkSolidityKey } from '../../src/formats/fflonkSolidityKey.ts';
import { adapter } from '../../src/rollups/polygon-zkevm/adapter.ts';
import type { Site } from '../../src/rollups/polygon-zkevm/site.ts';
import {
  account,
  CODE,
  callData,
  DATA,
  MANAGER,
  SITE,
  verified,
  world,
} from '../../src/rollups/polygon-zkevm/testing/chain.ts';
import { drive, type FakeL1 } from '../../src/rollups/testing/fakeL1.ts';
import { loadRollupVectors } from '../../src/rollups/testing/vectors.ts';
import { verify } from '../../src/verifiers/fflonk/verify.ts';

// The one proof that the project published whose statement gives its public input is put on a made-up L1, in call data, and read
// from there by the adapter; nothing of it is kept.

const ID = 'fflonk-66f2473701';
const vectors = loadRollupVectors('polygon-zkevm');
const published = vectors.find(({ id }) => id === ID) as
  | {
      readonly proof: Hex;
      readonly preimage: Readonly<Record<string, Hex>>;
      readonly verificationKey: object;
      readonly publicInputs: readonly string[];
    }
  | undefined;

/** A chain on which it was taken, and what `change` makes of it. */
function chainOf(change: { readonly proof?: Hex; readonly accInput?: Hex } = {}): [Site, FakeL1] {
  if (published === undefined) throw new Error(`no ${ID}`);
  const { proof, preimage: of, verificationKey } = published;
  const big = (name: string) => BigInt(of[name] as Hex);
  const get = (name: string) => of[name] as Hex;
  const [init, final] = [Number(big('oldNumBatch')), Number(big('newNumBatch'))];
  const bytes = change.proof ?? proof;
  const words = Array.from({ length: 24 }, (_, i): Hex => `0x${bytes.slice(2 + 64 * i, 66 + 64 * i)}`);
  const [root, exits] = [get('newStateRoot'), get('newLocalExitRoot')];
  const like = verified(final, callData(final, { init, root, exits, proof: words }), get('aggregatorAddress'));
  const data: Hex = `0x${final.toString(16).padStart(64, '0')}${root.slice(2)}${exits.slice(2)}`;
  const chainId = big('chainID');
  const site: Site = {
    ...SITE,
    l2ChainId: Number(chainId),
    verifier: {
      address: account('f3'),
      codeHash: keccak256(CODE),
      forkId: Number(big('forkID')),
      key: { given: fflonkSolidityKey(verificationKey, 'key') },
    },
  };
  const accInputOf = (batch: bigint) =>
    Number(batch) === init ? get('oldAccInputHash') : (change.accInput ?? get('newAccInputHash'));
  const manager = {
    ...MANAGER,
    rollupIDToRollupData: { ...DATA, chainID: chainId, forkID: big('forkID'), lastVerifiedBatch: BigInt(final) },
    getRollupBatchNumToStateRoot: (_: number, batch: bigint) => (Number(batch) === init ? get('oldStateRoot') : root),
    getRollupSequencedBatches: (_: number, batch: bigint) => ({
      ...{ accInputHash: accInputOf(batch), sequencedTimestamp: 1n, previousLastBatchSequenced: 0n },
    }),
  };
  const block = { ...like, logs: like.logs.map((log) => ({ ...log, data })) };
  return [site, world({ [SITE.contract]: manager }, { blocks: { 30: block } })];
}

/** What the adapter reads from that L1, and what is said of it here. */
async function lookAt([site, l1]: [Site, FakeL1]) {
  const { claims, examine } = adapter(site);
  const found = drive(claims(1), l1);
  if (isGap(found)) throw new Error(JSON.stringify(found));
  const [claim] = found.claims;
  if (claim === undefined) throw new Error('no claim');
  const [draft] = drive(examine(claim, site.rule), l1).proofs;
  if (draft === undefined) throw new Error('no proof');
  const { verifier, input } = draft.result as ProofInput;
  expect(verifier).toBe('fflonk');
  return verify(input, new Map());
}

describe.skipIf(published === undefined)('the published proof, in call data of a made-up L1', () => {
  it('verifies under its contract’s key', async () => {
    const [input] = published?.publicInputs ?? [];
    expect(await lookAt(chainOf())).toMatchObject({
      status: 'verified',
      facts: { publicInputs: [numberToHex(BigInt(input ?? 0), { size: 32 })] },
    });
  });

  it('is none of other batches, and none when its bytes are changed', async () => {
    expect(await lookAt(chainOf({ accInput: `0x${'12'.repeat(32)}` }))).toMatchObject({ status: 'failed' });
    const last = Number.parseInt(published?.proof.slice(-1) ?? '0', 16) ^ 1;
    const proof = `${published?.proof.slice(0, -1)}${last.toString(16)}` as Hex;
    expect(await lookAt(chainOf({ proof }))).toMatchObject({ status: 'failed' });
  });
});
