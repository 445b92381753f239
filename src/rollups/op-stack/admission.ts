import { encodeEventTopics, keccak256, sha256 } from 'viem/utils';
import type { Finding } from '../../core/adapter.ts';
import { all, placedLogs, type RawLog, type Steps } from '../../core/ask.ts';
import type { Attested, Compared } from '../../core/check.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { failed, type Outcome, unverifiable } from '../../core/outcome.ts';
import { evidenceOf, type Gap, gap, isGap, type Proven } from '../../core/proven.ts';
import type { Support } from '../../core/verifier.ts';
import { call } from '../../formats/abi.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import { type Disclosed, judgeJournal } from '../../formats/nitroAdmission.ts';
import { documentOf } from '../../formats/nitroDocument.ts';
import { readNitroJournal } from '../../formats/nitroJournal.ts';
import { nitroVerifierAbi, registrationAbi } from './registrationAbi.ts';
import type { Site } from './site.ts';

/** A key as the registry of enclaves has it. */
export interface Registered {
  readonly registry: Address;
  readonly signer: Address;
  readonly imageHash: Digest;
  /** The L1 block in which a proof by this key was taken: the registration is no later. */
  readonly until: number;
}

/** How a key came into the registry, and what is left to verify of that. */
export interface Admission {
  /** Null: what it rests on decides. Else why the key's word does not count, or cannot be judged. */
  readonly outcome: Outcome<never> | null;
  readonly restsOn: readonly Support[];
  /** What is known of the attestation itself, where no verifier is asked about it. */
  readonly attested?: Attested;
  readonly compared: readonly Compared[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Digest[];
}

/** Sources are asked for logs of so many blocks at once, at most so often: about two weeks in all. */
const BLOCKS = 10_000;
const RANGES = 12;

/** RISC Zero, among the coprocessors of the contract. */
const RISC_ZERO = 1;

/** Follows a key to its registration, whose call is proven, and from there to the attestation. */
export function* readAdmission(site: Site, of: Registered): Steps<Admission | Gap> {
  const { registry, signer } = of;
  const topics = encodeEventTopics({ abi: registrationAbi, eventName: 'SignerRegistered', args: { signer } }).filter(
    (topic): topic is Hex => typeof topic === 'string',
  );
  const [log, maxAge] = yield* all([
    findLast(site, registry, topics, of.until),
    call(registry, registrationAbi, 'MAX_AGE', []),
  ]);
  if (isGap(log)) return log;
  const { data, blockNumber: block, transactionHash: at } = log;
  const carried = yield* readCarried({ address: registry, topics, data, block, at }, { [registry]: registrationAbi });
  if (isGap(carried)) return carried;
  if (isGap(maxAge)) return maxAge;
  const { functionName, args } = carried;
  const known = { carried, maxAge };
  if (functionName === 'addDevSigner') return trusted(of, known);
  if (functionName !== 'registerSigner') return gap('unsupported-format', functionName);
  const [first, second] = args as readonly [Hex, Hex];
  return args.length === 3
    ? published(site, of, known, documentOf(first, second))
    : yield* proven(site, of, known, first, second);
}

interface Known {
  readonly carried: Carried;
  readonly maxAge: Proven<bigint>;
}

const nothing = { restsOn: [], compared: [], findings: [] } as const;

/** An owner's word alone. */
function trusted({ signer }: Registered, { carried }: Known): Admission {
  const outcome = unverifiable(
    'document-not-published',
    `${signer} is trusted by the registry’s owner alone: no attestation stands behind it`,
  );
  return { ...nothing, outcome, attested: unseen(outcome), evidence: carried.evidence };
}

const unseen = (evidence: Outcome): Attested => ({ evidence, platform: null, ownRoot: false });

/** The document went to L1 itself. It is judged at its own time, and its age at the time of the block that took it. */
function published(
  { attestation }: Site,
  { signer, imageHash }: Registered,
  { carried, maxAge }: Known,
  document: Hex | null,
): Admission | Gap {
  if (document === null) return gap('unsupported-format', 'what was registered is not what ES384 signs');
  const demands = { signer, imageHash, registeredAt: carried.time, maxAgeSeconds: Number(maxAge.value) };
  const root = attestation?.root === undefined ? {} : { root: attestation.root };
  const input = { document, verifyAt: 'timestamp', ...root, demands };
  const restsOn = [{ verifier: 'nitro', input }];
  return { ...nothing, outcome: null, restsOn, evidence: evidenceOf([carried, maxAge]) };
}

/** A proof went to L1 that some document verified. That proof is verified here, by the pinned program; the document is nowhere. */
function* proven(
  { attestation, by }: Site,
  of: Registered,
  { carried, maxAge }: Known,
  output: Hex,
  seal: Hex,
): Steps<Admission | Gap> {
  const journal = readNitroJournal(output);
  if (journal === null)
    return gap('unsupported-format', 'the journal of the registration has a layout that is not known');
  const contract = yield* call(of.registry, registrationAbi, 'NITRO_VERIFIER', []);
  if (isGap(contract)) return contract;
  const config = yield* call(contract.value, nitroVerifierAbi, 'zkConfig', [RISC_ZERO]);
  if (isGap(config)) return config;
  const evidence = evidenceOf([carried, maxAge, contract, config]);
  const attested = unseen(unverifiable('document-not-published', 'only a proof about it is on L1'));
  const expected: Disclosed = { ...of, registeredAt: carried.time, maxAge: Number(maxAge.value) };
  const { fault, compared } = judgeJournal(keccak256, journal, expected);
  const base = { ...nothing, attested, compared, evidence };
  if (fault !== null) return { ...base, outcome: failed(fault) };
  const program = attestation?.program;
  if (program === undefined) {
    return { ...base, outcome: unverifiable('key-unknown', 'no program that verifies attestations is pinned') };
  }
  const [now] = config.value;
  const said = `Attestations are verified by the program ${now}; pinned is ${program}.`;
  const changed: Finding = { code: 'key-changed', said, ...(by.tee === undefined ? {} : { prover: by.tee }), evidence };
  const input = { form: 'risc0', selector: seal.slice(0, 10), imageId: program, journalDigest: sha256(output), seal };
  const restsOn = [{ verifier: 'groth16-bn254', input, remark: 'document-not-published' }] as const;
  return { ...base, outcome: null, restsOn, findings: now === program ? [] : [changed] };
}

/** The last registration of a key until a block, as a source says: what is there is then proven. */
function* findLast({ hasNoSlots }: Site, address: Address, topics: readonly Hex[], until: number): Steps<RawLog | Gap> {
  let toBlock = until;
  for (let range = 0; range < RANGES && toBlock >= 0; range++) {
    const fromBlock = hasNoSlots === true ? 0 : toBlock - (toBlock % BLOCKS);
    const said = yield* placedLogs({ address, topics, fromBlock, toBlock }, () => null);
    if (isGap(said)) return said;
    const last = said.hint.at(-1);
    if (last !== undefined) return last;
    toBlock = fromBlock - 1;
  }
  return gap('data-missing', `no registration of this key in the blocks up to ${until} that were looked through`);
}
