import { release as v101 } from './sp1/v1.0.1.ts';
import { release as v110 } from './sp1/v1.1.0.ts';
import { release as v120 } from './sp1/v1.2.0.ts';
import { release as v120rc1 } from './sp1/v1.2.0-rc1.ts';
import { release as v200 } from './sp1/v2.0.0.ts';
import { release as v300 } from './sp1/v3.0.0.ts';
import { release as v300rc1 } from './sp1/v3.0.0-rc1.ts';
import { release as v300rc3 } from './sp1/v3.0.0-rc3.ts';
import { release as v300rc4 } from './sp1/v3.0.0-rc4.ts';
import { release as v400rc3 } from './sp1/v4.0.0-rc.3.ts';
import { release as v500 } from './sp1/v5.0.0.ts';
import { release as v600 } from './sp1/v6.0.0.ts';
import { release as v600beta1 } from './sp1/v6.0.0-beta.1.ts';
import { release as v610 } from './sp1/v6.1.0.ts';
import type { Sp1PlonkRelease } from './types.ts';

/** All pinned SP1 PLONK keys. The selector identifies a key, a version's name does not. New releases are new files. */
export const SP1_PLONK_RELEASES: readonly Sp1PlonkRelease[] = [
  v101,
  v110,
  v120,
  v120rc1,
  v200,
  v300,
  v300rc1,
  v300rc3,
  v300rc4,
  v400rc3,
  v500,
  v600beta1,
  v600,
  v610,
];
