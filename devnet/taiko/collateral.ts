import type { Chain, Contract } from '../lib/chain.ts';
import { type CollateralState, makeCollateral } from '../tee/collateral.ts';
import { PCCS_KEYS } from '../trident/tee.ts';

/** Puts collateral as of L1's time into a PCCS. */
export async function publishCollateral(l1: Chain, pccs: Contract, state: CollateralState = 'good'): Promise<void> {
  const { timestamp } = await l1.client.getBlock();
  const { tcbInfo, qeIdentity, root, rootCrl, platformCa, pckCrl, tcbSigning } = makeCollateral(
    Number(timestamp),
    state,
  );
  const { sgx, tcbVersion, qe, qeVersion, fmspc, ...ca } = PCCS_KEYS;
  const identity = { identityStr: qeIdentity.text, signature: qeIdentity.signature };
  const info = { tcbInfoStr: tcbInfo.text, signature: tcbInfo.signature };
  await l1.send('taiko', pccs, 'upsertTcbInfo', [sgx, fmspc, tcbVersion, info]);
  await l1.send('taiko', pccs, 'upsertEnclaveIdentity', [qe, qeVersion, identity]);
  await l1.send('taiko', pccs, 'upsertCertificate', [ca.root, root, rootCrl]);
  await l1.send('taiko', pccs, 'upsertCertificate', [ca.platform, platformCa, pckCrl]);
  await l1.send('taiko', pccs, 'upsertCertificate', [ca.signing, tcbSigning, '0x']);
}
