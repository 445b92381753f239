import type { Finding } from './adapter.ts';
import type { SourceFaultCode } from './ask.ts';
import type { Checkpoint } from './beacon.ts';
import type { Code, FailCode, GapCode, Outcome, Remark, Status, WaitCode } from './outcome.ts';
import type { UntrustedStart } from './report.ts';
import { TEE_FAIL_WORDS, TEE_GAP_WORDS, type TeeFailCode } from './teeCodes.ts';

/** The words that a reader sees. `stale` is never stored: it is computed from age when something verified is shown. */
export type Word = Status | 'stale';

/** Worst first: the order of summaries and of tables. */
export const WORDS_WORST_FIRST: readonly Word[] = ['failed', 'unverifiable', 'stale', 'pending', 'verified'];

/** Each word, and the one thing that it means. */
export const WORDS = {
  verified: {
    label: 'Verified',
    means: 'This browser ran every step that the rule asks for, on data bound to an L1 header, and all agreed.',
  },
  failed: {
    label: 'Failed',
    means:
      'Something that is proven to be on L1, or in the file you dropped, is wrong: a check ran to its end and said no.',
  },
  unverifiable: {
    label: 'Unverifiable',
    means: 'This could not be checked here, and waiting alone does not fix it. It is neither a no nor a yes.',
  },
  pending: {
    label: 'Pending',
    means: 'Not decided yet: something is under way or due.',
  },
  stale: {
    label: 'Stale',
    means: 'It was verified, but that result is too old to still count. The facts stay visible, with their date.',
  },
} satisfies Record<Word, { label: string; means: string }>;

/** Clauses that complete "Failed: ...". */
export const FAIL_WORDS = {
  length: 'the proof does not have the length that its system prescribes',
  'not-canonical': 'the proof holds a number that is not in its canonical form',
  'not-on-curve': 'a point of the proof is not on its curve',
  'not-in-subgroup': 'a point of the proof is outside the subgroup that it must be in',
  'point-at-infinity': 'the proof holds the point at infinity where it must not',
  equation: 'the equation of the proof does not hold',
  'key-mismatch': 'the proof was made for another verification key',
  'vk-root': 'the proof names another set of inner keys',
  'exit-code': 'the program that was proven did not end with success',
  'statement-mismatch': 'the proof binds another statement than the one claimed',
  'merkle-proof-invalid': 'a Merkle proof does not lead to its root',
  'security-floor': 'the proof was made at a lower level of security than is asked for',
  'preprocessed-root': 'the proof looks things up in other tables than the ones that all provers share',
  'storage-proof-invalid': 'a storage proof does not lead to its root',
  'value-absent': 'a value that must be there is proven to be absent',
  'root-mismatch': 'the posted state root is not the one that its own data give',
  'root-rejected': 'the rollup’s contract rejected this state root',
  'proof-rejected': 'L1 accepted a proof that does not verify here',
  'provers-disagree': 'two accepted proofs bind contradicting statements about the same step',
  'parent-failed': 'it starts from the state of a claim that failed',
  'signature-invalid': 'a signature does not fit its key and message',
  'contract-refused': 'the contract that verifies such proofs on L1 refuses it',
  ...TEE_FAIL_WORDS,
} satisfies Record<FailCode, string>;

/** Clauses that complete "Unverifiable: ...". */
export const GAP_WORDS = {
  'key-unknown': 'the verification key on L1 is not one that is known here',
  'no-verifier': 'no verifier here reads this kind of proof',
  'unsupported-version': 'this version is not known here',
  'implementation-unknown':
    'the contract on L1 runs an implementation that is not known here, so nothing that rests on its layout is read',
  'unsupported-format': 'the format is not known here',
  'data-missing': 'data that the check needs could not be had',
  'completeness-unproven': 'none was found, but nothing proves that none was left out',
  'no-honest-source': 'no source gave an answer that fits what is proven',
  'head-outside-proof-window': 'your sources no longer keep proofs for this block',
  'no-quorum': 'no source has an update that two thirds of the sync committee signed',
  'checkpoint-too-old': 'the trusted checkpoint is older than it may be',
  'clock-differs': 'what the sources serve is from the future by this device’s clock',
  'call-reverted': 'a view of the contract reverted',
  'call-limit': 'the check reached the limit of its steps',
  'verifier-crashed': 'the verifier crashed, which says nothing about the proof',
  'verifiers-disagree': 'two verifiers of one proof disagree, so neither counts',
  'too-few-provers': 'the rule asks for more provers than there are here',
  'remark-refused': 'it was verified with a remark that the rule does not take',
  voided: 'those who may override the rule made it count for nothing on L1, which does not say that it is wrong',
  timeout: 'the verifier ran out of its time',
  aborted: 'the check was cancelled',
  'too-large': 'it is larger than what is looked at here',
  ...TEE_GAP_WORDS,
} satisfies Record<GapCode, string>;

/** Clauses that complete "Pending: ...". */
export const WAIT_WORDS = {
  'l1-not-verified': 'the L1 header is your RPC’s word; no light client runs on this network',
  'waiting-l1': 'waiting for a verified L1 header',
  'l1-not-final': 'the L1 block is not final yet',
  fetching: 'fetching from your sources',
  verifying: 'verifying in a worker',
  'proof-not-posted': 'a proof that the rule asks for is not on L1 yet',
  'challenge-open': 'it can still be challenged',
  challenged: 'it was challenged, and what comes of it is not decided',
  'window-open': 'the proofs stand, and the waiting time of the rule is not over',
  'not-reached': 'not reached: an earlier step stopped here',
  'not-accepted': 'the contract on L1 has not accepted it yet',
  paused: 'the rollup is paused on L1, until somebody who may lifts that',
  'no-claim-yet': 'no state root was posted yet',
} satisfies Record<WaitCode, string>;

/** What a verified result must mention. Sentences without their full stop. */
export const REMARK_WORDS = {
  'trailing-bytes-ignored-on-chain': 'L1 ignored bytes after the proof',
  'coordinate-reduced-on-chain': 'L1 reduced a coordinate that was not below the prime',
  'high-bits-masked-on-chain': 'L1 masked bits that must be zero',
  'challenges-not-chained':
    'an early transcript, whose challenges do not follow from one another: L1 accepted it, but anybody can make such a proof of anything',
  'platform-out-of-date': 'the platform behind the evidence is in a state that its vendor does not call up to date',
  'platform-not-judged': 'what the vendor says of the platform behind the evidence is not known here',
  'document-not-published':
    'nobody published the document that the registration rests on: a proof about it is all that was checked',
  'revoked-since': 'the key of the platform behind the evidence has been revoked since it was used',
  'advisories-apply': 'published advisories may reach the program behind it',
  'circuit-unsound': 'its circuit is known to prove what is false: nothing should rest on it',
} satisfies Record<Remark, string>;

/** What a source did wrong. A source has health, never a verdict. */
export const SOURCE_FAULT_WORDS = {
  unreachable: 'does not answer',
  'bad-response': 'gave an answer that cannot be read',
  'wrong-chain': 'serves another chain',
  'header-mismatch': 'gave a header that does not have the hash it names',
  'storage-proof-invalid': 'gave a storage proof that does not match the state root',
  'code-mismatch': 'gave code that does not have the hash that is proven',
  'call-data-mismatch': 'gave call data that do not fit the hash that is proven',
  'log-withheld': 'withheld a log that is proven to exist',
  'block-mismatch': 'gave receipts or transactions that are not those of the block',
  'no-proof-for-block': 'serves no proofs for this block',
  'not-in-file': 'the file does not hold what was asked of it',
  'not-served': 'does not serve what was asked of it',
  'update-refused': 'gave light-client data that do not hold',
  'unknown-fork': 'serves data of a fork that is not known here',
  'below-quorum': 'has only an update that too few of the sync committee signed',
  'ahead-of-clock': 'gave data from the future by this device’s clock',
  'final-block-unknown': 'named a final block that no RPC has',
  stale: 'serves an old finalized header',
  'too-large': 'gave an answer that is too large',
} satisfies Record<SourceFaultCode, string>;

/** Who vouches for a checkpoint. */
export const CHECKPOINT_WORDS = {
  entered: 'entered by you',
  host: 'set by this page’s host',
  stored: 'stored by your last visit',
  bundled: 'bundled with this page',
} satisfies Record<Checkpoint['source'], string>;

/** Of a file whose light-client trail holds, but begins at a block that the reader does not trust. @param block its head. */
export function untrustedSentence({ checkpoint: { root, source }, from, mine }: UntrustedStart, block: number): string {
  const start =
    source === 'stored' ? 'a checkpoint that its writer’s last visit had stored' : 'its writer’s checkpoint';
  const before = from === undefined ? '' : `, which came from ${from} by steps that are not in the file`;
  const yours = mine === undefined ? 'You have set no checkpoint.' : `Your checkpoint is ${mine}.`;
  return `The light client’s trail in this file leads to block ${block} from ${start}, ${root}${before}. ${yours}`;
}

/** What changed on L1 against what is pinned here, or is about to. */
export const FINDING_WORDS = {
  'route-changed': 'A prover is routed to another verifier contract',
  'key-changed': 'A verification key changed',
  'code-changed': 'The code of a contract changed',
  'verifiers-disagree': 'Two verifiers of one proof disagree',
  'rule-changed': 'The rule changed',
  'upgrade-pending': 'A change is announced',
  contradiction: 'Proofs contradict each other',
  rival: 'Two roots were posted for one L2 block',
  challenged: 'A root was challenged',
  'allow-list': 'Only listed accounts may act',
  'quota-used': 'The limit on withdrawals is used up, or nearly',
  unread: 'Something could not be read',
  paused: 'The rollup is paused on L1',
  voided: 'A root was voided by those who may override the rule',
} satisfies Record<Finding['code'], string>;

/** What a reader can do about an outcome. */
export type Remedy =
  | 'retry'
  | 'collateral'
  | 'add-source'
  | 'own-node'
  | 'checkpoint'
  | 'clock'
  | 'export'
  | 'wait'
  | 'update'
  | 'own-rule';

const REMEDIES = {
  length: 'export',
  'not-canonical': 'export',
  'not-on-curve': 'export',
  'not-in-subgroup': 'export',
  'point-at-infinity': 'export',
  equation: 'export',
  'key-mismatch': 'export',
  'vk-root': 'export',
  'exit-code': 'export',
  'statement-mismatch': 'export',
  'merkle-proof-invalid': 'export',
  'security-floor': 'export',
  'preprocessed-root': 'export',
  'storage-proof-invalid': 'export',
  'value-absent': 'export',
  'root-mismatch': 'export',
  'root-rejected': 'export',
  'proof-rejected': 'export',
  'provers-disagree': 'export',
  'parent-failed': 'export',
  'signature-invalid': 'export',
  'contract-refused': 'export',
  'key-unknown': 'update',
  'no-verifier': 'update',
  'unsupported-version': 'update',
  'implementation-unknown': 'update',
  'unsupported-format': 'update',
  'data-missing': 'add-source',
  'completeness-unproven': 'add-source',
  'no-honest-source': 'add-source',
  'head-outside-proof-window': 'add-source',
  'no-quorum': 'add-source',
  'checkpoint-too-old': 'checkpoint',
  'clock-differs': 'clock',
  'call-reverted': 'retry',
  'call-limit': 'retry',
  'verifier-crashed': 'retry',
  'verifiers-disagree': 'export',
  'too-few-provers': 'own-rule',
  'remark-refused': 'own-rule',
  voided: 'export',
  timeout: 'retry',
  aborted: 'retry',
  'too-large': 'update',
  'l1-not-verified': 'own-node',
  'waiting-l1': 'wait',
  'l1-not-final': 'wait',
  fetching: 'wait',
  verifying: 'wait',
  'proof-not-posted': 'wait',
  'challenge-open': 'wait',
  challenged: 'wait',
  'window-open': 'wait',
  'not-reached': 'wait',
  'not-accepted': 'wait',
  paused: 'wait',
  'no-claim-yet': 'wait',
  'collateral-missing': 'collateral',
  'collateral-stale': 'collateral',
  'collateral-refused': 'collateral',
  'document-not-published': 'update',
  'withdrawn-since': 'own-rule',
} satisfies Record<Exclude<Code, TeeFailCode>, Remedy>;

export const REMEDY_WORDS = {
  retry: 'Re-check. If it stays so, export the evidence and report it.',
  'add-source': 'Add another RPC in the settings, or re-check.',
  'own-node': 'Use an RPC that is your own node, and say so in the settings. Every step below is checked all the same.',
  checkpoint: 'Enter a recent checkpoint in the settings, or say there that an old one will do.',
  clock: 'Set this device’s clock, then re-check. If it is right, ask another beacon node.',
  collateral:
    'Give the vendor’s data in a file, or enable a source that serves them. They are signed, so any source will do.',
  export: 'Export the evidence: anybody can check it again from the file, without this page’s word.',
  wait: 'Wait: the page looks again by itself. You can export what is known so far.',
  'own-rule': 'Look at the rule: yours can be changed in the settings, the rollup’s is what its contract enforces.',
  update: 'See whether a newer version of this page knows it. Nothing can be concluded until then.',
} satisfies Record<Remedy, string>;

/** What the reader can do next. Something verified can be exported, so that somebody else can check it. */
export const remedyOf = (outcome: Outcome): Remedy =>
  outcome.status === 'verified' || outcome.status === 'failed' ? 'export' : REMEDIES[outcome.code];

/** Why an outcome is what it is, as a clause: no capital, no full stop. Empty for a plain yes. */
export function reasonOf(outcome: Outcome): string {
  switch (outcome.status) {
    case 'verified':
      return outcome.remarks.map((remark) => REMARK_WORDS[remark]).join('; ');
    case 'failed':
      return FAIL_WORDS[outcome.code];
    case 'unverifiable':
      return outcome.cause ? `${GAP_WORDS[outcome.code]}: ${outcome.cause}` : GAP_WORDS[outcome.code];
    case 'pending':
      return WAIT_WORDS[outcome.code];
  }
}

/** One line with word, reason and code: "Failed: the equation of the proof does not hold (equation)". */
export function outcomeSentence(outcome: Outcome): string {
  const reason = reasonOf(outcome);
  const said = reason === '' ? WORDS[outcome.status].label : `${WORDS[outcome.status].label}: ${reason}`;
  return 'code' in outcome ? `${said} (${outcome.code})` : said;
}

/** A clause as a sentence of its own. */
export const sentence = (clause: string): string =>
  clause === '' ? '' : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.!?]$/.test(clause) ? '' : '.'}`;

/**
 * The sentence that a screen starts with: "Failed: state root 12. L1 accepted a proof that does not verify here."
 * @param subject what the verdict is about: "state root 12 of L2 blocks 89 to 96".
 */
export function verdictSentence(word: Word, subject: string, outcome: Outcome): string {
  const reason = reasonOf(outcome);
  const head = `${WORDS[word].label}: ${subject}.`;
  return reason === '' ? head : `${head} ${sentence(reason)}`;
}
