import type { Page } from '@playwright/test';
import type { EvmReplayInput } from '../src/formats/evmReplay.ts';
import { compile } from '../src/verifiers/evm-replay/testing/compile.ts';
import { callData } from '../src/verifiers/evm-replay/testing/snarkjsCalls.ts';
import { type SolidityKey, solidityVerifier } from '../src/verifiers/evm-replay/testing/templates.ts';
import { median, spread } from './numbers.ts';
import type { OwnTask } from './page/protocol.ts';
import { readVector } from './vectors.ts';

const ROUNDS = 20;
const AIM = 3;
const AT = `0x${'1001'.padStart(40, '0')}` as const;

interface ProofFile {
  readonly publicInputs: readonly string[];
  readonly proof: Readonly<Record<string, unknown>>;
  readonly verificationKey: SolidityKey & { readonly nPublic: number };
}

/** Each with the contract that snarkjs writes for its key, and our verifier of the system. */
const PROOFS = [
  ['groth16', 'Groth16Verifier', 'groth16-bn254', 'snarkjs-groth16/risc0-groth16-tests'],
  ['plonk', 'PlonkVerifier', 'plonk-snarkjs', 'snarkjs-plonk/multiplier-pow'],
  ['fflonk', 'FflonkVerifier', 'fflonk', 'snarkjs-fflonk/upstream-circuit'],
] as const;

/** Measures our native verifiers against a replay of the contracts that verify the same proofs on L1. */
export async function benchReplay(page: Page): Promise<void> {
  console.log(
    '\nReplay: our native verifiers against evm-replay over the contract that snarkjs writes for the key, warm,',
  );
  console.log(`a worker each, in turns, ${ROUNDS} times. Per proof, to the worker and back: median (least to most).`);
  for (const [system, contract, verifier, name] of PROOFS) {
    const { proof, publicInputs, verificationKey } = readVector(`zk/${name}.json`) as ProofFile;
    const code = compile({ 'Key.sol': solidityVerifier(verificationKey) })('Key.sol', contract);
    const tasks = (inputs: readonly string[]): { native: OwnTask; replay: OwnTask } => {
      const data = callData(system, verificationKey.nPublic, proof, inputs);
      const input: EvmReplayInput = {
        form: 'contracts',
        contracts: { [AT]: { code } },
        to: AT,
        data,
        accept: 'returns-true',
      };
      const native = { form: 'snarkjs', key: verificationKey, publicInputs: inputs, proof };
      return { native: { verifier, input: native }, replay: { verifier: 'evm-replay', input } };
    };
    const [first = '0', ...others] = publicInputs;
    const given = [tasks(publicInputs), tasks([String(BigInt(first) + 1n), ...others]), ROUNDS] as const;
    const times = await page.evaluate(([task, wrong, rounds]) => globalThis.bench.replay(task, wrong, rounds), given);
    const ratio = median(times.peer) / median(times.ours);
    console.log(`  ${system} (${name})`);
    console.log(`    native: ${spread(times.ours)}`);
    console.log(`    replay: ${spread(times.peer)}`);
    console.log(
      `    replay takes ${ratio.toFixed(2)} times as long; aim at most ${AIM}: ${ratio <= AIM ? 'reached' : 'missed'}`,
    );
  }
}
