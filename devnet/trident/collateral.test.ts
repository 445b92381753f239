import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '../../src/core/check.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { answersOf, type CollateralFields, type PcsServer, startPcs } from '../../src/engine/testing/pcs.ts';
import { pem } from '../tee/certificates.ts';
import { type CollateralState, makeCollateral } from '../tee/collateral.ts';
import { CERTIFICATES } from '../tee/pki.ts';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { lookAt, startEngine } from './looking.ts';
import { proveNextWith } from './provers/lane.ts';
import { proveTee } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { publishCollateral } from './tee.ts';
import { type Anvil, startAnvil } from './testing.ts';

let anvil: Anvil;
let deployed: Deployed;
let trident: TridentClient;
let root: bigint;
let engine: Engine;
const servers: PcsServer[] = [];

/** L1 has data that ran out; one root is proven by the `tee` lane. */
beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  trident = connect(anvil.rpcUrl)(deployed.tridents.fast);
  await publishCollateral(trident, deployed, 'expired');
  await appendBatch(trident, 'collateral test');
  const pending = await postRoots(trident);
  root = pending.at(-1)?.root ?? 0n;
  const { enclave, verifiers } = deployed;
  await proveNextWith(trident, 'tee', pending, (statement) => proveTee(verifiers.tee, enclave, statement));
}, 120_000);
afterAll(() => anvil?.stop());
beforeEach(() => {
  engine = startEngine();
});
afterEach(async () => {
  engine.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const chain = `${pem(CERTIFICATES.tcbSigning)}${pem(CERTIFICATES.root)}`;

/** Collateral in the names in which services and files have it. @param later in seconds, from now on. */
async function fieldsIn(state: CollateralState, later = 0): Promise<CollateralFields> {
  const { timestamp } = await trident.client.getBlock();
  const { tcbInfo, qeIdentity, rootCrl, pckCrl } = makeCollateral(Number(timestamp) + later, state);
  return {
    root_ca_crl: rootCrl.slice(2),
    pck_crl: pckCrl.slice(2),
    tcb_info: tcbInfo.text,
    tcb_info_signature: tcbInfo.signature.slice(2),
    tcb_info_issuer_chain: chain,
    qe_identity: qeIdentity.text,
    qe_identity_signature: qeIdentity.signature.slice(2),
    qe_identity_issuer_chain: chain,
  };
}

const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

async function serve(fields: CollateralFields): Promise<PcsServer> {
  const server = await startPcs(answersOf(fields));
  servers.push(server);
  return server;
}

const rowOf = (claims: readonly { claim: { id: string }; steps: readonly Check[] }[]): Check | undefined =>
  claims.find(({ claim }) => claim.id === String(root))?.steps.find(({ step }) => step === 'proof:tee');

const look = async (change: Partial<Settings> = {}) =>
  rowOf((await lookAt(engine, anvil.rpcUrl, 'trident-fast', true, change)).claims);

describe('where what L1 has of a platform ran out', () => {
  it('nothing else is known, and that is said', async () => {
    expect((await look())?.outcome).toMatchObject({ status: 'unverifiable', code: 'collateral-stale' });
  });

  it('a file that the reader dropped judges it, and is part of the evidence', async () => {
    const dropped = await engine.inspect('1', 'collateral.json', encode(await fieldsIn('good')));
    expect(dropped).toMatchObject({ kind: 'refused', outcome: { code: 'no-verifier' } });
    const row = await look();
    expect(row?.outcome).toMatchObject({ status: 'verified', remarks: [] });
    const { json } = await engine.exportEvidence('trident-fast');
    const items = JSON.parse(json).items as Record<string, { kind: string; from?: string }>;
    const [digest] = Object.entries(items).find(([, { kind }]) => kind === 'collateral') ?? [];
    expect(row?.evidence).toContain(digest);

    const elsewhere = startEngine();
    try {
      const replayed = await elsewhere.inspect('2', 'evidence.json', encode(json));
      if (replayed.kind !== 'evidence') throw new Error(JSON.stringify(replayed));
      expect(rowOf(replayed.report.claims)?.outcome).toMatchObject({ status: 'verified' });
      const without = {
        ...JSON.parse(json),
        items: Object.fromEntries(Object.entries(items).filter(([d]) => d !== digest)),
      };
      const lacking = await elsewhere.inspect('3', 'evidence.json', encode(without));
      if (lacking.kind !== 'evidence') throw new Error(JSON.stringify(lacking));
      expect(rowOf(lacking.report.claims)?.outcome).toMatchObject({ code: 'collateral-stale' });
    } finally {
      elsewhere.close();
    }
  });

  it('a service of the settings judges it, and is not asked again at each look', async () => {
    const pcs = await serve(await fieldsIn('good'));
    expect((await look({ collateral: [pcs.url] }))?.outcome).toMatchObject({ status: 'verified' });
    const { length } = pcs.asked;
    expect(length).toBe(4);
    expect((await look({ collateral: [pcs.url] }))?.outcome).toMatchObject({ status: 'verified' });
    expect(pcs.asked).toHaveLength(length);
  });

  it('a service that lies turns nothing red, and the next is asked', async () => {
    const good = await fieldsIn('good');
    const liar = await serve({ ...good, tcb_info: String(good.tcb_info).replace('UpToDate', 'Revoked') });
    const told = await look({ collateral: [liar.url] });
    expect(told?.outcome).toMatchObject({ status: 'unverifiable', code: 'collateral-refused' });
    const honest = await serve(good);
    expect((await look({ collateral: [liar.url, honest.url] }))?.outcome.status).toBe('verified');
  });

  it('of data that hold, an older edition turns nothing red that a newer one does not', async () => {
    const bad = await serve(await fieldsIn('tcb-revoked'));
    const good = await serve(await fieldsIn('good', 3600));
    expect((await look({ collateral: [bad.url, good.url] }))?.outcome.status).toBe('verified');
    const older = await serve(await fieldsIn('good', -3600));
    expect((await look({ collateral: [bad.url, older.url] }))?.outcome).toMatchObject({ code: 'tcb-revoked' });
  });
});
