import type { SourceFault } from '../../core/ask.ts';
import { type Gap, gap } from '../../core/proven.ts';
import type { SourceHealth } from '../../core/source.ts';
import type { ExecutionSource, Said } from './source.ts';

/** Several sources of one kind for one L1, and how each has behaved. */
export interface Sources<S extends { readonly id: string } = ExecutionSource> {
  /** Those to ask now, the best first: one that failed lately is asked last, and never not at all. */
  order(): readonly S[];
  ok(id: string): void;
  blame(id: string, fault: SourceFault): void;
  health(): readonly SourceHealth[];
}

/** Seconds for which a source that failed is asked only after the others. */
const BACK_OFF = 60;

/** Faults that are kept per source. */
const FAULTS_KEPT = 20;

/** @param now Unix seconds. */
export function createSources<S extends { readonly id: string } = ExecutionSource>(
  all: readonly S[],
  now = () => Date.now() / 1000,
): Sources<S> {
  const health = new Map<string, SourceHealth>(all.map(({ id }) => [id, { id, state: 'untried', faults: [] }]));
  const of = (id: string): SourceHealth => health.get(id) ?? { id, state: 'untried', faults: [] };
  const failing = (id: string): boolean => {
    const { state, faults } = of(id);
    const last = faults.at(-1);
    return (state === 'faulty' || state === 'unreachable') && last !== undefined && now() - last.at < BACK_OFF;
  };
  return {
    order: () => [...all.filter(({ id }) => !failing(id)), ...all.filter(({ id }) => failing(id))],
    // Who answered wrongly a moment ago stays marked, also when the next answer is right.
    ok: (id) => {
      if (of(id).state === 'faulty' && failing(id)) return;
      health.set(id, { ...of(id), state: 'ok' });
    },
    blame: (id, fault) => {
      const faults = [...of(id).faults, { ...fault, at: now() }].slice(-FAULTS_KEPT);
      const state = stateAfter(fault, of(id).state);
      health.set(id, { id, state, faults });
    },
    health: () => all.map(({ id }) => of(id)),
  };
}

/** Said of a source that is honest about what it does not have, or that perhaps is right against this device's clock. */
const BLAMELESS: readonly SourceFault['code'][] = [
  'no-proof-for-block',
  'not-in-file',
  'not-served',
  'unknown-fork',
  'below-quorum',
  'ahead-of-clock',
  'stale',
];

function stateAfter({ code }: SourceFault, before: SourceHealth['state']): SourceHealth['state'] {
  if (code === 'unreachable') return 'unreachable';
  if (BLAMELESS.includes(code)) return before === 'untried' ? 'ok' : before;
  return 'faulty';
}

export interface Bound<T> {
  readonly value: T;
  readonly source: string;
}

/**
 * Asks one source after the other until an answer is bound. Each that gives none, or a wrong one, is blamed by name.
 * @returns what `bind` made of the first good answer, or a gap that names every source's fault.
 */
export async function firstHonest<A, T, S extends { readonly id: string } = ExecutionSource>(
  sources: Sources<S>,
  signal: AbortSignal,
  ask: (source: S) => Promise<Said<A>>,
  bind: (answer: A) => Said<T>,
): Promise<Bound<T> | Gap> {
  const faults: (SourceFault & { readonly id: string })[] = [];
  for (const source of sources.order()) {
    const answer = await ask(source);
    if (signal.aborted) return gap('aborted');
    const bound = answer.ok ? bind(answer.value) : answer;
    if (bound.ok) {
      sources.ok(source.id);
      return { value: bound.value, source: source.id };
    }
    sources.blame(source.id, bound.fault);
    faults.push({ ...bound.fault, id: source.id });
  }
  return spent(faults);
}

function spent(faults: readonly (SourceFault & { readonly id: string })[]): Gap {
  const cause = faults.map(({ id, code, said }) => `${id}: ${code} (${said})`).join('; ') || 'no source is configured';
  const all = (...codes: readonly SourceFault['code'][]) =>
    faults.length > 0 && faults.every(({ code }) => codes.includes(code));
  if (all('not-in-file')) return gap('data-missing', cause);
  if (all('too-large')) return gap('too-large', cause);
  // A server that is down, or does not offer a route, does not gainsay one that says what it lacks.
  const only = (code: SourceFault['code']) =>
    faults.some((one) => one.code === code) && all(code, 'unreachable', 'not-served');
  if (only('no-proof-for-block')) return gap('head-outside-proof-window', cause);
  if (only('below-quorum')) return gap('no-quorum', cause);
  if (only('ahead-of-clock')) return gap('clock-differs', cause);
  if (only('unknown-fork')) return gap('unsupported-version', cause);
  if (only('not-served')) return gap('data-missing', cause);
  return gap('no-honest-source', cause);
}
