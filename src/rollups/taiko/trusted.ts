import type { Finding } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { sgxAbi, zkAbi } from './abi.ts';
import type { Lane, Site } from './site.ts';

interface Question {
  readonly lane: Lane;
  /** What it is, as the start of a sentence. */
  readonly what: string;
  readonly id: Digest;
  /** What was so when it was pinned. */
  readonly wasTrusted: boolean;
  readonly answer: Steps<Proven<boolean> | Gap>;
}

/**
 * What the verifiers trust now, held against what is pinned here: enclaves, who signs them, and programs. A change says nothing of
 * proofs that L1 took before it.
 */
export function* readTrusted(site: Site): Steps<readonly Finding[] | Gap> {
  const questions = questionsOf(site);
  const answers = yield* all(questions.map(({ answer }) => answer));
  const findings: Finding[] = [];
  for (const [i, { lane, what, id, wasTrusted }] of questions.entries()) {
    const answer = answers[i];
    if (answer === undefined) continue;
    if (isGap(answer)) return answer;
    if (answer.value === wasTrusted) continue;
    const said = `${what} ${id} is ${wasTrusted ? 'trusted no more' : 'trusted'} by the ${lane} verifier.`;
    findings.push({ code: 'key-changed', said, prover: site.by[lane], evidence: answer.evidence });
  }
  return findings;
}

function questionsOf({ verifiers, pinned }: Site): readonly Question[] {
  const at = (lane: Lane) => verifiers[lane].address;
  const ofSgx = (lane: 'sgxGeth' | 'sgxReth'): readonly Question[] => [
    ...pinned[lane].map((id) => ({
      ...{ lane, what: 'The enclave', id, wasTrusted: true },
      answer: call(at(lane), sgxAbi, 'trustedUserMrEnclave', [id]),
    })),
    ...pinned.mrSigners.map((id) => ({
      ...{ lane, what: 'The signer of enclaves', id, wasTrusted: true },
      answer: call(at(lane), sgxAbi, 'trustedUserMrSigner', [id]),
    })),
    ...pinned.leakedSigners.map((id) => ({
      ...{ lane, what: 'A signer of enclaves whose private key is public,', id, wasTrusted: false },
      answer: call(at(lane), sgxAbi, 'trustedUserMrSigner', [id]),
    })),
  ];
  const ofZk = (lane: 'risc0' | 'sp1'): readonly Question[] =>
    pinned[lane].map((id) => ({
      ...{ lane, what: 'The program', id, wasTrusted: true },
      answer: call(at(lane), zkAbi, lane === 'risc0' ? 'isImageTrusted' : 'isProgramTrusted', [id]),
    }));
  return [...ofSgx('sgxGeth'), ...ofSgx('sgxReth'), ...ofZk('risc0'), ...ofZk('sp1')];
}
