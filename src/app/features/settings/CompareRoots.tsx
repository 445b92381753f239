import { useState } from 'react';
import { type ComparedSource, type RootComparison, tally } from '../../../core/comparison.ts';
import type { Digest } from '../../../core/hex.ts';
import type { BeaconSettings } from '../../../core/settings.ts';
import { sentence } from '../../../core/words.ts';
import { useComparison } from '../../queries/sources.ts';
import { grouped, plural } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Time } from '../../ui/Time.tsx';
import { AddUrl } from './AddUrl.tsx';

interface CompareRootsProps {
  readonly chainId: number;
  /** Of the network. */
  readonly name: string;
  readonly beacon: BeaconSettings;
  /** Takes a root as the reader's own checkpoint. */
  readonly use: (root: Digest) => void;
}

/** What several sources say of the checkpoint, side by side. It is shown; to believe it is the reader's to do. */
export function CompareRoots({ chainId, name, beacon, use }: CompareRootsProps) {
  const [sites, setSites] = useState<readonly string[]>([]);
  const { isAsking, answer, fault, ask } = useComparison(chainId, sites);
  const count = beacon.sources.length + sites.length;
  return (
    <section className="roots" aria-label={`Compare checkpoints of ${name}`}>
      <h4>Compare before you rely on it</h4>
      <p>
        Your beacon nodes, and sites that you add here for this visit, are asked for the root at the checkpoint’s slot.
        Take two at least that do not know of each other.
      </p>
      {sites.length === 0 ? null : (
        <ul className="urls">
          {sites.map((url) => (
            <li key={url}>
              <code className="breakable">{url}</code>
              <button
                type="button"
                className="button button--small"
                onClick={() => setSites(sites.filter((one) => one !== url))}
                aria-label={`Do not compare with ${url}`}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddUrl
        label={`Another site with checkpoints of ${name}`}
        button="Add to compare"
        what="an address of a checkpoint site"
        taken={[...beacon.sources, ...sites]}
        add={(url) => setSites([...sites, url])}
      />
      <button type="button" className="button" onClick={ask} disabled={isAsking || count === 0}>
        {isAsking ? 'Asking' : `Compare at ${plural(count, 'source')}`}
      </button>
      <div role="status" className="roots__found">
        {fault === '' ? null : <p className="field__wrong">{sentence(fault)}</p>}
        {answer?.checkpoint === undefined ? null : <Compared what="The checkpoint" of={answer.checkpoint} />}
        {answer?.newest === undefined ? null : (
          <Compared what="The newest block that all call final" of={answer.newest} use={use} />
        )}
        {answer !== undefined && answer.newest === undefined ? <p>No source named a final block.</p> : null}
      </div>
    </section>
  );
}

interface ComparedProps {
  readonly what: string;
  readonly of: RootComparison;
  readonly use?: (root: Digest) => void;
}

function Compared({ what, of, use }: ComparedProps) {
  const { root, slot, time, rows } = of;
  const { agree, differ } = tally(of);
  return (
    <div className="roots__one" data-differ={differ > 0}>
      <p>
        {what}
        {slot === undefined ? ', of a slot that no source knows' : ` of slot ${grouped(slot)}`}
        {time === undefined ? '' : ', '}
        {time === undefined ? null : <Time at={time} />}: <Hash value={root} what="root" />
      </p>
      <ul className="asked">
        {rows.map((row) => (
          <Row key={row.source} row={row} />
        ))}
      </ul>
      {differ > 0 ? (
        <p className="roots__alarm" role="alert">
          <strong>They differ:</strong> at least one of these sources is on another chain, or lies. Do not start from
          this root before you know which.
        </p>
      ) : (
        <p>{conclusion(agree)}</p>
      )}
      {use !== undefined && agree > 1 && differ === 0 ? (
        <button type="button" className="button" onClick={() => use(root)}>
          Start from this root
        </button>
      ) : null}
    </div>
  );
}

const conclusion = (agree: number): string => {
  if (agree === 0) return 'No source could be compared with.';
  if (agree === 1) return 'One source alone agrees: that is no comparison yet.';
  return `${agree} sources agree. That is what they say, not a proof: it is worth as much as they are independent.`;
};

function Row({ row: { source, says, root, why } }: { readonly row: ComparedSource }) {
  return (
    <li data-answer={says === 'agrees' ? 'yes' : says === 'differs' ? 'no' : 'unknown'}>
      <span className="breakable">{source}</span> <strong>{says.replace('-', ' ')}</strong>
      {says === 'differs' && root !== undefined ? (
        <>
          {' '}
          <Hash value={root} what="root of this source" />
        </>
      ) : null}
      {why === undefined ? null : <span className="faint"> {sentence(why)}</span>}
    </li>
  );
}
