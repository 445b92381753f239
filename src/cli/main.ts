import { parseArgs } from 'node:util';
import { check } from './commands/check.ts';
import { field } from './commands/field.ts';
import { record } from './commands/record.ts';
import { vectors } from './commands/vectors.ts';
import { verify } from './commands/verify.ts';
import { EXIT_USAGE } from './exit.ts';
import { createNodeEngine } from './host.ts';

const USAGE = `Assay in a terminal: the engine of the page, without a browser.

  assay verify ROLLUP --rpc URL [--rpc URL ...]   look at L1 once, and judge
        [--own-node]    the end points are your own node: its header counts
        [--latest]      pin the newest block instead of the finalized one
        [--claims N]    examine the newest N claims (5)
        [--json]
        [--beacon URL [--beacon URL ...] --checkpoint ROOT]
                        prove the finalized header by a light client: whom to ask,
                        and the root of the beacon block that you trust
        [--accept-old-checkpoint]    also one that is older than 14 days
        [--beacon-network FILE]      the beacon chain as JSON, where it is not compiled in
        [--stake N] [--currency ETH|USD] [--fast-finality] [--strict]
                        your own rule: what is at stake (10 ETH), or the preset;
                        proofs with a remark do not count
        [--history FILE ...]         proofs of blocks that are older than the head remembers
        [--l2 URL ...]               nodes of the rollup: what they say of a root that nobody has
                        proven is reported, and enters no verdict
  assay check FILE [--json]                       a proof, a vector, or an evidence file
        [--checkpoint ROOT]          judge evidence under the beacon block that you trust
        [--beacon-network FILE]
  assay record ROLLUP --rpc URL --out FILE        write what a look used as an evidence file;
                                                  takes what verify takes
  assay field [ROLLUP ...] --rpc URL              provers and their record over all rollups, added up;
                                                  takes what verify takes
  assay vectors DIR [DIR ...]                     run vectors, compare status and code
        [--code DIR]                 runtime code of contracts, to replay those whose key is in it

Exit status: 0 verified, 1 failed, 2 unverifiable, 3 pending or stale, 64 wrong use.
field: 0 when every rollup was looked at, else 2.
vectors: 0 when there was at least one and all matched, else 1.`;

const COMMANDS = { verify, check, record, field, vectors };

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || !Object.hasOwn(COMMANDS, name))
    return usage(name === undefined ? '' : `no command "${name}"`);
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      rpc: { type: 'string', multiple: true, default: [] },
      'own-node': { type: 'boolean', default: false },
      beacon: { type: 'string', multiple: true, default: [] },
      checkpoint: { type: 'string' },
      'beacon-network': { type: 'string' },
      'accept-old-checkpoint': { type: 'boolean', default: false },
      history: { type: 'string', multiple: true, default: [] },
      l2: { type: 'string', multiple: true, default: [] },
      stake: { type: 'string' },
      currency: { type: 'string' },
      'fast-finality': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      latest: { type: 'boolean', default: false },
      claims: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      code: { type: 'string' },
    },
  });
  const engine = createNodeEngine();
  try {
    return await COMMANDS[name as keyof typeof COMMANDS]({
      engine,
      values,
      positionals,
      print: (line) => console.log(line),
      usage,
    });
  } finally {
    engine.close();
  }
}

function usage(wrong: string): number {
  console.error(wrong === '' ? USAGE : `${wrong}\n\n${USAGE}`);
  return EXIT_USAGE;
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => process.exit(usage(error instanceof Error ? error.message : String(error))),
);
