import { readDigest } from '../../../core/reading.ts';
import type { BeaconSettings } from '../../../core/settings.ts';
import { CHECKPOINT_WORDS, reasonOf, sentence } from '../../../core/words.ts';
import { useEntries } from '../../queries/catalog.ts';
import type { LightClientChange } from '../../queries/lightClient.ts';
import { useReports } from '../../queries/report.ts';
import { grouped } from '../../ui/format.ts';
import { Hash } from '../../ui/Hash.tsx';
import { AddText } from './AddText.tsx';

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
          {checkpoint.slot === undefined ? '' : `, of slot ${grouped(checkpoint.slot)}`}:{' '}
          <Hash value={checkpoint.root} what="checkpoint" />
        </p>
      )}
      <p>
        All that the light client proves rests on this root. Compare this root on at least two sites or nodes that do
        not know of each other before you rely on it.
      </p>
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

/** Why the engine refuses the checkpoint of a network, as a sentence; empty while it does not. */
function useRefusal(chainId: number): string {
  const deployments = (useEntries() ?? []).map(({ deployment }) => deployment);
  const here = deployments.filter((deployment) => deployment.chainId === chainId);
  const outcomes = useReports(here.map(({ id }) => id)).map((report) => report?.l1.outcome);
  const refused = outcomes.find(
    (outcome) => outcome?.status === 'unverifiable' && outcome.code === 'checkpoint-too-old',
  );
  return refused === undefined ? '' : sentence(reasonOf(refused));
}
