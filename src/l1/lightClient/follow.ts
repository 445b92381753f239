import type { BeaconNetwork } from '../../core/beacon.ts';
import type { TrailStep } from '../../core/evidence.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { type BeaconSource, type Genesis, MOST_UPDATES } from '../sources/beaconSource.ts';
import { fault, type Said, said } from '../sources/source.ts';
import { firstHonest, type Sources } from '../sources/sources.ts';
import type { RawData } from './data.ts';
import { createEarly, type Early } from './early.ts';
import { periodOf, slotAt, timeOf } from './forks.ts';
import { type FinalizedHead, headOf } from './head.ts';
import { deferSignatures, type SignatureCheck } from './signature.ts';
import { type LightClientStore, storePeriod } from './store.ts';
import { type Progress, takeBootstrap, takeUpdate } from './take.ts';

/** Where to start: a beacon block root that the reader trusts, or what an earlier run came to. */
export type Start =
  | { readonly kind: 'checkpoint'; readonly root: Digest }
  | { readonly kind: 'store'; readonly store: LightClientStore };

export interface SyncOptions {
  readonly network: BeaconNetwork;
  readonly start: Start;
  readonly sources: Sources<BeaconSource>;
  /** Unix seconds. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Seconds that the start may be old; `Infinity` when the reader overrides the bound. */
  readonly maxAge?: number;
}

/** Weak subjectivity: validators that left longer ago could sign another history at no cost. 14 days. */
export const MAX_AGE = 14 * 24 * 3600;

/** Updates per request: they are verified without a pause, 40 ms each, and an abort is heard in between. */
const BATCH = Math.min(32, MOST_UPDATES);

export interface Synced {
  readonly kind: 'synced';
  readonly head: FinalizedHead;
  readonly store: LightClientStore;
  /** Where a later run can start. It only ever moves forward. */
  readonly checkpoint: { readonly root: Digest; readonly slot: number };
  /** The slot that the run started from. */
  readonly begunAt: number;
  /** The data that led from the start to the head: with them anybody can check it again. */
  readonly trail: readonly TrailStep[];
  /** Who served the last step. */
  readonly source: string;
}

/** Why there is no head. What was verified until then is kept, so that the next run need not begin anew. */
export interface NotSynced extends Gap {
  readonly store?: LightClientStore;
}

/** One run: its options, a question to a source that says that it follows the right chain, and answers on their way. */
interface Run extends SyncOptions {
  readonly ask: <T>(source: BeaconSource, question: () => Promise<Said<T>>) => Promise<Said<T>>;
  readonly earlyPages: Early<Said<readonly RawData[]>>;
  readonly earlyFinality: Early<Said<RawData>>;
}

/**
 * Follows the chain from a trusted start to its finalized head: bootstrap, one update for each committee period, then the
 * newest finality update. Sources are tried in turn; an answer counts whole or not at all.
 */
export async function syncLightClient(options: SyncOptions): Promise<Synced | NotSynced> {
  const { network, start, clock, maxAge = MAX_AGE } = options;
  const run: Run = {
    ...options,
    ask: askOnChain(options),
    earlyPages: createEarly(),
    earlyFinality: createEarly(),
  };
  const begun = start.kind === 'checkpoint' ? await bootstrap(run, start.root) : resume(network, start.store);
  if (isGap(begun)) return begun;
  const { slot } = begun.store.finalized.beacon;
  const age = clock() - timeOf(network, slot);
  if (!(age <= maxAge))
    return gap('checkpoint-too-old', `slot ${slot} is ${Math.floor(age)} seconds old, ${maxAge} are allowed`);
  if (age < 0) return gap('clock-differs', `slot ${slot} is ${Math.ceil(-age)} seconds ahead of this device’s clock`);
  const caughtUp = await catchUp(run, begun);
  const done = isGap(caughtUp) ? caughtUp : await finalize(run, caughtUp);
  return isGap(done) ? done : { ...done, begunAt: slot };
}

function resume(network: BeaconNetwork, store: LightClientStore): Progress | Gap {
  if (store.genesisValidatorsRoot !== network.genesisValidatorsRoot)
    return gap('unsupported-format', `the stored state is of another chain than ${network.name}`);
  return { store, trail: [] };
}

async function bootstrap(run: Run, root: Digest): Promise<Progress | Gap> {
  const { network, sources, signal, ask, earlyFinality } = run;
  const bound = await firstHonest(
    sources,
    signal,
    (source) => {
      earlyFinality.begin(source.id, () => source.finality(signal));
      return ask(source, () => source.bootstrap(root, signal));
    },
    (raw) => takeBootstrap(network, root, raw),
  );
  return isGap(bound) ? bound : bound.value;
}

/** The first period whose update the store lacks. */
const lacking = (network: BeaconNetwork, store: LightClientStore): number =>
  storePeriod(network, store) + (store.next === null ? 0 : 1);

/** Learns the committees up to the one that signs now. */
async function catchUp(run: Run, begun: Progress): Promise<CaughtUp | NotSynced> {
  const { network, sources, clock, signal, ask } = run;
  let at: CaughtUp = begun;
  for (;;) {
    const now = periodOf(network, slotAt(network, clock()));
    const before = at;
    const from = lacking(network, before.store);
    if (from >= now) return before;
    const bound = await firstHonest(
      sources,
      signal,
      (source) => ask(source, () => askPage(run, source, from, now)),
      (page) => takePage(run, before, page),
    );
    if (isGap(bound)) return { ...bound, store: before.store };
    at = bound.value.isFinal === true ? { ...bound.value, finalBy: bound.source } : bound.value;
  }
}

/** Updates for consecutive periods; with the last of them the finality update that follows, when it is there already. */
interface Page {
  readonly raws: readonly RawData[];
  readonly finality: RawData | null;
}

/** Progress, and who served the newest finality update when it was taken together with updates. */
interface CaughtUp extends Progress {
  readonly isFinal?: true;
  readonly finalBy?: string;
}

/** Asks for one page of updates, and for the next one as soon as it has come: that is on its way while this is checked. */
async function askPage(
  { earlyPages, earlyFinality, signal }: Run,
  source: BeaconSource,
  from: number,
  end: number,
): Promise<Said<Page>> {
  const question = (first: number) => () => source.updates(first, Math.min(BATCH, end - first), signal);
  const answer = await earlyPages.take(`${source.id} ${from}`, question(from));
  if (!answer.ok) return answer;
  const next = from + BATCH;
  if (next < end) earlyPages.begin(`${source.id} ${next}`, question(next));
  const isLast = from + answer.value.length >= end;
  const finality = isLast ? await earlyFinality.peek(source.id) : undefined;
  return said({ raws: answer.value, finality: finality?.ok === true ? finality.value : null });
}

/**
 * Takes a page: all of its updates hold and lead on, or none of it is taken. Signatures are checked together; only when
 * something does not hold are they checked one by one, to say what. A finality update that does not hold is left to be
 * blamed on its own.
 */
function takePage(run: Run, begun: Progress, { raws, finality }: Page): Said<CaughtUp> {
  if (raws.length === 0) return takeEach(run, begun, raws);
  const signatures = deferSignatures();
  const taken = takeEach(run, begun, raws, signatures.check);
  if (!taken.ok) return takeEach(run, begun, raws);
  if (finality === null) return signatures.hold() ? taken : takeEach(run, begun, raws);
  const whole = takeUpdate(run.network, taken.value, 'finality', finality, run.clock(), signatures.check);
  const isWhole = whole.ok && whole.value !== taken.value && signatures.hold();
  return isWhole ? said({ ...whole.value, isFinal: true }) : takePage(run, begun, { raws, finality: null });
}

function takeEach(
  { network, clock }: Run,
  begun: Progress,
  raws: readonly RawData[],
  isSigned?: SignatureCheck,
): Said<Progress> {
  const first = lacking(network, begun.store);
  if (raws.length === 0) return fault('not-served', `no update for period ${first}`);
  let at = begun;
  for (const [i, raw] of raws.entries()) {
    const taken = takeUpdate(network, at, 'update', raw, clock(), isSigned);
    if (!taken.ok) return fault(taken.fault.code, `period ${first + i}: ${taken.fault.said}`);
    if (lacking(network, taken.value.store) !== first + i + 1)
      return fault('update-refused', `period ${first + i}: no next committee follows from it`);
    at = taken.value;
  }
  return said(at);
}

/** Takes the newest finality update; while the head is old, another source may have a newer one. */
async function finalize(run: Run, begun: CaughtUp): Promise<Omit<Synced, 'begunAt'> | NotSynced> {
  const { network, sources, signal, clock, ask, earlyFinality } = run;
  let at: Progress = { store: begun.store, trail: begun.trail };
  let last: string | null = begun.finalBy ?? null;
  const isDone = last !== null && !headOf(network, at.store, clock()).isStale;
  const bound = isDone
    ? null
    : await firstHonest(
        sources,
        signal,
        async (source) => {
          const answer = await ask(source, () => earlyFinality.take(source.id, () => source.finality(signal)));
          return answer.ok ? said({ raw: answer.value, id: source.id }) : answer;
        },
        ({ raw, id }): Said<null> => {
          const taken = takeUpdate(network, at, 'finality', raw, clock());
          if (!taken.ok) return taken;
          if (last === null || taken.value !== at) last = id;
          at = taken.value;
          const { age, isStale } = headOf(network, at.store, clock());
          return isStale ? fault('stale', `its finalized header is ${Math.floor(age)} seconds old`) : said(null);
        },
      );
  // An old head is better than none, and says of itself that it is old.
  if (bound !== null && isGap(bound) && (last === null || bound.gap === 'aborted'))
    return { ...bound, store: at.store };
  const { store, trail } = at;
  const { root, beacon } = store.finalized;
  const checkpoint = { root, slot: beacon.slot };
  return { kind: 'synced', head: headOf(network, store, clock()), store, checkpoint, trail, source: last ?? '' };
}

/** A source that says of itself that it follows another chain is not asked further; one that says nothing is. */
function askOnChain({ network, signal }: SyncOptions): Run['ask'] {
  const answers = new Map<string, Promise<Said<Genesis>>>();
  return async (source, question) => {
    const asked = answers.get(source.id) ?? source.genesis(signal);
    answers.set(source.id, asked);
    // Asked side by side: what a source of another chain answers is not looked at.
    const [genesis, answer] = await Promise.all([asked, question()]);
    if (genesis.ok && genesis.value.genesisValidatorsRoot !== network.genesisValidatorsRoot)
      return fault('wrong-chain', `genesis ${genesis.value.genesisValidatorsRoot} is not that of ${network.name}`);
    return answer;
  };
}
