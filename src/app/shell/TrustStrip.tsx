import { useState } from 'react';
import type { SourceFaultCode } from '../../core/ask.ts';
import type { ClockDifference, L1Status, LightClientStatus, Report } from '../../core/report.ts';
import type { Network } from '../../core/settings.ts';
import type { SourceHealth } from '../../core/source.ts';
import { CHECKPOINT_WORDS, reasonOf, SOURCE_FAULT_WORDS, sentence } from '../../core/words.ts';
import { useEntries } from '../queries/catalog.ts';
import { useReports } from '../queries/report.ts';
import { useSettings } from '../queries/settings.ts';
import { useL1 } from '../queries/sources.ts';
import { duration, grouped, plural } from '../ui/format.ts';
import { Hash } from '../ui/Hash.tsx';
import { ChevronIcon } from '../ui/icons.tsx';
import { Time } from '../ui/Time.tsx';
import { VerdictBadge } from '../ui/VerdictBadge.tsx';
import { SourceList } from './SourceList.tsx';
import { TRUST_WORDS } from './trustWords.ts';

/** How far L1 itself is established, on every screen: everything else depends on it. */
export function TrustStrip() {
  const settings = useSettings();
  const entries = useEntries() ?? [];
  const reports = useReports(entries.map(({ deployment }) => deployment.id));
  const networks = (settings?.networks ?? []).filter(({ execution }) => execution.length > 0);
  return (
    <section className="strip" aria-label="What L1 rests on">
      <div className="wrap">
        {networks.map((network) => (
          <NetworkStrip
            key={network.chainId}
            network={network}
            report={latestOf(network, reports)}
            isWatched={entries.some(({ deployment }) => deployment.chainId === network.chainId)}
          />
        ))}
        {settings !== undefined && networks.length === 0 ? <p className="strip__row">L1: no source yet</p> : null}
      </div>
    </section>
  );
}

/** All deployments of a network share its sources; the newest report knows most. */
const latestOf = ({ chainId }: Network, reports: readonly (Report | undefined)[]): Report | undefined =>
  reports
    .filter((report) => report?.l1.chainId === chainId)
    .reduce((newest, report) => ((report?.at ?? 0) >= (newest?.at ?? 0) ? report : newest), undefined);

interface Blamed {
  readonly id: string;
  readonly fault: SourceHealth['faults'][number];
}

interface NetworkStripProps {
  readonly network: Network;
  readonly report: Report | undefined;
  /** There are rollups on this network, whose reports tell of L1 too. */
  readonly isWatched: boolean;
}

function NetworkStrip({ network, report: watched, isWatched }: NetworkStripProps) {
  const [open, setOpen] = useState(false);
  const alone = useL1(network.chainId, !isWatched);
  const report = watched ?? alone;
  const sources =
    report?.sources ?? network.execution.map((id): SourceHealth => ({ id, state: 'untried', faults: [] }));
  const faulty = sources.filter(({ state }) => state === 'faulty' || state === 'unreachable');
  const said = sources
    .flatMap(({ id, faults }) => faults.map((fault) => ({ id, fault })))
    .reduce<Blamed | undefined>(
      (last, one) => (last !== undefined && last.fault.at > one.fault.at ? last : one),
      undefined,
    );
  return (
    <>
      <button type="button" className="strip__row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="strip__network">L1: {network.name}</span>
        <VerdictBadge shown={report?.l1.outcome.status ?? 'pending'} />
        <span className="strip__more">
          {report === undefined ? 'Waiting for the first header' : <Head l1={report.l1} />}
        </span>
        <span className="strip__sources">
          {faulty.length === 0
            ? plural(sources.length, 'source')
            : `${faulty.length} of ${plural(sources.length, 'source')} at fault`}
          <ChevronIcon />
        </span>
      </button>
      {report?.l1.outcome.status === 'unverifiable' ? (
        <p className="strip__fault">
          <strong>L1 could not be checked:</strong> {sentence(reasonOf(report.l1.outcome))}
        </p>
      ) : null}
      {report?.l1.lightClient?.clock === undefined ? null : <ClockLine clock={report.l1.lightClient.clock} />}
      {said === undefined || open ? null : <FaultLine source={said.id} code={said.fault.code} />}
      {open ? (
        <div className="strip__open">
          <p>{sentence(report === undefined ? 'no header was read yet' : TRUST_WORDS[report.l1.under].long)}</p>
          {report?.l1.lightClient === undefined ? null : <CheckpointLine lightClient={report.l1.lightClient} />}
          <SourceList sources={sources} />
        </div>
      ) : null}
    </>
  );
}

/** What a source did last. Data from the future put the device's clock in doubt as much as the source. */
const FaultLine = ({ source, code }: { readonly source: string; readonly code: SourceFaultCode }) => (
  <p className="strip__fault">
    <strong>{code === 'ahead-of-clock' ? 'Clock differs:' : 'Source fault:'}</strong> {source}{' '}
    {SOURCE_FAULT_WORDS[code]}.{' '}
    {code === 'ahead-of-clock' ? 'Set this device’s clock if it is behind.' : 'It says nothing about a rollup.'}
  </p>
);

/** The clock decides what is old, so it is said at once, and not only when the strip is open. */
const ClockLine = ({ clock: { is, seconds } }: { readonly clock: ClockDifference }) => (
  <p className="strip__fault">
    <strong>Clock differs:</strong>{' '}
    {is === 'behind'
      ? `this device’s clock is at least ${duration(seconds)} behind the beacon chain’s. Set it: headers seem newer than they are.`
      : `this device’s clock is ${duration(seconds)} ahead of the newest header that the committee signed. Either it is fast, or your beacon nodes are late.`}
  </p>
);

/** What the light client started from, and a warning when what it came to is old. */
const CheckpointLine = ({
  lightClient: { checkpoint, checkpointTime, isStale },
}: {
  readonly lightClient: LightClientStatus;
}) => (
  <p>
    It started from the checkpoint <Hash value={checkpoint.root} what="checkpoint" />
    {checkpoint.slot === undefined ? '' : ` of slot ${grouped(checkpoint.slot)}`}
    {checkpointTime === undefined ? null : (
      <>
        , <Time at={checkpointTime} />
      </>
    )}
    , {CHECKPOINT_WORDS[checkpoint.source]}.
    {isStale
      ? ' The finalized header is old: sources withhold, the chain does not finalize, or your clock is wrong.'
      : ''}
  </p>
);

const Head = ({ l1: { head, under, lightClient } }: { readonly l1: L1Status }) =>
  head === null ? (
    'no header yet'
  ) : (
    <>
      block {grouped(head.number)}, <Time at={head.timestamp} short />
      <span className="strip__trust">
        ,{' '}
        {lightClient === undefined || lightClient.signers === null
          ? TRUST_WORDS[under].short
          : `finalized by slot ${grouped(lightClient.slot)}, ${lightClient.signers} of ${lightClient.committeeSize} signed`}
      </span>
    </>
  );
