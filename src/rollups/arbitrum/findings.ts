import type { Finding } from '../../core/adapter.ts';
import { type List, listFindings } from '../../core/lists.ts';
import type { Rule } from '../../core/rule.ts';
import { utc } from '../../core/time.ts';
import type { Node } from './nodes.ts';
import type { Site } from './site.ts';
import { type System, timeOf } from './system.ts';

/**
 * What L1 has otherwise than it is pinned here, and who alone may act.
 * @param confirmed the latest confirmed assertion. Absent: not read.
 */
export function systemFindings(site: Site, system: System, rule: Rule, confirmed?: Node): readonly Finding[] {
  const { evidence, validators } = system;
  const found = (code: Finding['code'], said: string): Finding => ({ code, said, evidence });
  const findings: Finding[] = [...listFindings('who may post and confirm', validatorList(system, confirmed))];
  if (system.isListed !== site.isListed) {
    const now = system.isListed
      ? `Only the ${validators.length} listed validators may post and confirm now`
      : 'Anybody may post and confirm now';
    findings.push(found('rule-changed', `${now}; pinned is otherwise.`));
  }
  if (BigInt(system.fastConfirmer) !== 0n) {
    findings.push(found('rule-changed', `${system.fastConfirmer} may confirm any assertion at once.`));
  }
  if (JSON.stringify(rule) !== JSON.stringify(site.rule)) {
    const said = `An assertion can be confirmed after ${system.confirmPeriod} L1 blocks; pinned is another period.`;
    findings.push(found('rule-changed', said));
  }
  if (site.wasmModuleRoot !== undefined && system.wasmModuleRoot !== site.wasmModuleRoot) {
    const said = `New assertions are about the program ${system.wasmModuleRoot}; pinned is ${site.wasmModuleRoot}.`;
    findings.push(found('key-changed', said));
  }
  for (const [name, pinned] of [
    ['challenges', site.challenges],
    ['bridge', site.bridge],
    ['outbox', site.outbox],
    ['sequencerInbox', site.sequencerInbox],
    ['owner', site.owner],
  ] as const) {
    if (pinned === undefined || system[name] === pinned) continue;
    findings.push(found('route-changed', `${ROLES[name]} is ${system[name]}; pinned is ${pinned}.`));
  }
  if (!system.isOutboxAllowed) {
    findings.push(found('route-changed', `The bridge no longer pays what the outbox ${site.outbox} asks it to.`));
  }
  if (system.isPaused) {
    const said = 'The rollup is paused: nothing is posted or confirmed. What was confirmed can still be taken out.';
    findings.push(found('paused', said));
  }
  return findings;
}

/** The L1 block from which validators count as idle: of the first answer to the latest confirmed assertion, or of that itself. */
export const idleSince = ({ firstChildBlock, createdAtBlock }: Node): number => firstChildBlock || createdAtBlock;

/** Source: OffchainLabs/nitro-contracts 3.2.0, `src/rollup/RollupUserLogic.sol` (onlyValidator, _validatorIsAfk). */
function validatorList(system: System, confirmed?: Node): List {
  const { isListed, validators, afkBlocks, evidence } = system;
  const only = `Only the ${validators.length} listed validators may post and confirm.`;
  if (afkBlocks === 0) return { isClosed: isListed, said: `${only} No time-out drops their list.`, evidence };
  const after = `Anybody can drop their list once they have made no assertion for ${afkBlocks} L1 blocks`;
  if (confirmed === undefined) return { isClosed: isListed, said: `${only} ${after}.`, evidence };
  const opens = timeOf(system, idleSince(confirmed) + afkBlocks + 1);
  const said = `${only} ${after}: at ${utc(opens)} at the earliest.`;
  return { isClosed: isListed, said, opens, evidence };
}

const ROLES = {
  challenges: 'The judge of challenges',
  bridge: 'The bridge',
  outbox: 'The outbox',
  sequencerInbox: 'The inbox of the sequencer',
  owner: 'The owner of the rollup',
} as const;
