import { poseidon3 } from 'poseidon-lite';
import { concatHex, encodeAbiParameters, type Hex, numberToHex, sha256 } from 'viem';
import { maskDigest } from '../../src/formats/sp1.ts';
import { publicValues } from '../../src/rollups/agglayer/statement.ts';
import type { Chain } from '../lib/chain.ts';
import { prove } from '../trident/provers/prove.ts';
import { type Deployed, named, PESSIMISTIC_VKEY, PROGRAM, ROUTE } from './deploy.ts';

/** What its step comes to when all of it is zero: the devnet's circuit holds this besides what it is told to bind. */
export const ZEROS = poseidon3([0n, 0n, 0n]);

interface Stand {
  readonly index: bigint;
  readonly block: bigint;
}

async function standOf(l1: Chain, { chain }: Deployed): Promise<Stand> {
  const index = (await l1.read(chain, 'latestOutputIndex')) as bigint;
  const { l2BlockNumber } = (await l1.read(chain, 'getL2Output', [index])) as { l2BlockNumber: bigint };
  return { index, block: l2BlockNumber };
}

/** Makes the bytes that L1 takes for proof from the public values. */
type Prove = (values: Hex) => Promise<Hex>;

/** A real proof of the devnet's circuit, which binds program and public values, and shows nothing of what they say. */
export const bound: Prove = async (values) => {
  const domain = maskDigest(sha256(concatHex([PESSIMISTIC_VKEY, values])));
  return concatHex([ROUTE, await prove('zk-a', { pre: 0n, post: ZEROS, batchHash: 0n, blockNumber: 0n, domain })]);
};

/** The same of other public values: well formed, and of nothing that was asked. */
export const ofAnother: Prove = () => bound('0x');

/** Bytes that prove nothing, made at once: where it is not asked what comes of them. */
export const unproven: Prove = async () => concatHex([ROUTE, `0x${'11'.repeat(256)}`]);

/** Hands in one more output: what L1's verifier is asked about is read from the contracts themselves. */
export async function advance(
  l1: Chain,
  deployed: Deployed,
  how: Prove = bound,
  selector: Hex = PROGRAM,
): Promise<void> {
  const { chain, manager, exitRoots } = deployed;
  const { index, block } = await standOf(l1, deployed);
  const next = index + 1n;
  const to = block + 10n;
  const root = named(`output ${next}`);
  const data = encodeAbiParameters(
    [{ type: 'bytes4' }, { type: 'bytes32' }, { type: 'uint256' }],
    [selector, root, to],
  );
  const before = (await l1.read(manager, 'rollupIDToRollupDataV2', [1])) as {
    lastLocalExitRoot: Hex;
    lastPessimisticRoot: Hex;
  };
  const l1InfoRoot = named(`info root ${next}`);
  const [newLocalExitRoot, newPessimisticRoot] = [named(`exit root ${next}`), named(`pessimistic root ${next}`)];
  const values = publicValues({
    prevLocalExitRoot: before.lastLocalExitRoot,
    prevPessimisticRoot: before.lastPessimisticRoot,
    ...{ l1InfoRoot, rollupId: 1n, newLocalExitRoot, newPessimisticRoot },
    aggchainHash: (await l1.read(chain, 'getAggchainHash', [data])) as Hex,
  });
  await l1.send('prover', exitRoots, 'addInfoRoot', [Number(next), l1InfoRoot]);
  const args = [1, Number(next), newLocalExitRoot, newPessimisticRoot, await how(values), data];
  await l1.send('prover', manager, 'verifyPessimisticTrustedAggregator', args);
}

export const zerosWord: Hex = numberToHex(ZEROS, { size: 32 });
