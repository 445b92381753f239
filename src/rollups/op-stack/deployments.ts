import { DEVNETS } from './devnets.ts';
import { MAINNETS } from './mainnets.ts';
import type { Site } from './site.ts';

/** Chains whose roots are games. */
export const DEPLOYMENTS: readonly Site[] = [...MAINNETS, ...DEVNETS];
