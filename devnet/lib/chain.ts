import {
  type Abi,
  type Address,
  createTestClient,
  createWalletClient,
  defineChain,
  type Hex,
  http,
  publicActions,
} from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { type Anvil, startAnvil } from '../anvil.ts';

/** anvil's own words: every account of the devnet is public. */
const MNEMONIC = 'test test test test test test test test test test test junk';
/**
 * Who acts. What is deployed together has a deployer of its own, so that its addresses follow from nothing else that was done
 * before on the same chain.
 */
const INDEX = {
  ...{ owner: 0, guardian: 1, proposer: 2, challenger: 3, standIns: 4, succinct: 5 },
  ...{ taiko: 6, arbitrum: 7, prover: 8, holder: 9, linea: 10, zkEvm: 11, zkStack: 12, scroll: 13 },
  ...{ starknet: 14, agglayer: 15, kailua: 16, oracle: 17, ovm: 18 },
} as const;
export type Role = keyof typeof INDEX;

/** An L1 of its own beside Trident's, on which clocks of days are moved by hand; and an L2 above it. */
const L1_CHAIN_ID = 31338;
export const L2_CHAIN_ID = 31339;

const chainOf = (id: number) =>
  defineChain({
    id,
    name: `devnet ${id}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });

/** More than a few slots cost that were estimated as unchanged. */
const SPARE_GAS = 200_000n;

export const accountOf = (role: Role) => mnemonicToAccount(MNEMONIC, { addressIndex: INDEX[role] });

/** Blocks come with transactions. */
export const startL1 = (): Promise<Anvil> => startAnvil({ blockTime: 0, chainId: L1_CHAIN_ID });
export const startL2 = (): Promise<Anvil> => startAnvil({ blockTime: 0, chainId: L2_CHAIN_ID });

/** A contract, and how it is called. */
export interface Contract {
  readonly address: Address;
  readonly abi: Abi;
}

export type Chain = ReturnType<typeof connect>;

/** One anvil for reading, sending and moving its clock. Every transaction is mined when a call returns. */
export function connect({ rpcUrl }: Pick<Anvil, 'rpcUrl'>, id: number = L1_CHAIN_ID) {
  const chain = chainOf(id);
  const client = createTestClient({
    mode: 'anvil',
    chain,
    transport: http(rpcUrl),
    cacheTime: 0,
    pollingInterval: 50,
  }).extend(publicActions);
  const walletOf = (role: Role) => createWalletClient({ chain, transport: http(rpcUrl), account: accountOf(role) });

  async function mined(hash: Hex): Promise<Address | null> {
    const { status, contractAddress } = await client.waitForTransactionReceipt({ hash });
    if (status !== 'success') throw new Error(`transaction ${hash} reverted`);
    return contractAddress ?? null;
  }

  return {
    rpcUrl,
    client,
    read: ({ address, abi }: Contract, functionName: string, args: readonly unknown[] = []): Promise<unknown> =>
      client.readContract({ address, abi, functionName, args }),
    /** Simulated first, so that a revert throws with its error's name. */
    async send(role: Role, { address, abi }: Contract, functionName: string, args: readonly unknown[], value = 0n) {
      const call = { address, abi, functionName, args, value };
      const account = accountOf(role);
      await client.simulateContract({ ...call, account });
      // What is written may depend on the second in which it is mined, and with it what that costs.
      const gas = SPARE_GAS + (await client.estimateContractGas({ ...call, account }));
      await mined(await walletOf(role).writeContract({ ...call, gas }));
    },
    /** @param args of the constructor. */
    async deploy(
      { abi, bytecode }: { readonly abi: Abi; readonly bytecode: Hex },
      args: readonly unknown[] = [],
      role: Role = 'owner',
    ) {
      const address = await mined(await walletOf(role).deployContract({ abi, bytecode, args }));
      if (address === null) throw new Error('nothing was deployed');
      return { address, abi } satisfies Contract;
    },
    /** Seconds pass, and a block is made. */
    async pass(seconds: number) {
      await client.increaseTime({ seconds });
      await client.mine({ blocks: 1 });
    },
  };
}
