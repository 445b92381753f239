import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connect, type TridentClient } from './contract.ts';
import { type Deployed, deployTrident } from './deploy.ts';
import { acceptFalseProof, changeKey, contradict, leakKey } from './faults.ts';
import { ZK_LANES } from './keys.ts';
import { REPOSITORY } from './paths.ts';
import { proveNext, proveNextWith } from './provers/lane.ts';
import { proveTee } from './provers/tee.ts';
import { appendBatch, postRoots } from './sequencer.ts';
import { type Anvil, startAnvil } from './testing.ts';
import { createWatcher } from './watcher.ts';

const SEED = 'recordings';
const FOLDER = join(REPOSITORY, 'src/rollups/trident/recorded');

/** Situations of "2 of 3" that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, (trident: TridentClient, deployed: Deployed) => Promise<unknown>>> = {
  'two-proofs': proveOne,
  'false-proof': async (trident, deployed) => {
    await proveOne(trident);
    await acceptFalseProof(trident, deployed, 'zk-b', SEED);
  },
  contradiction: (trident, deployed) => contradict(trident, deployed, 'zk-b', SEED),
  challenged: async (trident, deployed) => {
    await acceptFalseProof(trident, deployed, 'zk-a', SEED);
    await createWatcher(trident).look();
  },
  'key-changed': async (trident, deployed) => {
    await changeKey(trident, deployed, 'zk-a');
    await proveOne(trident);
  },
  attested: async (trident, deployed) => {
    await appendBatch(trident, SEED);
    const pending = await postRoots(trident);
    await proveNext(trident, 'zk-a', pending);
    await proveNextWith(trident, 'tee', pending, (statement) =>
      proveTee(deployed.verifiers.tee, deployed.enclave, statement),
    );
  },
  'leaked-key': (trident, deployed) => leakKey(trident, deployed, deployed.enclave, SEED),
};

async function proveOne(trident: TridentClient): Promise<void> {
  await appendBatch(trident, SEED);
  const pending = await postRoots(trident);
  for (const lane of ZK_LANES) await proveNext(trident, lane, pending);
}

function record({ rpcUrl }: Anvil, out: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['record', 'trident-2of3', '--rpc', rpcUrl, '--latest', '--claims', '2', '--out', out];
    const child = spawn(process.execPath, [join(REPOSITORY, 'scripts/cli.mjs'), ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`${out}: status ${status}`))));
  });
}

/** `tsx devnet/trident/recordings.ts`: makes each situation and records what a reader's look at it uses. */
for (const [name, make] of Object.entries(SITUATIONS)) {
  const anvil = await startAnvil();
  try {
    const deployed = await deployTrident(anvil);
    await make(connect(anvil.rpcUrl)(deployed.tridents.twoOfThree), deployed);
    await record(anvil, join(FOLDER, `${name}.json`));
  } finally {
    await anvil.stop();
  }
}
