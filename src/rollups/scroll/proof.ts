import { encodeFunctionData } from 'viem/utils';
import type { ProofDraft } from '../../core/adapter.ts';
import { all, provenLogs, type Steps } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Outcome, unverifiable } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, outcomeOfGap } from '../../core/proven.ts';
import type { Claim } from '../../core/statement.ts';
import type { ProofInput } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import type { EvmReplayInput } from '../../formats/evmReplay.ts';
import { chainAbi, queueAbi, routerAbi, verifierAbi } from './abi.ts';
import { type Bundle, FINALIZED } from './bundles.ts';
import type { Site } from './site.ts';
import type { State } from './state.ts';
import { publicInput, readHeader } from './statement.ts';

/** What L1 took as the proof of one bundle: of what is finalized, there is one. */
export function* readProof(site: Site, state: State, claim: Claim, bundle: Bundle): Steps<ProofDraft> {
  const { posted, statement } = claim;
  const block = posted.block ?? 0;
  const topics: readonly Hex[] = [FINALIZED, numberToHex(bundle.index, 32)];
  const read = yield* readInput(site, state, bundle, block, topics);
  const base = {
    prover: site.prover,
    position: 'backs',
    acceptedByL1: true,
    checked: `Proof of the bundle up to batch ${bundle.index}, which L1 took in block ${block}. Its public input is rebuilt from the roots, hashes and queue that storage has.`,
    statement,
    since: posted.time,
    taken: { address: site.contract, topics, block },
    compared: [],
  } as const;
  if (isGap(read)) return { ...base, result: outcomeOfGap(read), evidence: state.evidence };
  const evidence = [...new Set([...state.evidence, ...state.route.evidence, ...bundle.evidence, ...read.evidence])];
  return { ...base, result: read.result, bytes: read.bytes, evidence };
}

interface Read {
  readonly result: Outcome | ProofInput;
  readonly bytes: number;
  readonly evidence: readonly Digest[];
}

function* readInput(
  site: Site,
  state: State,
  bundle: Bundle,
  block: number,
  topics: readonly Hex[],
): Steps<Read | Gap> {
  const { contract: address, router, verifier } = site;
  const logs = yield* provenLogs({ address, topics, fromBlock: block, toBlock: block });
  if (isGap(logs)) return logs;
  const log = logs.value.at(-1);
  if (log === undefined) return gap('data-missing', `block ${block} has no finalization of batch ${bundle.index}`);
  const { data, transactionIndex: at } = log;
  const carried = yield* readCarried({ address, topics: log.topics, data, block, at }, { [address]: chainAbi });
  if (isGap(carried)) return carried;
  const given = givenIn(carried);
  const header = given && readHeader(given.batchHeader);
  if (given === undefined || header === undefined) return gap('unsupported-format', 'a finalization of another layout');
  if (header.hash !== bundle.batch) return gap('data-missing', `the header of batch ${bundle.index}`);
  const { popped, zkProof } = given;
  const [preBatch, withdrawals, queued, judge] = yield* all([
    call(address, chainAbi, 'committedBatches', [BigInt(bundle.before)]),
    call(address, chainAbi, 'withdrawRoots', [BigInt(bundle.index)]),
    readQueueHash(state.queue, popped),
    call(router, routerAbi, 'getVerifier', [BigInt(header.version), BigInt(bundle.index)]),
  ]);
  if (isGap(preBatch)) return preBatch;
  if (isGap(withdrawals)) return withdrawals;
  if (isGap(queued)) return queued;
  if (isGap(judge)) return judge;
  const input = publicInput({
    chainId: site.l2ChainId,
    messageQueueHash: queued.value,
    batches: bundle.index - bundle.before,
    preRoot: bundle.preRoot,
    preBatch: preBatch.value,
    postRoot: bundle.postRoot,
    batch: bundle.batch,
    withdrawRoot: withdrawals.value,
  });
  const isPinned = judge.value.toLowerCase() === verifier.address && header.version === verifier.version;
  return {
    result: resultOf(site, state, isPinned, input, zkProof),
    bytes: (zkProof.length - 2) / 2,
    evidence: [...new Set([...carried.evidence, ...evidenceOf([preBatch, withdrawals, queued, judge])])],
  };
}

/** Of all messages that were taken up to the bundle's end; zero where none was. */
function* readQueueHash(queue: Address, popped: bigint): Steps<{ value: Digest; evidence: readonly Digest[] } | Gap> {
  if (popped === 0n) return { value: `0x${'00'.repeat(32)}`, evidence: [] };
  return yield* call(queue, queueAbi, 'getMessageRollingHash', [popped - 1n]);
}

/** What either way of finalizing hands in. */
function givenIn({ functionName, args }: Carried) {
  if (functionName === 'finalizeBundlePostEuclidV2') {
    const [batchHeader, popped, , , zkProof] = args as [Hex, bigint, Digest, Digest, Hex];
    return { batchHeader, popped, zkProof };
  }
  if (functionName !== 'commitAndFinalizeBatch') return undefined;
  const [, , one] = args as [number, Digest, { batchHeader: Hex; totalL1MessagesPoppedOverall: bigint; zkProof: Hex }];
  return { batchHeader: one.batchHeader, popped: one.totalL1MessagesPoppedOverall, zkProof: one.zkProof };
}

function resultOf(
  site: Site,
  { isKnown, route }: State,
  isPinned: boolean,
  input: Hex,
  proof: Hex,
): Outcome | ProofInput {
  if (!isKnown) return unverifiable('implementation-unknown', 'what stands behind the chain’s front');
  if (!route.isRouterKnown || !route.isVerifierKnown || !isPinned)
    return unverifiable('implementation-unknown', 'the verifier that L1 has for this bundle');
  return askContract(site, input, proof);
}

/** The key stands nowhere but in the contract's code, so that the contract itself is asked: it reverts where it says no. */
function askContract({ chainId, verifier }: Site, input: Hex, proof: Hex): ProofInput {
  const data = encodeFunctionData({ abi: verifierAbi, functionName: 'verify', args: [proof, input] });
  const question = { to: verifier.address, data, accept: 'no-revert', acceptedEarlier: true } as const;
  const ahead = {
    codes: [verifier.address, ...(verifier.plonk === undefined ? [] : [verifier.plonk.address])],
    slots: [],
  };
  const replay: EvmReplayInput = { form: 'l1', chainId, ...question, ahead };
  return { verifier: 'evm-replay', input: replay };
}
