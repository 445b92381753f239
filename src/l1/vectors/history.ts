import type { Digest } from '../../core/hex.ts';
import { readBlockProof, readSummaries } from '../../formats/historyFile.ts';
import { isValidBranch } from '../lightClient/branch.ts';
import { mainnet } from '../lightClient/networks.ts';
import { proveHistoricBlock, rootOfSummaries } from '../proofs/history.ts';
import type { Facts, Folder, L1Case } from './case.ts';

/** Capella's first slot, and slots per summary: how the vectors count. */
const [START, LENGTH] = [6209536, 8192];

/** The vectors of ancestry through the beacon state. */
export function historyCases({ entries, file }: Folder): readonly L1Case[] {
  const summariesOf = (id: string) => {
    const { historical_summaries: list } = file(`${id}.json`) as { historical_summaries: unknown };
    return readSummaries(list, 'historical_summaries');
  };
  return entries.flatMap((entry): readonly L1Case[] => {
    const { summaries, ...expected } = entry.expect as { summaries?: string } & Facts;
    const one = (run: () => Facts): readonly L1Case[] => [{ id: entry.id, expected, run }];
    switch (entry.kind) {
      case 'historical_summaries':
        return one(() => {
          const list = summariesOf(entry.id);
          return { count: list.length, root: rootOfSummaries(list) };
        });
      case 'ancestry_proof':
        return one(() => {
          const proof = readBlockProof(file(entry.file), 'proof');
          const proven = proveHistoricBlock(mainnet, summariesOf(String(summaries)), proof);
          if (!proven.ok) return { result: 'reject' };
          const at = proof.slot - START;
          return { result: 'accept', summary_index: Math.floor(at / LENGTH), index_in_period: at % LENGTH };
        });
      case 'state_branch':
        return one(() => {
          const {
            branch,
            historical_summaries_root: leaf,
            beacon_state_root: root,
          } = file(entry.file) as {
            branch: readonly Digest[];
            historical_summaries_root: Digest;
            beacon_state_root: Digest;
          };
          const gindex = Number(expected.gindex);
          const verified = isValidBranch(leaf, branch, gindex, root);
          return { result: verified ? 'accept' : 'reject', gindex, verified };
        });
      default:
        return [];
    }
  });
}
