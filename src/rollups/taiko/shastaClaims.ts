import type { CheckDraft, ClaimsFound, Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import { listFindings } from '../../core/lists.ts';
import { unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { quotaFindings } from '../../core/quota.ts';
import type { Claim } from '../../core/statement.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { readSiteCollateral } from './attestation.ts';
import { type Inbox, readInbox } from './inbox.ts';
import { proposersOf, readProvers } from './permissions.ts';
import { readQuota } from './quota.ts';
import { type Range, type Ranges, readRanges } from './ranges.ts';
import type { Site } from './site.ts';
import { composerFindings } from './system.ts';
import { readTrusted } from './trusted.ts';

/**
 * The newest `last` proven ranges of proposals as claims, with the counter that proves that there is none newer. Behind those that stand
 * come those that the owner has undone.
 */
export function* readShastaClaims(site: Site, last: number): Steps<ClaimsFound | Gap> {
  // The vendor's data are the same for every proof of an enclave: asked for here, they cost no round of their own later.
  const [inbox, trusted, quota] = yield* all([
    readInbox(site),
    readTrusted(site),
    readQuota(site),
    readSiteCollateral(site),
  ]);
  if (isGap(inbox)) return inbox;
  if (isGap(trusted)) return trusted;
  // One more, for where the oldest begins.
  const [ranges, provers] = yield* all([readRanges(site, inbox, last + 1), readProvers(inbox.config)]);
  if (isGap(ranges)) return ranges;
  const { standing, undone } = ranges;
  const claims = [
    ...standing.flatMap((range) => claimsOf(site, range, ranges, String(range.last), 'accepted')),
    ...undone.flatMap((range) => claimsOf(site, range, ranges, `${range.last}@${range.block}`, 'voided')),
  ];
  return {
    claims: claims.slice(0, last),
    newest: newestOf(inbox, claims),
    rule: site.rule,
    findings: [
      ...inbox.system.findings,
      ...composerFindings(site, inbox.config),
      ...trusted,
      ...inboxFindings(inbox),
      ...listFindings('who may prove', provers),
      ...listFindings('who may post proposals', proposersOf(inbox.config)),
      ...(quota === null ? [] : quotaFindings(quota)),
      ...undone.map(undoneFinding),
    ],
  };
}

/** A range as a claim. None where nothing shows its start: what it goes on from is further back than was looked. */
function claimsOf(
  site: Site,
  range: Range,
  { standing }: Ranges,
  id: string,
  onL1: 'accepted' | 'voided',
): readonly Claim[] {
  const before = standing.find(({ last }) => last === range.first - 1);
  // The first of all begins where the inbox began.
  if (before === undefined && range.first !== 1) return [];
  return [
    {
      id,
      statement: {
        chain: { l1: site.chainId, contract: site.contract },
        pre: before?.blockHash ?? site.genesis,
        post: range.stateRoot,
        range: { from: before === undefined ? site.firstBlock : before.endBlock + 1, to: range.endBlock },
        data: range.proposalHash,
        config: numberToHex(site.l2ChainId, 32),
      },
      posted: { block: range.block, time: range.time, by: range.prover },
      onL1,
      ...(onL1 === 'accepted' ? { acceptedAt: range.time } : {}),
      evidence: range.evidence,
    },
  ];
}

const newestOf = ({ nextProposal, finalized, evidence }: Inbox, [newest]: readonly Claim[]): CheckDraft => {
  const isWhole = finalized === 0 || newest?.id === String(finalized);
  const open = nextProposal - 1 - finalized;
  const waits =
    open === 0
      ? ''
      : ` ${open} more ${open === 1 ? 'is' : 'are'} posted, and nobody has said yet what follows from them.`;
  return {
    checked: `The inbox counts ${finalized} proven proposals: none is proven beyond them at this head.${waits}`,
    result: isWhole ? verified(null) : unverifiable('data-missing', `where the proof of proposal ${finalized} begins`),
    compared: [],
    evidence,
  };
};

function inboxFindings({ isPaused, wasSetBack, evidence }: Inbox): readonly Finding[] {
  const findings: Finding[] = [];
  if (isPaused)
    findings.push({
      code: 'paused',
      said: 'The inbox is paused: it takes no proofs. Its owner can lift that.',
      evidence,
    });
  if (wasSetBack) {
    const said =
      'The owner has set the inbox back to a state of before: what it had taken as proven since stands no more.';
    findings.push({ code: 'voided', said, evidence });
  }
  return findings;
}

const undoneFinding = ({ first, last, block, evidence }: Range): Finding => ({
  code: 'voided',
  said: `L1 took a proof of proposals ${first} to ${last} in block ${block}, which stands no more: the inbox was set back.`,
  claim: `${last}@${block}`,
  evidence,
});
