import type { CheckDraft, ClaimsFound } from '../../core/adapter.ts';
import { all, logs, type RawLog, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type BlockRef, evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import { call } from '../../formats/abi.ts';
import { chainAbi } from './abi.ts';
import { findLogs, isOf, type Output, type Posted, readOutput, readPosted } from './outputs.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** Outputs as claims, with the counter that proves that there is none newer. What L1 remembers no log of ends the list. */
export function* readClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  const [system, settings, newest] = yield* all([readSystem(site), readSettings(site), readNewest(site, last)]);
  if (isGap(system)) return system;
  if (isGap(settings)) return settings;
  if (isGap(newest)) return newest;
  const read = yield* readAllPosted(site, system, newest.outputs, newest.said);
  const posted = read.some(isGap) ? yield* readAgain(site, system, newest) : read;
  const until = posted.findIndex(isGap);
  const whole = (until < 0 ? posted : posted.slice(0, until)).filter((one): one is Posted => !isGap(one));
  const [first] = posted;
  if (whole.length === 0 && first !== undefined && isGap(first)) return first;
  return {
    claims: whole.map((one) => claimOf(site, settings, one)),
    newest: newestOf(system, newest, whole[0]),
    rule: site.rule,
    findings: [...system.findings, ...settings.findings],
  };
}

const readAllPosted = (site: Site, system: System, outputs: readonly Output[], said: readonly RawLog[]) =>
  all(
    outputs.slice(0, -1).map((output, i) => {
      const log = said.find((one) => isOf(output, one));
      return readPosted(site, system, [outputs[i + 1], output], log?.blockNumber);
    }),
  );

/** Perhaps a source placed their logs where they are not: then another one is asked. */
function* readAgain(site: Site, system: System, { head, outputs }: Newest): Steps<readonly (Posted | Gap)[]> {
  const said = yield* findLogs(site, head, outputs.slice(0, -1));
  return isGap(said) ? [said] : yield* readAllPosted(site, system, outputs, said);
}

interface Newest {
  readonly head: BlockRef;
  readonly count: number;
  /** Newest first, and one more: where the oldest goes on from. */
  readonly outputs: readonly Output[];
  /** Logs of them, as a source has them. */
  readonly said: readonly RawLog[];
  readonly evidence: readonly Digest[];
}

/** Beside the system, so that neither waits for the other. Output 0 is where the chain began, and no claim. */
function* readNewest(site: Site, last: number): Steps<Newest | Gap> {
  const counter = yield* call(site.contract, chainAbi, 'latestOutputIndex', []);
  if (isGap(counter)) return counter;
  const count = Number(counter.value);
  if (!Number.isSafeInteger(count)) return gap('too-large', `output ${counter.value}`);
  const read = yield* all(Array.from({ length: Math.min(last, count) + 1 }, (_, i) => readOutput(site, count - i)));
  const unread = read.find(isGap);
  if (unread !== undefined) return unread;
  const outputs = read.filter((one): one is Output => !isGap(one));
  const wanted = outputs.slice(0, -1);
  const said = wanted.length === 0 ? [] : yield* findLogs(site, counter.head, wanted, logs);
  return isGap(said) ? said : { head: counter.head, count, outputs, said, evidence: counter.evidence };
}

const claimOf = (site: Site, { configName }: Settings, posted: Posted): Claim => ({
  id: String(posted.index),
  statement: {
    chain: { l1: site.chainId, contract: site.contract },
    pre: posted.pre.root,
    post: posted.root,
    range: { from: posted.pre.block + 1, to: posted.block },
    data: posted.transition.l1InfoRoot,
    config: configName,
  },
  posted: { block: posted.l1Block, time: posted.time, by: posted.transition.by },
  onL1: 'accepted',
  acceptedAt: posted.time,
  evidence: posted.evidence,
});

/** The counter, and the manager's word: the newest proof must have led to the roots that it keeps of this chain. */
function newestOf(
  { lastLocalExitRoot, lastPessimisticRoot, evidence }: System,
  { count, evidence: counted }: Newest,
  newest: Posted | undefined,
): CheckDraft {
  const said = `The chain’s contract counts ${count} proven ${count === 1 ? 'output' : 'outputs'}: there is none beyond them at this head.`;
  const base = { checked: said, evidence: evidenceOf([{ evidence }, { evidence: counted }]) };
  if (newest === undefined) return { ...base, compared: [], result: verified(null) };
  const { newLocalExitRoot, newPessimisticRoot } = newest.transition;
  const compared = [
    held('local exit root that the manager keeps', newLocalExitRoot, lastLocalExitRoot),
    held('pessimistic root that the manager keeps', newPessimisticRoot, lastPessimisticRoot),
  ];
  const result = compared.every(({ equal }) => equal)
    ? verified(null)
    : unverifiable('data-missing', 'the manager has taken another proof of this chain since');
  return { ...base, compared, result };
}

const held = (what: string, expected: Digest, actual: Digest) => ({
  what,
  expected,
  actual,
  equal: expected === actual,
});
