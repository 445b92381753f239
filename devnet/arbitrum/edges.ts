import { concat, encodeAbiParameters, type Hex, keccak256, stringToHex } from 'viem';
import { machineHash } from '../../src/rollups/arbitrum/assertion.ts';
import type { Chain } from '../lib/chain.ts';
import type { Posted } from './assertions.ts';
import type { Deployed } from './deploy.ts';
import { EDGE_HEIGHT, type State, stateOf } from './states.ts';

// The moves of a challenge at its first level, about three states: before, one on the way, after. A tree over states has their
// hashes, hashed, as leaves; on the right it is filled with zeros.

const ZERO: Hex = `0x${'00'.repeat(32)}`;
const node = (left: Hex, right: Hex): Hex => keccak256(concat([left, right]));

const leafOf = (state: State): Hex => keccak256(machineHash(stateOf(state)));

/** A state on the way that stands for nothing: it differs with what is claimed to come after it. */
const between = (after: State): Hex =>
  keccak256(stringToHex(`devnet state before ${after.globalState.bytes32Vals[0]}`));

/** Root over the three states of a step: what an assertion commits to for a challenge. */
export const historyOf = (before: State, after: State): Hex =>
  node(node(leafOf(before), between(after)), node(leafOf(after), ZERO));

const ASSERTION = {
  type: 'tuple',
  components: [
    {
      type: 'tuple',
      name: 'assertionState',
      components: [
        {
          type: 'tuple',
          name: 'globalState',
          components: [
            { type: 'bytes32[2]', name: 'bytes32Vals' },
            { type: 'uint64[2]', name: 'u64Vals' },
          ],
        },
        { type: 'uint8', name: 'machineStatus' },
        { type: 'bytes32', name: 'endHistoryRoot' },
      ],
    },
    { type: 'bytes32', name: 'prevAssertionHash' },
    { type: 'bytes32', name: 'inboxAcc' },
  ],
} as const;

const claimed = ({ state, inboxAcc, before }: Posted) => ({
  assertionState: state,
  prevAssertionHash: before?.hash ?? ZERO,
  inboxAcc,
});

/** Opens an edge for an assertion, with its stake. @returns the edge's id. */
export async function openEdge(
  l1: Chain,
  { challenges }: Deployed,
  role: 'proposer' | 'challenger',
  posted: Posted,
): Promise<Hex> {
  const { before, state } = posted;
  if (before === null) throw new Error('nobody can dispute the first assertion');
  const [first, middle, last] = [leafOf(before.state), between(state), leafOf(state)];
  // The last of three leaves stands beside a zero, and the first two beside both.
  const inclusion = [ZERO, node(first, middle)];
  const args = {
    level: 0,
    endHistoryRoot: state.endHistoryRoot,
    endHeight: BigInt(EDGE_HEIGHT),
    claimId: posted.hash,
    prefixProof: encodeAbiParameters([{ type: 'bytes32[]' }, { type: 'bytes32[]' }], [[first], [middle, last]]),
    proof: encodeAbiParameters(
      [{ type: 'bytes32[]' }, ASSERTION, ASSERTION],
      [inclusion, claimed(before), claimed(posted)],
    ),
  };
  await l1.send(role, challenges, 'createLayerZeroEdge', [args]);
  const made = await l1.client.getContractEvents({ ...challenges, eventName: 'EdgeAdded' });
  const { edgeId } = (made.at(-1) as unknown as { args: { edgeId: Hex } }).args;
  return edgeId;
}

/** Splits an edge in two, at the state on the way. */
export async function bisect(
  l1: Chain,
  { challenges }: Deployed,
  role: 'proposer' | 'challenger',
  edge: Hex,
  { before, state }: Posted,
): Promise<void> {
  if (before === null) throw new Error('nobody can dispute the first assertion');
  const half = node(leafOf(before.state), between(state));
  const proof = encodeAbiParameters([{ type: 'bytes32[]' }, { type: 'bytes32[]' }], [[ZERO, half], [leafOf(state)]]);
  await l1.send(role, challenges, 'bisectEdge', [edge, half, proof]);
}

/** Confirms an edge that has stood without a rival for long enough. */
export const confirmEdge = (l1: Chain, { challenges }: Deployed, edge: Hex, posted: Posted): Promise<void> =>
  l1.send('challenger', challenges, 'confirmEdgeByTime', [edge, claimed(posted)]);
