import { keccak256 } from 'viem/utils';
import type { Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** keccak256("diamond.standard.diamond.storage") - 1. Source: matter-labs/era-contracts, `state-transition/libraries/Diamond.sol`. */
const POSITION = 0xc8fcad8db84d3cc18b4c41d551ea0ee66dd599cde068d998e57d5e09332c131bn;

/** The slot that says which facet answers a selector: its address is in the last twenty bytes. */
export const facetSlot = (selector: Hex): Hex =>
  keccak256(`${selector.padEnd(66, '0') as Hex}${numberToHex(POSITION, 32).slice(2)}`);

/** The slot whose last byte says whether the diamond is frozen: it then answers no freezable selector. */
export const FROZEN_SLOT: Hex = numberToHex(POSITION + 3n, 32);
