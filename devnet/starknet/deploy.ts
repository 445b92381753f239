import { type Address, encodeAbiParameters, type Hex, keccak256, stringToHex } from 'viem';
import { CAIRO_PRIME } from '../../src/formats/sharp.ts';
import { accountOf, type Chain, type Contract } from '../lib/chain.ts';
import { type Compiled, compileStandIns } from '../lib/compile.ts';
import { POW_BITS } from './prover.ts';

/** A word below the field's prime that stands for nothing. */
export const named = (name: string): bigint => BigInt(keccak256(stringToHex(`devnet starknet: ${name}`))) % CAIRO_PRIME;

/** Programs whose outputs count, and which chain they are of. */
export const PROGRAMS = { os: named('OS program'), aggregator: named('aggregator program') } as const;
export const CONFIG = named('configuration');

/** Where the core begins. */
export const FIRST = { globalRoot: named('root 0'), blockNumber: 0n, blockHash: named('block 0') } as const;

/** Seconds between the announcement of an upgrade and the upgrade. */
export const UPGRADE_DELAY = 8 * 86_400;
/** Seconds for which a verifier asks the one before it. */
const REFERRAL = 365 * 86_400;
/** What the stand-in of the layout's verifier demands: 8 queries of 4 bits, and the proof of work. */
const SECURITY_BITS = 40;

/** The contracts of the proof, which are the same for every rollup that SHARP proves. */
export interface Sharp {
  readonly pages: Contract;
  readonly merkle: Contract;
  readonly fri: Contract;
  readonly layout: Contract;
  readonly bootloader: Contract;
  /** The verifier of before, which holds no fact of this chain unless one proves there. */
  readonly older: Contract;
  readonly gps: Contract;
}

/** Written here, with the slots, events and calls of the real ones. */
export interface Deployed extends Sharp {
  /** By the ABI of what stands behind it. */
  readonly core: Contract;
  readonly implementation: Contract;
  readonly callProxy: Contract;
  readonly callProxyImplementation: Contract;
  /** The ABI of both fronts. */
  readonly proxyAbi: Contract['abi'];
}

const get = (compiled: Readonly<Record<string, Compiled>>, name: string): Compiled => {
  const contract = compiled[name];
  if (contract === undefined) throw new Error(`no stand-in ${name}`);
  return contract;
};

/** One contract of this family, by whoever deploys it. @param args of its constructor. */
export const deployStandIn = async (l1: Chain, name: string, ...args: readonly unknown[]): Promise<Contract> =>
  l1.deploy(get(await compileStandIns('starknet'), name), args, 'starknet');

/** A verifier of proofs, with the registries that the given ones share. */
export const deployGps = (l1: Chain, sharp: Pick<Sharp, 'bootloader' | 'pages' | 'layout'>, referred: Address) =>
  deployStandIn(
    l1,
    'GpsStatementVerifier',
    ...[sharp.bootloader.address, sharp.pages.address, [sharp.layout.address], referred, REFERRAL],
  );

const NOBODY: Address = '0x0000000000000000000000000000000000000000';

/** SHARP with two verifiers, the newer of which asks the older; and one chain that it proves. */
export async function deploy(l1: Chain): Promise<Deployed> {
  const one = (name: string, ...args: readonly unknown[]) => deployStandIn(l1, name, ...args);
  const pages = await one('MemoryPageFactRegistry');
  const merkle = await one('MerkleStatementContract');
  const fri = await one('FriStatementContract');
  const registries = [pages.address, merkle.address, fri.address];
  const layout = await one('LayoutVerifier', ...registries, SECURITY_BITS, POW_BITS);
  const bootloader = await one('CairoBootloaderProgram');
  const older = await deployGps(l1, { bootloader, pages, layout }, NOBODY);
  const gps = await deployGps(l1, { bootloader, pages, layout }, older.address);
  const callProxyImplementation = await one('CallProxy');
  const target = encodeAbiParameters([{ type: 'address' }], [gps.address]);
  const callProxy = await one('Proxy', UPGRADE_DELAY, callProxyImplementation.address, target);
  const implementation = await one('Starknet', accountOf('starknet').address, accountOf('proposer').address);
  const front = await one('Proxy', UPGRADE_DELAY, implementation.address, initOf(callProxy.address));
  return {
    ...{ pages, merkle, fri, layout, bootloader, older, gps, callProxyImplementation, implementation },
    callProxy: { address: callProxy.address, abi: gps.abi },
    core: { address: front.address, abi: implementation.abi },
    proxyAbi: front.abi,
  };
}

const STATE = {
  type: 'tuple',
  components: [
    { name: 'globalRoot', type: 'uint256' },
    { name: 'blockNumber', type: 'int256' },
    { name: 'blockHash', type: 'uint256' },
  ],
} as const;

function initOf(verifier: Address): Hex {
  const types = [{ type: 'uint256' }, { type: 'uint256' }, { type: 'address' }, { type: 'uint256' }, STATE] as const;
  return encodeAbiParameters(types, [PROGRAMS.os, PROGRAMS.aggregator, verifier, CONFIG, FIRST]);
}

/** A state of the core. */
export type State = { readonly [field in keyof typeof FIRST]: bigint };

/** What an upgrade is told so that another contract sets the state: that contract, and the state. */
export const setBackTo = (changer: Address, state: State): Hex =>
  encodeAbiParameters([{ type: 'address' }, { type: 'bytes' }], [changer, encodeAbiParameters([STATE], [state])]);
