import { keccak256, stringToHex } from 'viem/utils';
import { expect, it } from 'vitest';
import { CORE, FRONT, STATE, TARGET } from './slots.ts';

it.each([
  [CORE.programHash, 'STARKNET_1.0_INIT_PROGRAM_HASH_UINT'],
  [CORE.aggregatorProgramHash, 'STARKNET_1.0_INIT_AGGREGATOR_PROGRAM_HASH_UINT'],
  [CORE.configHash, 'STARKNET_1.0_STARKNET_CONFIG_HASH'],
  [CORE.verifier, 'STARKNET_1.0_INIT_VERIFIER_ADDRESS'],
  [STATE.root, 'STARKNET_1.0_INIT_STARKNET_STATE_STRUCT'],
  [FRONT.implementation, 'StarkWare2019.implemntation-slot'],
  [FRONT.delay, 'StarkWare.Upgradibility.Delay.Slot'],
  [TARGET, 'StarkWare2020.CallProxy.Implemntation.Slot'],
])('%s is the slot of %s', (slot, name) => expect(slot).toBe(keccak256(stringToHex(name))));
