import { all, type Steps, slot } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { type Gap, isGap, type Proven } from '../../core/proven.ts';
import { numberToHex } from '../../formats/bytes.ts';

// Where the contracts keep what no view tells. Each is Keccak-256 of a name. Sources: cairo-lang, `Starknet.sol`; starkex-contracts,
// `StorageSlots.sol`.

/** Of the core. */
export const CORE = {
  programHash: '0x8cde0e99a4532474b22bd3952cb1c6b00478babd3678337325283f4f48110fc4',
  aggregatorProgramHash: '0x7634922d6dfbfe3f0fece14b6593833696a54066c50dd58583d30f3d2ce6dd9c',
  configHash: '0xb4c82a817c6e58e43d4ecb2529caab94383420d8f31e963cfe54dfe32d2cca56',
  verifier: '0x04e7be39f2fb63cfd7d4fcfe19f108bc6b411ed972d99fca0a47dcaff878ce5e',
} as const;

/** The state of the core: root, number and hash, from "STARKNET_1.0_INIT_STARKNET_STATE_STRUCT" on. */
export const STATE = {
  root: '0x71a8ef1b1265359d77973c3524afac225c0a0d829a0d4da5cac3b34532019fec',
  number: '0x71a8ef1b1265359d77973c3524afac225c0a0d829a0d4da5cac3b34532019fed',
  hash: '0x71a8ef1b1265359d77973c3524afac225c0a0d829a0d4da5cac3b34532019fee',
} as const;

/** Of the fronts of core and call proxy, behind which the implementation stands: "StarkWare2019.implemntation-slot", "StarkWare.Upgradibility.Delay.Slot". */
export const FRONT = {
  implementation: '0x177667240aeeea7e35eabe3a35e18306f336219e1386f7710a6bf8783f761b24',
  delay: '0xc21dbb3089fcb2c4f4c6a67854ab4db2b0f233ea4b21b21f912d52d18fc5db1f',
} as const;

/** Of the call proxy: "StarkWare2020.CallProxy.Implemntation.Slot". */
export const TARGET = '0x7184681641399eb4ad2fdb92114857ee6ff239f94ad635a1779978947b8843be';

/** Of a verifier of proofs: whether any fact is registered, with the registry that it asks besides behind it; and until when. */
export const REGISTRY = { registry: numberToHex(1, 32), until: numberToHex(2, 32) } as const;

/** Several words of one contract, by name. */
export function* readSlots<K extends string>(
  account: Address,
  slots: Readonly<Record<K, Hex>>,
): Steps<Readonly<Record<K, Proven<Hex>>> | Gap> {
  const names = Object.keys(slots) as K[];
  const words = yield* all(names.map((name) => slot(account, slots[name])));
  const read: Partial<Record<K, Proven<Hex>>> = {};
  for (const [i, name] of names.entries()) {
    const word = words[i];
    if (word === undefined) continue;
    if (isGap(word)) return word;
    read[name] = word;
  }
  return read as Record<K, Proven<Hex>>;
}

/** The address in the last 20 bytes of a word. */
export const addressIn = (word: Hex): Address => `0x${word.slice(-40)}`;

/** The address that stands in front of a bool in a word. */
export const addressBehindFlag = (word: Hex): Address => `0x${word.slice(-42, -2)}`;
