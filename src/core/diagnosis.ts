/** How far one source comes: questions that are asked in turn, each of which needs the one before it. */
export interface Diagnosis {
  /** Its URL. */
  readonly source: string;
  readonly kind: SourceKind;
  readonly steps: readonly DiagnosisStep[];
}

export type SourceKind = 'execution' | 'beacon';

export interface DiagnosisStep {
  readonly question: Question;
  /** `not-asked`: an earlier step stopped here. `unknown`: it cannot be told. */
  readonly answer: 'yes' | 'no' | 'unknown' | 'not-asked';
  /** What was found, in one clause; empty where nothing was asked. Of a server's own words it is short and printable. */
  readonly said: string;
}

export const QUESTIONS = {
  execution: ['reached', 'right-chain', 'recent', 'proofs', 'proof-window'],
  beacon: ['reached', 'right-chain', 'light-client', 'format', 'proofs', 'recent', 'checkpoint'],
} as const satisfies Record<SourceKind, readonly string[]>;

export type Question = (typeof QUESTIONS)[SourceKind][number];

/** Each question as it is asked, and what to do about a no. */
export const QUESTION_WORDS: Readonly<Record<Question, { readonly asks: string; readonly remedy: string }>> = {
  reached: {
    asks: 'Reached?',
    remedy: 'Check the address, and whether the node lets web pages ask it (CORS).',
  },
  'right-chain': {
    asks: 'Right chain?',
    remedy: 'This address serves something else: set one of the right network.',
  },
  recent: {
    asks: 'Recent?',
    remedy: 'It lags behind, or your clock is wrong: wait until it has caught up, or try another.',
  },
  proofs: {
    asks: 'Proofs that hold?',
    remedy: 'What it serves does not hold together: try another.',
  },
  'proof-window': {
    asks: 'Proofs of older blocks?',
    remedy: 'It must serve eth_getProof for finalized blocks, some 100 back: try an archive or another node.',
  },
  'light-client': {
    asks: 'Light-client routes?',
    remedy: 'It must serve /eth/v1/beacon/light_client: many public nodes do not, try another.',
  },
  format: {
    asks: 'SSZ or JSON?',
    remedy: 'Both are read here.',
  },
  checkpoint: {
    asks: 'Has your checkpoint’s block?',
    remedy: 'Nodes keep light-client data for some time only: take a newer checkpoint, or a node that keeps more.',
  },
};
