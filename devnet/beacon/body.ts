import { Tree } from '@chainsafe/persistent-merkle-tree';
import { type deneb, type electra, ssz } from '@lodestar/types';
import { toBytes } from '../../src/formats/bytes.ts';
import type { RpcBlock } from './anvilBlocks.ts';
import { UNSIGNED } from './sign.ts';

const { BeaconBlockBody, ExecutionPayload, Transactions, Withdrawals } = ssz.fulu;
/** EXECUTION_PAYLOAD_GINDEX */
const PAYLOAD_INDEX = BeaconBlockBody.getPathInfo(['executionPayload']).gindex;

/** A block body reduced to what headers and light clients need of it. */
export interface BodyDigest {
  readonly root: Uint8Array;
  readonly execution: deneb.ExecutionPayloadHeader;
  readonly executionBranch: Uint8Array[];
}

/** The execution block as the payload of a beacon block, field by field (consensus-specs `deneb/beacon-chain.md`). */
export function payloadOf(block: RpcBlock, transactions: readonly Uint8Array[]): deneb.ExecutionPayload {
  return {
    ...ExecutionPayload.defaultValue(),
    parentHash: toBytes(block.parentHash),
    feeRecipient: toBytes(block.miner),
    stateRoot: toBytes(block.stateRoot),
    receiptsRoot: toBytes(block.receiptsRoot),
    logsBloom: toBytes(block.logsBloom),
    prevRandao: toBytes(block.mixHash),
    blockNumber: Number(block.number),
    gasLimit: Number(block.gasLimit),
    gasUsed: Number(block.gasUsed),
    timestamp: Number(block.timestamp),
    extraData: toBytes(block.extraData),
    baseFeePerGas: BigInt(block.baseFeePerGas),
    blockHash: toBytes(block.hash),
    transactions: [...transactions],
    withdrawals: (block.withdrawals ?? []).map(({ index, validatorIndex, address, amount }) => ({
      index: Number(index),
      validatorIndex: Number(validatorIndex),
      address: toBytes(address),
      amount: BigInt(amount),
    })),
    blobGasUsed: BigInt(block.blobGasUsed),
    excessBlobGas: BigInt(block.excessBlobGas),
  };
}

/** A body with nothing in it but the payload: no validators attest here, and the committee's votes are only in updates. */
export function bodyOf(executionPayload: deneb.ExecutionPayload): electra.BeaconBlockBody {
  const body = BeaconBlockBody.defaultValue();
  body.randaoReveal = UNSIGNED;
  body.syncAggregate.syncCommitteeSignature = UNSIGNED;
  return { ...body, executionPayload };
}

export function digestOf(body: electra.BeaconBlockBody): BodyDigest {
  const tree = new Tree(BeaconBlockBody.value_toTree(body));
  const { transactions, withdrawals, ...rest } = body.executionPayload;
  return {
    root: tree.root,
    execution: {
      ...rest,
      transactionsRoot: Transactions.hashTreeRoot(transactions),
      withdrawalsRoot: Withdrawals.hashTreeRoot(withdrawals),
    },
    executionBranch: tree.getSingleProof(PAYLOAD_INDEX),
  };
}
