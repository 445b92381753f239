import type { Page } from '@playwright/test';
import packageJson from '../package.json' with { type: 'json' };
import type { ReadFile } from '../src/core/verifier.ts';
import { readFile as readNitro } from '../src/verifiers/nitro/files.ts';
import { readFile as readSgx } from '../src/verifiers/sgx-dcap/files.ts';
import { median, spread } from './numbers.ts';
import type { TeePeer, TeeTask } from './page/protocol.ts';
import { readVector } from './vectors.ts';

const ROUNDS = 20;
const { devDependencies } = packageJson;

interface Measured {
  readonly verifier: TeeTask['verifier'];
  readonly what: string;
  readonly file: string;
  /** The same with one bit changed. */
  readonly wrong: string;
  readonly readFile: ReadFile;
  readonly peers: readonly (readonly [peer: TeePeer, name: string])[];
}

const MEASURED: readonly Measured[] = [
  {
    verifier: 'sgx-dcap',
    what: 'Intel SGX quote',
    file: 'sgx-dcap-v3/espresso-ac25c337',
    wrong: 'sgx-dcap-v3/neg-sgx-espresso-quote-sig-bit',
    readFile: readSgx,
    peers: [
      ['phala-wasm', `@phala/dcap-qvl-web ${devDependencies['@phala/dcap-qvl-web']} (WASM)`],
      ['phala', `@phala/dcap-qvl ${devDependencies['@phala/dcap-qvl']} (JavaScript)`],
    ],
  },
  {
    verifier: 'nitro',
    what: 'AWS Nitro document',
    file: 'nitro/nitro-op-enclave-3a4a0301',
    wrong: 'nitro/nitro-neg-cose-sig-bit',
    readFile: readNitro,
    peers: [
      [
        'evervault',
        `@evervault/wasm-attestation-bindings ${devDependencies['@evervault/wasm-attestation-bindings']} (WASM)`,
      ],
    ],
  },
];

/** Measures our TEE verifiers, all checks on, against the packages of others on the same evidence, and prints both. */
export async function benchTee(page: Page): Promise<void> {
  console.log(`\nTEE evidence: our verifiers with all checks on against packages of others, each in a worker, warm,`);
  console.log(`calls in turns, ${ROUNDS} each. Per check, to the worker and back: median (least to most).`);
  for (const { verifier, what, file, wrong, readFile, peers } of MEASURED) {
    const [task, bad] = [file, wrong].map((name) => readTask(verifier, readFile, `${name}.json`)) as [TeeTask, TeeTask];
    console.log(`  ${what} (${file})`);
    for (const [peer, name] of peers) {
      const times = await page.evaluate(
        ([id, given, changed, rounds]) => globalThis.bench.tee(id, given, changed, rounds),
        [peer, task, bad, ROUNDS] as const,
      );
      console.log(`    Assay: ${spread(times.ours)}`);
      console.log(`    ${name}: ${spread(times.peer)}`);
      const ratio = median(times.peer) / median(times.ours);
      const aim = `aim: at least 1, ${ratio >= 1 ? 'reached' : 'missed'}`;
      console.log(`    which takes ${ratio.toFixed(2)} times as long (${aim})`);
    }
  }
}

interface TeeFile {
  readonly quote: string;
  readonly collateral: unknown;
  readonly verifyAt: number;
}

function readTask(verifier: TeeTask['verifier'], readFile: ReadFile, file: string): TeeTask {
  const vector = readVector(`tee/${file}`) as TeeFile;
  const { quote, collateral, verifyAt } = vector;
  const input = readFile(vector)?.input;
  if (input === undefined) throw new Error(`${file} is not read`);
  return { verifier, input, peer: { evidence: quote.slice(2), collateral, at: verifyAt } };
}
