import { keccak256, stringToHex } from 'viem/utils';
import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import type { Digest } from '../../core/hex.ts';
import { type Outcome, pending, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { rollupAbi } from './abi.ts';
import { readFinalizeCall } from './finalization.ts';
import { readPlaces, readRanges } from './ranges.ts';
import type { Site } from './site.ts';
import { PAUSES, readSystem, type System } from './system.ts';

// Source of the calls: Consensys/linea-monorepo, `contracts/src`: `messaging/l1`, `rollup/forcedTransactions`, `rollup/LivenessRecovery.sol`.
const MESSAGE_SERVICE = '0x508ca82df566dcd1b0de8296e70a96332cd644ec';
const CLAIM = 'claimMessageWithProof((bytes32[],uint256,uint32,address,address,uint256,uint256,address,bytes32,bytes))';
const FORCE =
  'submitForcedTransaction((uint256,uint256,uint256,uint256,address,uint256,bytes,(address,bytes32[])[],uint8,uint256,uint256),(uint256,uint256,bytes32,uint256,bytes32))';
const SENDER_ROLE = keccak256(stringToHex('FORCED_TRANSACTION_SENDER_ROLE'));

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const system = yield* readSystem(site);
  if (isGap(system)) return system;
  const { contract, gateway } = site;
  const [general, withdrawals, finalizing, limit, spent, until, [sender], operator, last] = yield* all([
    call(contract, rollupAbi, 'isPaused', [PAUSES.general]),
    call(contract, rollupAbi, 'isPaused', [PAUSES.withdrawals]),
    call(contract, rollupAbi, 'isPaused', [PAUSES.finalization]),
    call(contract, rollupAbi, 'limitInWei', []),
    call(contract, rollupAbi, 'currentPeriodAmountInWei', []),
    call(contract, rollupAbi, 'currentPeriodEnd', []),
    all(gateway === undefined ? [] : [call(contract, rollupAbi, 'hasRole', [SENDER_ROLE, gateway])]),
    call(contract, rollupAbi, system.layout?.operatorView ?? 'livenessRecoveryOperator', []),
    readLastTime(site, system),
  ]);
  const preconditions = [
    isRunning('The contract', general),
    isRunning('Paying withdrawals out', withdrawals),
    hasQuota(limit, spent, until),
  ];
  const finalization = isRunning('Finalization', finalizing);
  const needs = [site.prover];
  const left = isGap(last) ? 0 : Math.max(0, last.time + site.recoveryAfter - system.now);
  const force = forceOnPaper(site, system, sender);
  const recover = recoverOnPaper(operator);
  return [
    {
      kind: 'normal',
      steps: [send, ...payout(site)],
      needs,
      preconditions: [...preconditions, finalization],
      atLeast: 0,
    },
    {
      kind: 'forced',
      steps: [forceStep(site), ...payout(site)],
      ...{ needs, preconditions: [...preconditions, finalization], atLeast: 0 },
      ...(force === undefined ? {} : { onPaper: force }),
    },
    {
      kind: 'escape',
      steps: [recoverStep(site, system, left), ...payout(site)],
      ...{ needs, preconditions: [...preconditions, finalization, recoverable(last, site, system)], atLeast: left },
      ...(recover === undefined ? {} : { onPaper: recover }),
    },
  ];
}

/** When the last finalized L2 block was made, in Unix seconds: from then the contract counts. */
interface Last {
  readonly time: number;
  readonly evidence: readonly Digest[];
}

function* readLastTime(site: Site, system: System): Steps<Last | Gap> {
  const { layout, code } = system;
  if (layout === undefined || code === 'other') return gap('implementation-unknown');
  const places = yield* readPlaces(site, system, (chain) => chain.slice(0, 1));
  if (isGap(places)) return places;
  const [newest] = yield* readRanges(site, places);
  if (newest === undefined) return gap('data-missing', 'no finalization as far back as L1 remembers');
  if (isGap(newest)) return newest;
  const finalize = yield* readFinalizeCall(site, layout, newest);
  return isGap(finalize) ? finalize : { time: Number(finalize.of.finalTimestamp), evidence: finalize.evidence };
}

function forceOnPaper({ gateway }: Site, { layout }: System, sender: Proven<boolean> | Gap | undefined) {
  if (layout?.words !== 18) return 'This version of the contract takes no forced transactions.';
  if (gateway === undefined || sender === undefined) return 'No gateway that takes forced transactions is known.';
  if (isGap(sender)) return 'Whether the gateway may hand in forced transactions could not be read.';
  return sender.value ? undefined : 'The gateway may hand in no forced transactions: it lacks the role.';
}

function recoverOnPaper(operator: Proven<string> | Gap) {
  if (isGap(operator)) return 'Who the recovery operator would be could not be read.';
  return BigInt(operator.value) === 0n ? 'No recovery operator is set.' : undefined;
}

function isRunning(what: string, paused: Proven<boolean> | Gap): CheckDraft {
  const checked = `${what} is not paused.`;
  if (isGap(paused)) return { checked, result: outcomeOfGap(paused), compared: [], evidence: [] };
  const result: Outcome = paused.value ? pending('paused') : verified(null);
  return { checked, result, compared: [], evidence: paused.evidence };
}

/** What a period lets out, in wei. How much a reader wants is not known here: some of it must be left. */
function hasQuota(limit: Proven<bigint> | Gap, spent: Proven<bigint> | Gap, until: Proven<bigint> | Gap): CheckDraft {
  const checked = 'The limit of what is paid out in a period is not used up.';
  const missing = [limit, spent, until].find(isGap);
  if (isGap(limit) || isGap(spent) || isGap(until)) {
    return { checked, result: outcomeOfGap(missing ?? gap('data-missing')), compared: [], evidence: [] };
  }
  const isOver = until.value <= BigInt(limit.head.timestamp);
  const result: Outcome =
    isOver || spent.value < limit.value ? verified(null) : pending('window-open', Number(until.value));
  const compared = [
    {
      what: 'wei paid out in this period',
      expected: `below ${limit.value}`,
      actual: String(isOver ? 0n : spent.value),
      equal: result.status === 'verified',
    },
  ];
  return { checked, result, compared, evidence: evidenceOf([limit, spent, until]) };
}

function recoverable(last: Last | Gap, { recoveryAfter }: Site, { now }: System): CheckDraft {
  const checked = `Nothing was finalized for ${recoveryAfter} s, counted from the time of the last finalized L2 block.`;
  if (isGap(last)) return { checked, result: outcomeOfGap(last), compared: [], evidence: [] };
  const at = last.time + recoveryAfter;
  const result: Outcome = now >= at ? verified(null) : pending('not-reached', at);
  return { checked, result, compared: [], evidence: last.evidence };
}

const send: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Send the message with the value by the message service on L2, and keep it.',
  call: { to: MESSAGE_SERVICE, signature: 'sendMessage(address,uint256,bytes)' },
};

const forceStep = ({ gateway }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Hand in the signed transaction that sends the message, and pay the fee. No finalization may pass its deadline without it; an address filter can refuse senders and targets, and that it succeeds is not promised.',
  ...(gateway === undefined ? {} : { call: { to: gateway, signature: FORCE } }),
});

const recoverStep = ({ contract }: Site, { layout }: System, left: number): ExitStep => ({
  layer: 'L1',
  who: 'anybody',
  does: 'Appoint the recovery operator, through whom anybody may post data and finalize with a prover of their own.',
  ...(layout === undefined ? {} : { call: { to: contract, signature: layout.recovery } }),
  takes: left,
});

const payout = ({ contract }: Site): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'prover',
    does: 'Finalize the blocks up to the message: the Merkle root that it is claimed against is added with them.',
  },
  {
    layer: 'L1',
    who: 'holder',
    does: 'Claim the message with its Merkle path, and be paid, out of what the contract holds and the period’s limit leaves.',
    call: { to: contract, signature: CLAIM },
  },
];
