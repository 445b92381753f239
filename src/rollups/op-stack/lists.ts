import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Address } from '../../core/hex.ts';
import { closedList, type List, listFindings, NOBODY } from '../../core/lists.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { utc } from '../../core/time.ts';
import { call } from '../../formats/abi.ts';
import { accessAbi, aggregateAbi, faultAbi, kailuaAbi, proofVerifierAbi, signersAbi, succinctAbi } from './abi.ts';
import { type KindName, kindOf, PERMISSIONED, type Site } from './site.ts';
import type { System } from './system.ts';

/** One role in the games of a type, and who has it. */
export interface Role {
  /** "who may post roots" */
  readonly who: string;
  readonly list: List | Gap;
  /** What a way out past those who are listed rests on. Absent: it needs nothing of them. */
  readonly checked?: string;
  /** Seconds for which others wait while it is closed. Absent: until the list opens. */
  readonly lead?: number;
}

type Read = (site: Site, implementation: Address) => Steps<readonly Role[]>;

/** Who alone may take part in games of the type that counts. @param implementation what the factory makes games of now. */
export function* readRoles(site: Site, { respectedType }: System, implementation: Address): Steps<readonly Role[]> {
  const kind = kindOf(respectedType);
  if (respectedType === PERMISSIONED) return yield* readPermissioned(site, implementation);
  const read = kind === undefined ? undefined : READ[kind];
  return read === undefined ? [] : yield* read(site, implementation);
}

export const roleFindings = (roles: readonly Role[]): readonly Finding[] =>
  roles.flatMap(({ who, list }) => listFindings(who, list));

/** Seconds until whoever is on no list may take the place of those who are, at the most: without end where no clock opens it. */
export function waitFor(roles: readonly Role[], { now }: System): number {
  const waits = roles.map(({ checked, list, lead }) => {
    if (checked === undefined || isGap(list) || !list.isClosed) return 0;
    return lead ?? (list.opens === undefined ? Number.POSITIVE_INFINITY : Math.max(0, list.opens - now));
  });
  return Math.max(0, ...waits);
}

/** Source: ethereum-optimism/optimism, `packages/contracts-bedrock/src/dispute/PermissionedDisputeGame.sol`. */
function* readPermissioned(_: Site, implementation: Address): Steps<readonly Role[]> {
  const [proposer, challenger] = yield* all([
    call(implementation, faultAbi, 'proposer', []),
    call(implementation, faultAbi, 'challenger', []),
  ]);
  const role = { who: 'who may post and dispute roots', checked: 'Anybody may post roots.' };
  if (isGap(proposer)) return [{ ...role, list: proposer }];
  if (isGap(challenger)) return [{ ...role, list: challenger }];
  const said = `Roots are posted by ${proposer.value} alone, and disputed by it and ${challenger.value} alone.`;
  return [{ ...role, list: { isClosed: true, said, evidence: evidenceOf([proposer, challenger]) } }];
}

/** Source: base/contracts, `src/L1/proofs/tee/TEEVerifier.sol`, `TEEProverRegistry.sol`. */
function* readTeeProposers({ by }: Site, implementation: Address): Steps<readonly Role[]> {
  const who = 'who may hand in TEE proofs';
  const verifier = yield* call(implementation, aggregateAbi, 'TEE_VERIFIER', []);
  if (isGap(verifier)) return [{ who, list: verifier }];
  const registry = yield* call(verifier.value, proofVerifierAbi, 'TEE_PROVER_REGISTRY', []);
  if (isGap(registry)) return [{ who, list: registry }];
  const nobody = yield* call(registry.value, signersAbi, 'isValidProposer', [NOBODY]);
  const said = `TEE proofs are taken only from proposers that ${registry.value.toLowerCase()} lists; ZK proofs from anybody.`;
  return [{ who, list: closedList(nobody, said, by.tee) }];
}

/** Source: succinctlabs/op-succinct, `contracts/src/fp/AccessManager.sol`: the zero account on a list stands for everybody. */
function* readAccess({ by }: Site, implementation: Address): Steps<readonly Role[]> {
  const post = { who: 'who may post roots', checked: 'Anybody may post roots.' };
  const dispute = { who: 'who may challenge roots' };
  const manager = yield* call(implementation, succinctAbi, 'accessManager', []);
  if (isGap(manager))
    return [
      { ...post, list: manager },
      { ...dispute, list: manager },
    ];
  const [open, challenger, timeout, last] = yield* all([
    call(manager.value, accessAbi, 'isProposalPermissionlessMode', []),
    call(manager.value, accessAbi, 'isAllowedChallenger', [NOBODY]),
    call(manager.value, accessAbi, 'FALLBACK_TIMEOUT', []),
    call(manager.value, accessAbi, 'getLastProposalTimestamp', []),
  ]);
  const prover = by.game;
  const only = 'Only proposers on a list may post roots.';
  // Older ones do not tell when the last root was posted: then it is not known when the list opens.
  const at = isGap(timeout) || isGap(last) ? undefined : Number(last.value + timeout.value) + 1;
  const opens =
    at === undefined ? 'When that ends could not be read.' : `If they post none, anybody may from ${utc(at)}.`;
  return [
    {
      ...post,
      list: isGap(open)
        ? open
        : {
            ...{ isClosed: !open.value, said: `${only} ${opens}`, prover },
            ...(at === undefined ? {} : { opens: at }),
            evidence: evidenceOf([manager, open, timeout, last]),
          },
    },
    {
      ...dispute,
      list: isGap(challenger)
        ? challenger
        : {
            isClosed: !challenger.value,
            said: 'Only challengers on a list may challenge roots. No time-out opens it.',
            prover,
            evidence: evidenceOf([manager, challenger]),
          },
    },
  ];
}

/** Source: boundless-xyz/kailua, `KailuaTreasury.sol` (propose). */
function* readVanguard({ by }: Site, implementation: Address): Steps<readonly Role[]> {
  const role = { who: 'who may propose first', checked: 'No proposer has a head start.' };
  const treasury = yield* call(implementation, kailuaAbi, 'KAILUA_TREASURY', []);
  if (isGap(treasury)) return [{ ...role, list: treasury }];
  const [vanguard, lead] = yield* all([
    call(treasury.value, kailuaAbi, 'vanguard', []),
    call(treasury.value, kailuaAbi, 'vanguardAdvantage', []),
  ]);
  if (isGap(vanguard)) return [{ ...role, list: vanguard }];
  if (isGap(lead)) return [{ ...role, list: lead }];
  const isClosed = BigInt(vanguard.value) !== 0n && lead.value > 0n;
  const said = `Only ${vanguard.value.toLowerCase()} may make the first proposal that goes on from a game, for ${lead.value} s from when it could be made; then anybody may. Against its proposal anybody may make another.`;
  const list = { isClosed, said, prover: by.game, evidence: evidenceOf([treasury, vanguard, lead]) };
  return [{ ...role, lead: Number(lead.value), list }];
}

const READ: Readonly<Partial<Record<KindName, Read>>> = {
  aggregate: readTeeProposers,
  succinct: readAccess,
  kailua: readVanguard,
};
