import { type Currency, DEFAULT_READER_RULE, type ReaderRule, type Tier, tierOf } from '../../../core/reader.ts';
import { MOST_PROVERS, MOST_TIERS, readAmount, withTiers } from '../../../core/readerRuleReading.ts';
import { ConfigError } from '../../../core/reading.ts';
import { choose } from '../../queries/preferences.ts';
import { useReaderRule } from '../../queries/reader.ts';
import { grouped } from '../../ui/format.ts';
import { Choice } from './Choice.tsx';
import { NumberField } from './NumberField.tsx';
import { RulePreview } from './RulePreview.tsx';
import { useFocusWhenWanted } from './useFocusWhenWanted.ts';

/** Which agreement is enough for what the reader has at stake. Changing it asks nobody anything again. */
export function ReaderRuleCard() {
  const rule = useReaderRule();
  const heading = useFocusWhenWanted('reader-rule');
  const set = (change: Partial<ReaderRule>) => choose({ readerRule: { ...rule, ...change } });
  return (
    <section className="card" aria-labelledby="reader-rule">
      <h2 id="reader-rule" ref={heading} tabIndex={-1}>
        Your own rule
      </h2>
      <p>
        How many provers, of how many kinds, must agree before you would rely on a root. It stands beside the rollup’s
        own rule and never replaces it.
      </p>
      <Choice
        name="reader-kind"
        legend="Rule"
        options={[
          ['by-value', 'By value at stake'],
          ['fast-finality', 'Pragmatic fast finality: ZK and TEE agree'],
        ]}
        value={rule.kind}
        change={(kind) => set({ kind })}
      />
      {rule.kind === 'fast-finality' ? null : <ByValue rule={rule} set={set} />}
      <label className="check">
        <input type="checkbox" checked={rule.strict} onChange={(event) => set({ strict: event.target.checked })} />
        <span>Strict: a proof that was verified with a remark does not count</span>
      </label>
      <button
        type="button"
        className="button"
        disabled={rule === DEFAULT_READER_RULE}
        onClick={() => choose({ readerRule: undefined })}
      >
        Back to the default rule
      </button>
      <RulePreview />
    </section>
  );
}

interface ByValueProps {
  readonly rule: ReaderRule;
  readonly set: (change: Partial<ReaderRule>) => void;
}

function ByValue({ rule, set }: ByValueProps) {
  const { currency, stake, tiers } = rule;
  const here = tierOf(rule);
  const replace = (next: readonly Tier[]) => set(withTiers(rule, next));
  const change = (index: number, by: Partial<Tier>) =>
    replace(tiers[currency].map((tier, i) => (i === index ? { ...tier, ...by } : tier)));
  return (
    <>
      <Choice
        name="currency"
        legend="Counted in"
        options={[
          ['ETH', 'ETH'],
          ['USD', 'USD'],
        ]}
        value={currency}
        change={(next: Currency) => set({ currency: next })}
      />
      <NumberField
        label={`At stake, in ${currency}`}
        value={stake}
        change={(next) => set({ stake: readAmount(next, 'The stake') })}
      />
      <table className="tiers">
        <caption className="unseen">Tiers by value</caption>
        <thead>
          <tr>
            <th scope="col">Up to, in {currency}</th>
            <th scope="col">Provers</th>
            <th scope="col">Of kinds</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tiers[currency].map((tier, i) => (
            <tr key={tier.upTo ?? 'any'} aria-current={tier === here ? 'true' : undefined}>
              <th scope="row">
                {tier.upTo === undefined ? (
                  'any value'
                ) : (
                  <NumberField
                    label={`Bound of tier ${i + 1}`}
                    hidden
                    value={tier.upTo}
                    change={(upTo) => change(i, { upTo })}
                  />
                )}
              </th>
              <td>
                <NumberField
                  label={`Provers in tier ${i + 1}`}
                  hidden
                  value={tier.atLeast}
                  most={MOST_PROVERS}
                  change={(atLeast) => change(i, { atLeast, families: Math.min(tier.families, atLeast) })}
                />
              </td>
              <td>
                <NumberField
                  label={`Kinds in tier ${i + 1}`}
                  hidden
                  value={tier.families}
                  most={tier.atLeast}
                  change={(families) => change(i, { families })}
                />
              </td>
              <td>
                {tier.upTo === undefined ? null : (
                  <button
                    type="button"
                    className="button button--small"
                    onClick={() => replace(tiers[currency].filter((_, at) => at !== i))}
                  >
                    Remove <span className="unseen">tier {i + 1}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {here === undefined
          ? 'No tier covers that stake.'
          : `For ${grouped(stake)} ${currency} you ask for ${here.atLeast} of at least ${here.families} ${here.families === 1 ? 'kind' : 'kinds'}.`}
      </p>
      <button
        type="button"
        className="button button--small"
        disabled={tiers[currency].length >= MOST_TIERS}
        onClick={() => replace(withAnother(tiers[currency]))}
      >
        Add a tier
      </button>
    </>
  );
}

/** One tier more, at ten times the highest bound, asking what the tier of any value asks. */
function withAnother(tiers: readonly Tier[]): readonly Tier[] {
  const last = tiers.at(-1);
  if (last === undefined) throw new ConfigError('a rule has a tier');
  const upTo = 10 * (tiers.at(-2)?.upTo ?? 0.1);
  return [...tiers.slice(0, -1), { ...last, upTo }, last];
}
