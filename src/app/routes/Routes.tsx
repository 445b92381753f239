import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Boundary } from '../ui/Boundary.tsx';
import { Loading } from '../ui/Loading.tsx';
import { NotFound } from './NotFound.tsx';

const Overview = lazy(() => import('../features/overview/index.ts').then(({ Overview }) => ({ default: Overview })));
const Rollup = lazy(() => import('../features/rollup/index.ts').then(({ RollupPage }) => ({ default: RollupPage })));
const Evidence = lazy(() =>
  import('../features/evidence/index.ts').then(({ EvidencePage }) => ({ default: EvidencePage })),
);
const Behind = lazy(() => import('../features/evidence/index.ts').then(({ BehindPage }) => ({ default: BehindPage })));
const Compare = lazy(() =>
  import('../features/compare/index.ts').then(({ ComparePage }) => ({ default: ComparePage })),
);
const WhatIf = lazy(() => import('../features/whatif/index.ts').then(({ WhatIfPage }) => ({ default: WhatIfPage })));
const Exit = lazy(() => import('../features/exit/index.ts').then(({ ExitPage }) => ({ default: ExitPage })));
const Settings = lazy(() =>
  import('../features/settings/index.ts').then(({ SettingsPage }) => ({ default: SettingsPage })),
);
const Coverage = lazy(() =>
  import('../features/coverage/index.ts').then(({ CoveragePage }) => ({ default: CoveragePage })),
);
const Trust = lazy(() => import('../features/trust/index.ts').then(({ TrustPage }) => ({ default: TrustPage })));

/** One pattern for both addresses of a rollup, so that going to another root keeps the screen. */
const ROLLUP = /^\/r\/(?<deployment>[^/]+)(?:\/root\/(?<claim>[^/]+))?\/?$/;

/** Which screen stands at which address. Each is loaded when it is first needed. */
export const Routes = () => (
  <Boundary part="This screen">
    <Suspense fallback={<Loading what="this screen" />}>
      <Switch>
        <Route path="/" component={Overview} />
        <Route path={ROLLUP}>
          {({ deployment = '', claim }: { deployment?: string; claim?: string }) => (
            <Rollup key={deployment} deployment={deployment} claim={claim} />
          )}
        </Route>
        <Route path="/evidence" component={Evidence} />
        <Route path="/evidence/of/:deployment/:claim">
          {({ deployment, claim }) => <Behind deployment={deployment} claim={claim} />}
        </Route>
        <Route path="/exit/:deployment">{({ deployment }) => <Exit deployment={deployment} />}</Route>
        <Route path="/compare" component={Compare} />
        <Route path="/what-if" component={WhatIf} />
        <Route path="/settings" component={Settings} />
        <Route path="/coverage" component={Coverage} />
        <Route path="/trust" component={Trust} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  </Boundary>
);
