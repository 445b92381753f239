import { pinned as v4009322ac8d } from './linea/v4.0.0-9322ac8d.ts';
import { pinned as v40175937d49 } from './linea/v4.0.1-75937d49.ts';
import { pinned as v5003c0bc8ee } from './linea/v5.0.0-3c0bc8ee.ts';
import { pinned as v5006b2615a5 } from './linea/v5.0.0-6b2615a5.ts';
import { pinned as v50291f9fd0a } from './linea/v5.0.2-91f9fd0a.ts';
import { pinned as v5022739283d } from './linea/v5.0.2-2739283d.ts';
import { pinned as v51044bdb5a4 } from './linea/v5.1.0-44bdb5a4.ts';
import { pinned as v512fe66c30d } from './linea/v5.1.2-fe66c30d.ts';
import { pinned as v513e3016109 } from './linea/v5.1.3-e3016109.ts';
import { pinned as v600dd1d8dc3 } from './linea/v6.0.0-dd1d8dc3.ts';
import { pinned as v604d61e1692 } from './linea/v6.0.4-d61e1692.ts';
import { pinned as v6105e5433c9 } from './linea/v6.1.0-5e5433c9.ts';
import { pinned as v6115d4b573e } from './linea/v6.1.1-5d4b573e.ts';
import { pinned as v710a23e0906 } from './linea/v7.1.0-a23e0906.ts';
import type { PinnedPlonkKey } from './types.ts';

/**
 * All pinned Linea keys, of production-size circuits alone: the 16-row key of its development circuit is never pinned,
 * since anybody can prove anything under it.
 */
export const LINEA_KEYS: readonly PinnedPlonkKey[] = [
  v4009322ac8d,
  v40175937d49,
  v5006b2615a5,
  v5003c0bc8ee,
  v50291f9fd0a,
  v5022739283d,
  v51044bdb5a4,
  v512fe66c30d,
  v513e3016109,
  v600dd1d8dc3,
  v604d61e1692,
  v6105e5433c9,
  v6115d4b573e,
  v710a23e0906,
];
