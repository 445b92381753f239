import { sharedDependencies, type Thing, thingKey, thingsOf, whatIf } from '../../../core/things.ts';
import { useEntries, useReported } from '../../queries/catalog.ts';
import { modelOf } from '../../queries/models.ts';
import { useReports } from '../../queries/report.ts';
import { useSettings } from '../../queries/settings.ts';
import { useParameter } from '../../routes/hashLocation.ts';
import { useTitle } from '../../shell/title.ts';
import { watchable } from '../../shell/watchable.ts';
import { Loading } from '../../ui/Loading.tsx';
import { DependencyMap } from './DependencyMap.tsx';
import { Effects } from './Effects.tsx';
import { JointModel } from './JointModel.tsx';
import { ThingPicker } from './ThingPicker.tsx';
import { idOf } from './things.ts';
import '../../ui/styles/whatif.css';

/** The reader breaks a prover, a library, a key, a vendor or a guardian, and sees which rollups would fall or stand still. */
export function WhatIfPage() {
  useTitle('What if');
  const entries = useEntries();
  const settings = useSettings();
  const watched = entries === undefined || settings === undefined ? [] : watchable(entries, settings);
  const reports = useReports(watched.map(({ deployment }) => deployment.id));
  const reported = useReported(watched);
  const [broken, setBroken] = useParameter('broken');
  if (entries === undefined || settings === undefined) return <Loading what="the list of rollups" />;
  const models = [...watched.map((entry, i) => modelOf(entry, reports[i])), ...reported];
  const things = [...new Map(models.flatMap(thingsOf).map((thing) => [thingKey(thing), thing])).values()];
  const ids = broken === '' ? [] : broken.split(',');
  const isBroken = (thing: Thing) => ids.includes(idOf(thing));
  const toggle = (thing: Thing) => {
    const id = idOf(thing);
    setBroken((isBroken(thing) ? ids.filter((one) => one !== id) : [...ids, id]).join(','));
  };
  const picking = { models, isBroken, toggle };
  return (
    <>
      <div className="intro">
        <h1>What if something breaks?</h1>
        <p>
          Break a prover, or something that provers rest on, and see which rollups would accept a false root and which
          would come to a halt. It follows from their rules and from what their provers share; it is no forecast.
          {reported.length === 0 ? null : ' What is said of rollups that are not read here is reported, not checked.'}
        </p>
      </div>
      <Effects effects={whatIf(models, things.filter(isBroken))} models={models} reported={reported} />
      <DependencyMap {...picking} shared={sharedDependencies(models)} />
      <ThingPicker {...picking} things={things} clear={() => setBroken('')} />
      <JointModel models={models} />
    </>
  );
}
