import type { Activity } from '../../../core/report.ts';
import { sentence } from '../../../core/words.ts';
import { Time } from '../../ui/Time.tsx';

interface ActivityProps {
  readonly activity: Activity;
  /** Breaks off the look that is under way. */
  readonly stop: () => void;
}

/** What is under way, beside the verdict and never instead of it. */
export const ActivityLine = ({ activity, stop }: ActivityProps) => (
  <div className="activity">
    <p role="status">
      {activity.kind === 'checking' ? (
        <>
          Checking: {activity.what}, {activity.done} of {activity.of}{' '}
          <progress value={activity.done} max={Math.max(1, activity.of)} aria-label={activity.what} />
        </>
      ) : null}
      {activity.kind === 'retrying' ? (
        <>
          L1 could not be looked at, attempt {activity.attempt}. {sentence(activity.cause)} Next try:{' '}
          <Time at={activity.at} bound />
        </>
      ) : null}
    </p>
    {activity.kind === 'checking' ? (
      <button type="button" className="button button--small" onClick={stop}>
        Stop
      </button>
    ) : null}
  </div>
);
