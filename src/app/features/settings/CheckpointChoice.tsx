import type { Checkpoint } from '../../../core/beacon.ts';
import { bundledFor } from '../../../core/checkpoints.ts';
import { readDigest } from '../../../core/reading.ts';
import type { L1Status } from '../../../core/report.ts';
import type { BeaconSettings } from '../../../core/settings.ts';
import { CHECKPOINT_WORDS, reasonOf, sentence } from '../../../core/words.ts';
import { useEntries } from '../../queries/catalog.ts';
import type { LightClientChange } from '../../queries/lightClient.ts';
import { useReports } from '../../queries/report.ts';
import { useL1 } from '../../queries/sources.ts';
import { grouped, listed } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { Time } from '../../ui/Time.tsx';
import { AddText } from './AddText.tsx';
import { CompareRoots } from './CompareRoots.tsx';

interface CheckpointChoiceProps {
  readonly chainId: number;
  /** Of the network. */
  readonly name: string;
  readonly beacon: BeaconSettings;
  readonly change: (to: LightClientChange) => void;
}

/** The block that a light client starts from: which, whose word that is, another one, and whether it may be old. */
export function CheckpointChoice({ chainId, name, beacon, change }: CheckpointChoiceProps) {
  const { checkpoint, acceptOldCheckpoint = false } = beacon;
  const refusal = useRefusal(chainId);
  return (
    <>
      {checkpoint === undefined ? null : (
        <p>
          Checkpoint, {CHECKPOINT_WORDS[checkpoint.source]}
          <CheckpointDate chainId={chainId} checkpoint={checkpoint} />:{' '}
          <Hash value={checkpoint.root} what="checkpoint" />
        </p>
      )}
      <p>All that the light client proves rests on this root.</p>
      <CompareRoots
        chainId={chainId}
        name={name}
        beacon={beacon}
        use={(root) => change({ checkpoint: { root, source: 'entered' } })}
      />
      <AddText
        label={`Checkpoint for ${name}: a finalized beacon block root`}
        button="Use this root"
        placeholder="0x"
        take={(typed) => change({ checkpoint: { root: readDigest(typed, 'this root'), source: 'entered' } })}
      />
      {checkpoint?.source === 'entered' ? (
        <button type="button" className="button button--small" onClick={() => change({ checkpoint: undefined })}>
          Remove the checkpoint that you entered
        </button>
      ) : null}
      <p className="field__wrong" role="alert">
        {refusal}
      </p>
      <label className="check">
        <input
          type="checkbox"
          checked={acceptOldCheckpoint}
          onChange={({ target }) => change({ acceptOldCheckpoint: target.checked ? true : undefined })}
        />
        <span>
          Accept an old checkpoint: validators that left since could have signed another history at no cost. Without
          this, one that is older than 14 days is refused.
        </span>
      </label>
    </>
  );
}

interface CheckpointDateProps {
  readonly chainId: number;
  readonly checkpoint: Checkpoint;
}

/** Its slot and age as far as they are known: a root that was given alone has them once the light client started from it. */
function CheckpointDate({ chainId, checkpoint: { root, slot, published } }: CheckpointDateProps) {
  const lightClients = useL1Statuses(chainId).map((l1) => l1.lightClient);
  const begun = lightClients.find((one) => one?.checkpoint.root === root);
  const known = slot ?? begun?.checkpoint.slot;
  return (
    <>
      {known === undefined ? '' : `, of slot ${grouped(known)}`}
      {begun?.checkpointTime === undefined ? null : (
        <>
          , <Time at={begun.checkpointTime} />
        </>
      )}
      {published === undefined ? null : (
        <>
          , published <Time at={Date.parse(published) / 1000} short /> ({sourcesOf(chainId)})
        </>
      )}
    </>
  );
}

const sourcesOf = (chainId: number): string => listed(bundledFor(chainId)?.sources ?? []);

/** Why the engine refuses the checkpoint of a network, as a sentence; empty while it does not. */
function useRefusal(chainId: number): string {
  const refused = useL1Statuses(chainId)
    .map(({ outcome }) => outcome)
    .find((outcome) => outcome.status === 'unverifiable' && outcome.code === 'checkpoint-too-old');
  return refused === undefined ? '' : sentence(reasonOf(refused));
}

/** What is known of L1 on a chain, by the rollups that are watched there or by L1 alone. */
function useL1Statuses(chainId: number): readonly L1Status[] {
  const deployments = (useEntries() ?? []).map(({ deployment }) => deployment);
  const here = deployments.filter((deployment) => deployment.chainId === chainId);
  const reports = useReports(here.map(({ id }) => id));
  const alone = useL1(chainId, false);
  return [...reports.flatMap((report) => (report === undefined ? [] : [report.l1])), ...(alone ? [alone.l1] : [])];
}
