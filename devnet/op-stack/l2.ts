import { type Address, createWalletClient, defineChain, type Hex, http, parseEventLogs } from 'viem';
import type { OutputRootParts, Withdrawal } from '../../src/rollups/op-stack/outputRoot.ts';
import { PASSER, sentMessageSlot, withdrawalHash } from '../../src/rollups/op-stack/outputRoot.ts';
import { accountOf, type Chain } from '../lib/chain.ts';
import { readArtifact } from './artifacts.ts';

/** A withdrawal that an L2 holds, and what proves it under an output root. */
export interface Sent {
  readonly withdrawal: Withdrawal;
  readonly block: bigint;
  readonly output: OutputRootParts;
  readonly proof: readonly Hex[];
}

/** Sends a message from an L2 whose message passer is the real one. @param to who is called on L1, with nothing. */
export async function sendFromL2(l2: Chain, to: Address): Promise<Sent> {
  const { abi, deployedBytecode } = await readArtifact('L2ToL1MessagePasser');
  await l2.client.setCode({ address: PASSER, bytecode: deployedBytecode });
  const account = accountOf('proposer');
  const chain = defineChain({ ...l2.client.chain });
  const wallet = createWalletClient({ chain, transport: http(l2.rpcUrl), account });
  const args = [to, 100_000n, '0x'] as const;
  const hash = await wallet.writeContract({ address: PASSER, abi, functionName: 'initiateWithdrawal', args });
  const { logs, blockNumber } = await l2.client.waitForTransactionReceipt({ hash });
  const [event] = parseEventLogs({ abi, logs, eventName: 'MessagePassed' }) as unknown as readonly {
    readonly args: Withdrawal;
  }[];
  if (event === undefined) throw new Error('no message was passed');
  const { nonce, sender, target, value, gasLimit, data } = event.args;
  const withdrawal = { nonce, sender, target, value, gasLimit, data };
  const [block, account_] = await Promise.all([
    l2.client.getBlock({ blockNumber }),
    l2.client.getProof({ address: PASSER, storageKeys: [sentMessageSlot(withdrawalHash(withdrawal))], blockNumber }),
  ]);
  return {
    withdrawal,
    block: blockNumber,
    output: {
      version: `0x${'00'.repeat(32)}`,
      stateRoot: block.stateRoot,
      messagePasserStorageRoot: account_.storageHash,
      latestBlockhash: block.hash,
    },
    proof: account_.storageProof.flatMap(({ proof }) => proof),
  };
}
