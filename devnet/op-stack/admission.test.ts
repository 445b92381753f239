import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attestedSentence } from '../../src/core/attestationWords.ts';
import type { Check } from '../../src/core/check.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Anvil } from '../anvil.ts';
import { type Chain, connect, startL1 } from '../lib/chain.ts';
import { lookAt } from '../lib/looking.ts';
import { startEngine } from '../trident/looking.ts';
import { ENCLAVE, registerByDocument, registerByProof } from './registrations.ts';
import { deployStandIns, firstStep, proposeWithTee, STAND_IN_HASHES, type StandIns } from './standIns.ts';

let anvil: Anvil;
let l1: Chain;
let standIns: StandIns;
let engine: Engine;
let before: `0x${string}`;

beforeAll(async () => {
  anvil = await startL1();
  l1 = connect(anvil);
  standIns = await deployStandIns(l1);
  engine = startEngine();
}, 120_000);
beforeEach(async () => {
  before = await l1.client.snapshot();
});
afterEach(async () => {
  await l1.client.revert({ id: before });
});
afterAll(async () => {
  engine?.close();
  await anvil?.stop();
});

/** The row of the TEE's proof of a new game. */
async function row(): Promise<Check> {
  await proposeWithTee(l1, standIns, firstStep(standIns, 'right'));
  const { claims } = await lookAt(engine, l1, 'op-devnet-proofs', 1);
  const found = claims[0]?.steps.find(({ step }) => step === 'proof:devnet-tee');
  if (found === undefined) throw new Error('no TEE proof');
  return found;
}

describe('how the key of a TEE came into the registry', () => {
  it('by a document on L1: the whole chain, from its bytes to the signed root', async () => {
    const { outcome, attested } = await row();
    expect(outcome).toMatchObject({ status: 'verified', remarks: [] });
    expect(attested).toMatchObject({ evidence: { status: 'verified' }, platform: null, ownRoot: true });
    expect(attested && attestedSentence(attested)).toContain('under a root made for tests');
  });

  it.each([
    ['two hours old', 7200, 'too-old'],
    ['from the future', -3600, 'from-the-future'],
  ])('by a document that is %s: failed there', async (_, age, code) => {
    const { timestamp } = await l1.client.getBlock();
    await registerByDocument(l1, standIns.signers, { timestamp: 1000 * (Number(timestamp) - age) });
    expect((await row()).outcome).toMatchObject({ status: 'failed', code });
  });

  it('by a document with another signature: failed there', async () => {
    await registerByDocument(l1, standIns.signers, {}, `0x${'11'.repeat(96)}`);
    expect((await row()).outcome).toMatchObject({ status: 'failed', code: 'cose-sig' });
  });

  it('by a proof that proves nothing: L1 took it, and it does not verify', async () => {
    await registerByProof(l1, standIns.signers);
    const { outcome, attested, compared } = await row();
    expect(outcome.status).toBe('failed');
    expect(attested).toMatchObject({ evidence: { code: 'document-not-published' } });
    expect(attested && attestedSentence(attested)).toBe(
      'The attestation itself is unverifiable (document-not-published).',
    );
    expect(compared.map(({ equal }) => equal)).toEqual([true, true, true]);
  });

  it('by a proof about a document that was too old: failed before any proof is looked at', async () => {
    const { timestamp } = await l1.client.getBlock();
    await registerByProof(l1, standIns.signers, { timestamp: 1000 * (Number(timestamp) - 3700) });
    const { outcome, compared } = await row();
    expect(outcome).toMatchObject({ status: 'failed', code: 'too-old' });
    expect(compared.at(-1)).toMatchObject({ equal: false, expected: '0 to 3600' });
  });

  it('by the owner’s word: no attestation stands behind it', async () => {
    await l1.send('standIns', standIns.signers, 'addDevSigner', [ENCLAVE.address, STAND_IN_HASHES[0]]);
    const { outcome } = await row();
    expect(outcome).toMatchObject({ status: 'unverifiable', code: 'document-not-published' });
    expect('cause' in outcome && outcome.cause).toContain('trusted by the registry’s owner alone');
  });
});
