import type { CreateAdapter } from '../../core/adapter.ts';
import { readExits } from './exits.ts';
import { readPacayaClaims } from './pacayaClaims.ts';
import { examinePacaya } from './pacayaExamine.ts';
import { readShastaClaims } from './shastaClaims.ts';
import { examineShasta } from './shastaExamine.ts';
import { siteOf } from './site.ts';

/** The two generations are two inboxes, each at an address of its own. */
export const adapter: CreateAdapter = (deployment) => {
  const site = siteOf(deployment);
  const isShasta = site.generation === 'shasta';
  return {
    claims: (last) => (isShasta ? readShastaClaims(site, last) : readPacayaClaims(site, last)),
    examine: (claim) => (isShasta ? examineShasta(site, claim) : examinePacaya(site, claim)),
    exits: () => readExits(site),
  };
};
