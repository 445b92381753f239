import { encodeFunctionData, parseAbi } from 'viem/utils';
import type { Address, Hex } from '../../../core/hex.ts';
import { numberToHex } from '../../../formats/bytes.ts';
import { RISC0_KEY } from '../../groth16-bn254/keys/risc0Key.ts';
import { RISC0_RELEASES } from '../../groth16-bn254/keys/risc0Releases.ts';
import { SP1_RELEASES } from '../../groth16-bn254/keys/sp1Releases.ts';
import { entry, padded, type Question, type State, word } from './chain.ts';
import type { compile } from './compile.ts';
import { asSnarkjs, solidityVerifier } from './templates.ts';

/** snarkjs's verifier for every pinned Groth16 key. */
export const PINNED_SOURCES: Readonly<Record<string, string>> = Object.fromEntries([
  ...SP1_RELEASES.map(({ key }, i) => [`Sp1Key${i}.sol`, solidityVerifier(asSnarkjs(key))]),
  ['RiscZeroKey.sol', solidityVerifier(asSnarkjs(RISC0_KEY))],
]);

type Compiled = ReturnType<typeof compile>;
const at = (n: number): Address => numberToHex(n, 20);
const GATEWAY = at(0x5001);
const ROUTER = at(0x6001);
const RISC0_GROTH16 = at(0x6002);

/** SP1's gateway with a route for each pinned release. */
export function sp1State(code: Compiled): State {
  const releases = SP1_RELEASES.map((release, i) => ({
    ...release,
    groth16: at(0x5100 + i),
    verifier: at(0x5200 + i),
    i,
  }));
  const routes = releases.map(({ verifierHash, verifier }) => [
    entry(padded(verifierHash.slice(0, 10) as Hex), 0),
    word(verifier),
  ]);
  return Object.fromEntries([
    [GATEWAY, { code: code('Sp1.sol', 'Sp1Gateway'), slots: Object.fromEntries(routes) }],
    ...releases.map(({ groth16, i }) => [groth16, { code: code(`Sp1Key${i}.sol`, 'Groth16Verifier') }]),
    ...releases.map(({ verifier, groth16, verifierHash, vkRoot }) => [
      verifier,
      {
        code: code('Sp1.sol', 'Sp1Verifier'),
        slots: { [word(0)]: word(groth16), [word(1)]: verifierHash, [word(2)]: vkRoot ?? word(0) },
      },
    ]),
  ]) as State;
}

/** RISC Zero's router with a route for each pinned release. */
export function risc0State(code: Compiled): State {
  const releases = RISC0_RELEASES.map((release, i) => ({ ...release, verifier: at(0x6100 + i) }));
  const routes = releases.map(({ selector, verifier }) => [entry(padded(selector), 0), word(verifier)]);
  return Object.fromEntries([
    [ROUTER, { code: code('RiscZero.sol', 'RiscZeroRouter'), slots: Object.fromEntries(routes) }],
    [RISC0_GROTH16, { code: code('RiscZeroKey.sol', 'Groth16Verifier') }],
    ...releases.map(({ verifier, selector, controlRoot, bn254ControlId }) => [
      verifier,
      {
        code: code('RiscZero.sol', 'RiscZeroVerifier'),
        slots: {
          // Address and selector share the first word: the address is 20 bytes, the selector stands above it.
          [word(0)]: word((BigInt(selector) << 160n) | BigInt(RISC0_GROTH16)),
          [word(1)]: controlRoot,
          [word(2)]: bn254ControlId,
        },
      },
    ]),
  ]) as State;
}

const sp1Abi = parseAbi(['function verifyProof(bytes32 programKey, bytes publicValues, bytes proof)']);
const risc0Abi = parseAbi(['function verify(bytes seal, bytes32 imageId, bytes32 journalDigest)']);

export const askSp1 = (vkey: Hex, publicValues: Hex, proof: Hex): Question => ({
  to: GATEWAY,
  data: encodeFunctionData({ abi: sp1Abi, functionName: 'verifyProof', args: [vkey, publicValues, proof] }),
  accept: 'no-revert',
});

export const askRisc0 = (seal: Hex, imageId: Hex, journalDigest: Hex): Question => ({
  to: ROUTER,
  data: encodeFunctionData({ abi: risc0Abi, functionName: 'verify', args: [seal, imageId, journalDigest] }),
  accept: 'no-revert',
});
