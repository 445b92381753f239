import { type Address, decodeEventLog, encodeFunctionData, type Hex, keccak256, stringToHex, zeroAddress } from 'viem';
import { accountOf, type Chain, type Contract } from '../lib/chain.ts';
import { type Artifact, readArtifact, readBlobReader, readExecutor } from './artifacts.ts';
import { EDGE_HEIGHT, GENESIS } from './states.ts';

/** L1 blocks. Far fewer than on mainnet (45,818, 14,400 and 201,600), where they are days. */
export const CONFIRM_PERIOD = 60;
export const GRACE_PERIOD = 20;
const AFK = 600n;
/** How long the sequencer may leave out a message of the delayed inbox: blocks, seconds. On mainnet a day. */
export const DELAY_BLOCKS = 100n;
const DELAY_SECONDS = 1200n;

export const STAKE = 10n ** 18n;
const EDGE_STAKES = [10n ** 17n, 10n ** 16n, 10n ** 15n];
/** The program that all assertions are about, were it executed. */
export const MODULE_ROOT = keccak256(stringToHex('devnet wasm module root'));
export const L2_CHAIN_ID = 31_340;
const CHAIN_CONFIG = `{"chainId":${L2_CHAIN_ID},"arbitrum":{"EnableArbOS":true,"InitialArbOSVersion":32}}`;
const MAX_DATA_SIZE = 117_964n;

/** The real contracts, as the real creator makes them. */
export interface Deployed {
  /** RollupProxy with the ABI of those who use it, and of its owner. */
  readonly rollup: Contract;
  readonly admin: Contract;
  readonly challenges: Contract;
  readonly outbox: Contract;
  readonly bridge: Contract;
  readonly inbox: Contract;
  readonly sequencerInbox: Contract;
  readonly executor: Contract;
  readonly proxyAdmin: Contract;
  readonly stakeToken: Contract;
}

/** Deploys them in a fixed order: on a fresh chain the addresses are always the same. Both validators have their stakes ready. */
export async function deploy(l1: Chain): Promise<Deployed> {
  const make = async (path: string, ...args: readonly unknown[]): Promise<Contract> =>
    l1.deploy(await readArtifact(path), args, 'arbitrum');
  const creator = await deployCreator(l1, make);
  const stakeToken = await make('mocks/TestWETH9', 'Wrapped Ether', 'WETH');
  await l1.send('arbitrum', creator, 'createRollup', [paramsOf(stakeToken.address)]);
  const [made] = await l1.client.getContractEvents({ ...creator, eventName: 'RollupCreated' });
  if (made === undefined) throw new Error('no rollup was made');
  const { args } = decodeEventLog({ ...creator, ...made, eventName: 'RollupCreated' }) as unknown as {
    args: Record<string, Address>;
  };
  const at = (address: Address | undefined, { abi }: Pick<Artifact, 'abi'>): Contract => {
    if (address === undefined) throw new Error('the creator did not name it');
    return { address, abi };
  };
  const deployed: Deployed = {
    rollup: at(args.rollupAddress, await readArtifact('rollup/RollupUserLogic')),
    admin: at(args.rollupAddress, await readArtifact('rollup/RollupAdminLogic')),
    challenges: at(args.challengeManager, await readArtifact('challengeV2/EdgeChallengeManager')),
    outbox: at(args.outbox, await readArtifact('bridge/Outbox')),
    bridge: at(args.bridge, await readArtifact('bridge/Bridge')),
    inbox: at(args.inboxAddress, await readArtifact('bridge/Inbox')),
    sequencerInbox: at(args.sequencerInbox, await readArtifact('bridge/SequencerInbox')),
    executor: at(args.upgradeExecutor, await readExecutor()),
    proxyAdmin: at(args.adminProxy, await readArtifact('rollup/RollupCreator')),
    stakeToken,
  };
  await asOwner(l1, deployed, deployed.admin, 'setValidatorWhitelistDisabled', [true]);
  for (const staker of ['proposer', 'challenger'] as const) {
    await l1.send(staker, stakeToken, 'deposit', [], 10n * STAKE);
    for (const { address } of [deployed.rollup, deployed.challenges]) {
      await l1.send(staker, stakeToken, 'approve', [address, 10n * STAKE]);
    }
  }
  return deployed;
}

/** What the owner does, he does by the executor. */
export const asOwner = (
  l1: Chain,
  { executor }: Deployed,
  { address, abi }: Contract,
  functionName: string,
  args: readonly unknown[],
): Promise<void> =>
  l1.send('owner', executor, 'executeCall', [address, encodeFunctionData({ abi, functionName, args })]);

type Make = (path: string, ...args: readonly unknown[]) => Promise<Contract>;

/** The contracts that the rollup's proxies stand before, and the one that puts them together. */
async function deployCreator(l1: Chain, make: Make): Promise<Contract> {
  const blobs = await l1.deploy(await readBlobReader(), [], 'arbitrum');
  const inboxOf = (isBufferable: boolean) =>
    make('bridge/SequencerInbox', MAX_DATA_SIZE, blobs.address, false, isBufferable);
  const templates = {
    bridge: (await make('bridge/Bridge')).address,
    sequencerInbox: (await inboxOf(false)).address,
    delayBufferableSequencerInbox: (await inboxOf(true)).address,
    inbox: (await make('bridge/Inbox', MAX_DATA_SIZE)).address,
    rollupEventInbox: (await make('rollup/RollupEventInbox')).address,
    outbox: (await make('bridge/Outbox')).address,
  };
  // No chain with a fee token of its own is made here: the second set of templates is never used.
  const bridges = await make('rollup/BridgeCreator', templates, templates);
  const provers = [
    await make('osp/OneStepProver0'),
    await make('osp/OneStepProverMemory'),
    await make('osp/OneStepProverMath'),
    await make('osp/OneStepProverHostIo', zeroAddress),
  ];
  const oneStep = await make('osp/OneStepProofEntry', ...provers.map(({ address }) => address));
  const parts = [
    bridges,
    oneStep,
    await make('challengeV2/EdgeChallengeManager'),
    await make('rollup/RollupAdminLogic'),
    await make('rollup/RollupUserLogic'),
    await l1.deploy(await readExecutor(), [], 'arbitrum'),
    await make('rollup/ValidatorWalletCreator'),
    await make('rollup/DeployHelper'),
  ];
  return make('rollup/RollupCreator', accountOf('arbitrum').address, ...parts.map(({ address }) => address));
}

const paramsOf = (stakeToken: Address) => ({
  config: {
    confirmPeriodBlocks: BigInt(CONFIRM_PERIOD),
    stakeToken,
    baseStake: STAKE,
    wasmModuleRoot: MODULE_ROOT,
    owner: accountOf('owner').address,
    loserStakeEscrow: accountOf('guardian').address,
    chainId: BigInt(L2_CHAIN_ID),
    chainConfig: CHAIN_CONFIG,
    minimumAssertionPeriod: 1n,
    validatorAfkBlocks: AFK,
    miniStakeValues: EDGE_STAKES,
    sequencerInboxMaxTimeVariation: {
      delayBlocks: DELAY_BLOCKS,
      futureBlocks: 64n,
      delaySeconds: DELAY_SECONDS,
      futureSeconds: 768n,
    },
    layerZeroBlockEdgeHeight: BigInt(EDGE_HEIGHT),
    layerZeroBigStepEdgeHeight: BigInt(EDGE_HEIGHT),
    layerZeroSmallStepEdgeHeight: BigInt(EDGE_HEIGHT),
    genesisAssertionState: GENESIS,
    genesisInboxCount: 0n,
    anyTrustFastConfirmer: zeroAddress,
    numBigStepLevel: 1,
    challengeGracePeriodBlocks: BigInt(GRACE_PERIOD),
    // 0: messages are not delayed longer because the sequencer was late before.
    bufferConfig: { threshold: 0n, max: 0n, replenishRateInBasis: 0n },
    dataCostEstimate: 0n,
  },
  validators: [] as readonly Hex[],
  maxDataSize: MAX_DATA_SIZE,
  nativeToken: zeroAddress,
  deployFactoriesToL2: false,
  maxFeePerGasForRetryables: 0n,
  batchPosters: [accountOf('proposer').address],
  batchPosterManager: zeroAddress,
  feeTokenPricer: zeroAddress,
  customOsp: zeroAddress,
});
