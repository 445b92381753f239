import type { Hex } from 'viem';
import type { Chain } from '../lib/chain.ts';
import type { Deployed } from './deploy.ts';
import { register, registerBoth } from './enclaves.ts';
import { advance, commitmentTo, coreState, propose, prove, signedBy } from './shasta.ts';

// June 2026, as public sources tell it (taikoxyz/taiko-mono, `script/layer1/proposals/Proposal0017.md`): the private key of the signer of
// enclaves was public, the verifiers took quotes of debug enclaves, and two SGX proofs were enough.

/** What came before: two honest enclaves prove. */
export async function beforeIncident(l1: Chain, deployed: Deployed) {
  const [geth, reth] = await registerBoth(l1, deployed);
  const honest = [signedBy(deployed, geth), signedBy(deployed, reth)] as const;
  await advance(l1, deployed, 'right', honest);
  return honest;
}

/** Anybody registers two enclaves of his own, and has L1 take two proofs of a root that follows from nothing. */
export async function forge(l1: Chain, deployed: Deployed): Promise<void> {
  const debug = await register(l1, deployed, { of: 'sgxGeth', name: 'forger geth', debug: true });
  const leaked = await register(l1, deployed, { of: 'sgxReth', name: 'forger reth', leaked: true });
  await propose(l1, deployed);
  const forged = await commitmentTo(l1, deployed, { name: 'forged' });
  await prove(l1, deployed, forged, [signedBy(deployed, debug), signedBy(deployed, leaked)]);
}

/** Governance sets the inbox back to the state of before the forged proof. */
export async function setBack(
  l1: Chain,
  deployed: Deployed,
  before: { readonly finalized: number; readonly hash: Hex },
) {
  const { nextProposalId } = await coreState(l1, deployed);
  await l1.send('taiko', deployed.inbox, 'init2', [nextProposalId, before.finalized, before.hash]);
}

/** Where the inbox stands, to set it back to. */
export async function standOf(
  l1: Chain,
  deployed: Deployed,
): Promise<{ readonly finalized: number; readonly hash: Hex }> {
  const { lastFinalizedProposalId, lastFinalizedBlockHash } = await coreState(l1, deployed);
  return { finalized: lastFinalizedProposalId, hash: lastFinalizedBlockHash };
}
