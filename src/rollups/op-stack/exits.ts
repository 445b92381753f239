import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import type { Address } from '../../core/hex.ts';
import { openTo } from '../../core/lists.ts';
import { type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { factoryAbi } from './abi.ts';
import { findKind } from './kinds.ts';
import { readRoles, waitFor } from './lists.ts';
import { PASSER } from './outputRoot.ts';
import { kindOf, PERMISSIONED, type Site } from './site.ts';
import { readSystem, type System } from './system.ts';

// Source of the calls: ethereum-optimism/optimism, `packages/contracts-bedrock/src/L1/OptimismPortal2.sol`.
const WITHDRAWAL = '(uint256,address,address,uint256,uint256,bytes)';
const PROVE = `proveWithdrawalTransaction(${WITHDRAWAL},uint256,(bytes32,bytes32,bytes32,bytes32),bytes[])`;

/** Seconds after which a deposit is part of L2 though its sequencer is silent. Source: OP Stack specification, sequencing window. */
export const SEQUENCING_WINDOW = 43_200;

/** The ways out of a chain of this family, with its clocks as L1 has them now. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const implementation = yield* call(site.contract, factoryAbi, 'gameImpls', [system.respectedType]);
  if (isGap(implementation)) return implementation;
  const made = implementation.value.toLowerCase() as Address;
  const kind = findKind(system.respectedType);
  const [[rule], roles] = yield* all([
    all(kind === undefined ? [] : [kind.rule(site, system, made)]),
    readRoles(site, system, made),
  ]);
  // The rule says from the proof on; a game must be there first. With none known, the bound is what the portal alone asks.
  const decided =
    rule === undefined || isGap(rule) ? system.finalityDelay : Math.min(...rule.rule.map(({ delay }) => delay));
  const waits = Math.max(decided, system.maturityDelay);
  const needs = site.provers ?? [];
  const isProven = kindOf(system.respectedType) === 'aggregate';
  const preconditions = [unpaused(system), hasGames(system, made, implementation.evidence)];
  const open = roles.flatMap(({ checked, list }) => (checked === undefined ? [] : [openTo(checked, list)]));
  const listed = waitFor(roles, system);
  const payout = payoutSteps(site, waits);
  const normal: ExitRoute = { kind: 'normal', steps: [initiate, ...payout], needs, preconditions, atLeast: waits };
  const forced: ExitRoute = {
    kind: 'forced',
    steps: [force(site), ...payout],
    needs,
    preconditions,
    atLeast: SEQUENCING_WINDOW + waits,
  };
  const fled: ExitRoute = {
    kind: 'escape',
    steps: [propose(site, system.respectedType), ...payout],
    // Where a game begins with a proof, those of the other kind are open to listed proposers alone.
    needs: isProven && site.by.zk !== undefined ? [site.by.zk] : [],
    preconditions: [...preconditions, ...open],
    atLeast: waits + (Number.isFinite(listed) ? listed : 0),
    ...(kind === undefined ? { onPaper: 'How games of the type that counts are made is not known here.' } : {}),
    ...(Number.isFinite(listed)
      ? {}
      : { onPaper: 'Listed accounts alone may post roots, and no clock opens their list.' }),
  };
  return [normal, forced, fled];
}

export const initiate: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Begin the withdrawal, by the bridge or by the message passer itself.',
  call: { to: PASSER, signature: 'initiateWithdrawal(address,uint256,bytes)' },
};

const force = ({ portal }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Deposit the transaction that begins the withdrawal: the sequencer cannot leave it out for longer than its window.',
  call: { to: portal, signature: 'depositTransaction(address,uint256,uint64,bool,bytes)' },
  takes: SEQUENCING_WINDOW,
});

const propose = ({ contract }: Site, type: number): ExitStep => ({
  layer: 'L1',
  who: type === PERMISSIONED ? 'proposer' : 'anybody',
  does: `Post the root of an L2 block that has the withdrawal, with the bond and the proof that games of type ${type} ask for.`,
  call: {
    to: contract,
    signature:
      kindOf(type) === 'aggregate' ? 'createWithInitData(uint32,bytes32,bytes,bytes)' : 'create(uint32,bytes32,bytes)',
  },
});

const payoutSteps = ({ portal }: Site, takes: number): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'holder',
    does: 'Prove the withdrawal against a game that counts.',
    call: { to: portal, signature: PROVE },
    takes,
  },
  {
    layer: 'L1',
    who: 'anybody',
    does: 'Take it out, once the game is decided and both clocks have run out.',
    call: { to: portal, signature: `finalizeWithdrawalTransaction(${WITHDRAWAL})` },
  },
];

function unpaused({ isPaused, evidence }: System): CheckDraft {
  const result: Outcome = isPaused ? pending('paused') : verified(null);
  return { checked: 'The portal is not paused.', result, compared: pausedAs(isPaused), evidence };
}

const pausedAs = (isPaused: boolean): CheckDraft['compared'] => [
  { what: 'paused', expected: 'false', actual: String(isPaused), equal: !isPaused },
];

function hasGames({ respectedType }: System, made: Address, evidence: CheckDraft['evidence']): CheckDraft {
  const result: Outcome = BigInt(made) === 0n ? unverifiable('data-missing', 'there is none') : verified(null);
  return { checked: `The factory makes games of type ${respectedType}, which count.`, result, compared: [], evidence };
}
