import { type Hex, keccak256, toHex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCollateral } from '../tee/collateral.ts';
import { PCK } from '../tee/pki.ts';
import { ENCLAVE, makeQuote } from '../tee/quote.ts';
import { compileContracts } from './compile.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { LANE } from './presets.ts';
import { proveNext } from './provers/lane.ts';
import { proveTee, signedHash } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { domain, GENESIS, type PublicInputs } from './statement.ts';
import {
  addressOf,
  admitBadly,
  PCCS_KEYS,
  pccsAbi,
  publishCollateral,
  registerInstance,
  reportData,
  teeVerifierAbi,
} from './tee.ts';
import { type Anvil, startAnvil, tridentAt } from './testing.ts';

let anvil: Anvil;
let deployed: Deployed;
let snapshot: Hex;

const on = () => tridentAt(anvil.rpcUrl, deployed.tridents.fast);
const verifier = () => ({ address: deployed.verifiers.tee, abi: teeVerifierAbi });
const pccs = () => ({ address: deployed.pccs, abi: pccsAbi });
const statement = (): PublicInputs => ({
  pre: GENESIS,
  post: 7n,
  batchHash: 8n,
  blockNumber: 9n,
  domain: domain(31337, deployed.tridents.fast),
});
const inputs = ({ pre, post, batchHash, blockNumber, domain: bound }: PublicInputs) =>
  [pre, post, batchHash, blockNumber, bound] as const;
const accepts = (proof: Hex, about = statement()) =>
  on().client.readContract({ ...verifier(), functionName: 'verify', args: [proof, inputs(about)] });
const instance = (id: bigint) => on().client.readContract({ ...verifier(), functionName: 'getInstance', args: [id] });
const prove = (about = statement()) => proveTee(deployed.verifiers.tee, deployed.enclave, about);

const flip = (hex: Hex, byte: number): Hex => {
  const at = 2 + 2 * byte;
  const flipped = (Number.parseInt(hex.slice(at, at + 2), 16) ^ 1).toString(16).padStart(2, '0');
  return `0x${hex.slice(2, at)}${flipped}${hex.slice(at + 2)}`;
};

beforeAll(async () => {
  anvil = await startAnvil();
  deployed = await deployTrident(anvil);
  snapshot = await on().test.snapshot();
}, 60_000);
afterAll(() => anvil?.stop());
beforeEach(async () => {
  await on().test.revert({ id: snapshot });
  snapshot = await on().test.snapshot();
});

describe('the verifier of the tee lane', () => {
  it('takes the signature of a registered enclave over the very statement', async () => {
    const proof = await prove();
    expect((proof.length - 2) / 2).toBe(89);
    expect(await accepts(proof)).toBe(true);
    const hash = await on().client.readContract({
      ...verifier(),
      functionName: 'signedHash',
      args: [inputs(statement()), addressOf('first')],
    });
    expect(hash).toBe(signedHash(deployed.verifiers.tee, statement(), addressOf('first')));
  });

  it('refuses every other', async () => {
    const proof = await prove();
    // Bytes of the number, of the address, of r, s and v.
    for (const byte of [3, 4, 23, 24, 55, 56, 87, 88]) expect(await accepts(flip(proof, byte)), `${byte}`).toBe(false);
    expect(await accepts(proof.slice(0, -2) as Hex)).toBe(false);
    expect(await accepts(`${proof}00`)).toBe(false);
    expect(await accepts('0x')).toBe(false);
    for (const other of [{ post: 8n }, { pre: 1n }, { batchHash: 1n }, { blockNumber: 1n }, { domain: 1n }])
      expect(await accepts(proof, { ...statement(), ...other })).toBe(false);
    expect(await accepts(await proveTee(deployed.tridents.fast, deployed.enclave, statement()))).toBe(false);
    const stranger = await proveTee(deployed.verifiers.tee, { id: 1n, name: 'stranger' }, statement());
    expect(await accepts(stranger)).toBe(false);
    expect(await accepts(`0x00000002${'00'.repeat(85)}`)).toBe(false);
  });

  it('refuses the second form of a signature', async () => {
    const proof = await prove();
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const s = BigInt(`0x${proof.slice(2 + 2 * 56, 2 + 2 * 88)}`);
    const high = (order - s).toString(16).padStart(64, '0');
    const v = proof.endsWith('1b') ? '1c' : '1b';
    expect(await accepts(`${proof.slice(0, 2 + 2 * 56)}${high}${v}` as Hex)).toBe(false);
  });

  it('takes nothing from an enclave that was registered more than 90 days ago', async () => {
    const { validSince } = await instance(1n);
    const proof = await prove();
    await on().test.setNextBlockTimestamp({ timestamp: BigInt(validSince + 90 * 86_400) });
    await on().test.mine({ blocks: 1 });
    expect(await accepts(proof)).toBe(true);
    await on().test.setNextBlockTimestamp({ timestamp: BigInt(validSince + 90 * 86_400 + 1) });
    await on().test.mine({ blocks: 1 });
    expect(await accepts(proof)).toBe(false);
  });

  it('lets zk or tee alone wait, and both together finalize at once, on the fast preset', async () => {
    const { client, read, send } = on();
    await appendBatch(on(), 'tee test');
    const [step] = await postRoots(on());
    if (step === undefined) throw new Error('no root');
    await send('tee', 'prove', [step.root, LANE.tee, await prove(step.statement)]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [step.root] })).toMatchObject({
      status: 0,
      provenLanes: 0b100,
    });
    expect(await client.readContract({ ...read, functionName: 'standing', args: [step.root] })).toEqual([6, 0]);
    await proveNext(on(), 'zk-a', [step]);
    expect(await client.readContract({ ...read, functionName: 'getRoot', args: [step.root] })).toMatchObject({
      status: 1,
      provenLanes: 0b101,
      clause: 0,
    });
  }, 30_000);
});

describe('the registry of enclaves', () => {
  const register = async (quote: Uint8Array, pck = PCK.key.point) =>
    on().sendTo('tee', verifier(), 'registerInstance', [toHex(quote), toHex(pck)]);
  const quoteFor = async (name: string, debug = false) =>
    makeQuote({ reportData: await reportData(on(), addressOf(name)), debug });

  it('admits an enclave by its quote, which stays in the call data', async () => {
    const { client } = on();
    const first = await instance(1n);
    expect(first).toMatchObject({ key: addressOf('first'), admission: 1, ...ENCLAVE });
    const [event] = await client.getContractEvents({
      ...verifier(),
      eventName: 'InstanceAdded',
      args: { id: 1n },
      fromBlock: BigInt(first.l1Block),
      toBlock: BigInt(first.l1Block),
    });
    expect(event?.args).toMatchObject({ key: addressOf('first'), quoteHash: first.quoteHash });
    expect(await registerInstance(on(), deployed, 'second')).toEqual({ id: 2n, name: 'second' });
    await expect(registerInstance(on(), deployed, 'second')).rejects.toThrow('KeyTaken');
  });

  it('refuses a debug enclave, another measurement, another key of the platform, and stale report data', async () => {
    await expect(register(await quoteFor('other', true))).rejects.toThrow('debug');
    await expect(register(await quoteFor('other'), new Uint8Array(64))).rejects.toThrow('pck');
    const quote = await quoteFor('other');
    await on().sendTo('owner', verifier(), 'setMrEnclave', [ENCLAVE.mrEnclave, false]);
    await expect(register(quote)).rejects.toThrow('measurement');
    await on().sendTo('owner', verifier(), 'setMrEnclave', [ENCLAVE.mrEnclave, true]);
    await on().test.mine({ blocks: 257 });
    await expect(register(quote)).rejects.toThrow('report data');
    await register(await quoteFor('other'));
  });

  it('refuses a quote with a byte changed anywhere that it reads', async () => {
    const quote = await quoteFor('other');
    // Version, report, length, signature, attestation key, quoting enclave's report, its signature, authentication data.
    for (const byte of [0, 100, 440, 499, 510, 600, 900, 960, 1011, 1012, 1020]) {
      const changed = quote.slice();
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      await expect(register(changed), `byte ${byte}`).rejects.toThrow('BadQuote');
    }
    await expect(register(quote.slice(0, 1013))).rejects.toThrow('BadQuote');
    await expect(register(new Uint8Array())).rejects.toThrow('BadQuote');
  });

  it('takes the owner’s word for the rest, and says so', async () => {
    expect(await instance((await admitBadly(on(), deployed, 'debug')).id)).toMatchObject({ admission: 2, ...ENCLAVE });
    expect(await instance((await admitBadly(on(), deployed, 'other-key')).id)).toMatchObject({ admission: 2 });
    const trusted = await admitBadly(on(), deployed, 'owner-added');
    expect(await instance(trusted.id)).toMatchObject({ admission: 3, mrEnclave: `0x${'00'.repeat(32)}` });
    expect(await accepts(await proveTee(deployed.verifiers.tee, trusted, statement()))).toBe(true);
    const key = addressOf('by a stranger');
    await expect(on().sendTo('tee', verifier(), 'addInstance', [key])).rejects.toThrow('NotOwner');
    await expect(on().sendTo('tee', verifier(), 'vouchForInstance', ['0x', key])).rejects.toThrow('NotOwner');
  });
});

describe('the PCCS', () => {
  it('gives the collateral as it was published, and nothing where there is none', async () => {
    const { client } = on();
    await publishCollateral(on(), deployed, 'good');
    const { timestamp } = await client.getBlock({ blockTag: 'latest' });
    const { sgx, fmspc, tcbVersion, qe, qeVersion, root, platform, signing } = PCCS_KEYS;
    const info = await client.readContract({ ...pccs(), functionName: 'getTcbInfo', args: [sgx, fmspc, tcbVersion] });
    const parsed = JSON.parse(info.tcbInfoStr) as { issueDate: string; fmspc: string };
    expect(parsed.fmspc).toBe(fmspc);
    expect(Math.abs(Date.parse(parsed.issueDate) / 1000 + 86_400 - Number(timestamp))).toBeLessThan(60);
    expect((info.signature.length - 2) / 2).toBe(64);
    const identity = await client.readContract({
      ...pccs(),
      functionName: 'getEnclaveIdentity',
      args: [qe, qeVersion],
    });
    expect(JSON.parse(identity.identityStr)).toMatchObject({ id: 'QE' });
    const certificate = (ca: number) =>
      client.readContract({ ...pccs(), functionName: 'getCertificateById', args: [ca] });
    const made = makeCollateral(Number(timestamp));
    expect((await certificate(root))[0]).toBe(made.root);
    expect((await certificate(platform))[0]).toBe(made.platformCa);
    expect(await certificate(signing)).toEqual([made.tcbSigning, '0x']);
    expect(await certificate(1)).toEqual(['0x', '0x']);
    const none = await client.readContract({ ...pccs(), functionName: 'getTcbInfo', args: [sgx, '000000000000', 3n] });
    expect(none).toEqual({ tcbInfoStr: '', signature: '0x' });
  });

  it('is the owner’s alone', async () => {
    const { sendTo } = on();
    await expect(sendTo('tee', pccs(), 'upsertCertificate', [0, '0x', '0x'])).rejects.toThrow();
  });
});

it('has the interfaces that the compiler says, as far as they are used', async () => {
  const compiled = await compileContracts();
  for (const [abi, name] of [
    [teeVerifierAbi, 'TeeVerifier'],
    [pccsAbi, 'Pccs'],
  ] as const) {
    const selectors = new Set(
      compiled[name].abi.map((item) => JSON.stringify([item.type, 'name' in item && item.name])),
    );
    for (const item of abi) expect(selectors).toContain(JSON.stringify([item.type, 'name' in item && item.name]));
  }
  expect(keccak256(PCK.key.point)).toMatch(/^0x/);
});
