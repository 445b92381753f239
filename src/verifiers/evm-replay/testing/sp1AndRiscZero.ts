import { encodeFunctionData, parseAbi } from 'viem/utils';
import type { Address, Hex } from '../../../core/hex.ts';
import { numberToHex } from '../../../formats/bytes.ts';
import type { GnarkPlonkKey } from '../../../formats/plonkGnark.ts';
import type { Sp1Pin } from '../../../formats/sp1.ts';
import { RISC0_KEY } from '../../groth16-bn254/keys/risc0Key.ts';
import { RISC0_RELEASES } from '../../groth16-bn254/keys/risc0Releases.ts';
import { SP1_RELEASES } from '../../groth16-bn254/keys/sp1Releases.ts';
import { SP1_PLONK_RELEASES } from '../../plonk-gnark/keys/sp1Releases.ts';
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

/** SP1's gateway with a route for each pinned release, of either wrapper. */
export function sp1State(code: Compiled): State {
  const ofWrapper = <Pin extends Sp1Pin>(
    pins: readonly Pin[],
    first: number,
    contract: string,
    circuitOf: (pin: Pin, i: number) => State[Address],
  ) =>
    pins.map((pin, i) => {
      const [verifier, circuit] = [at(first + i), at(first + 0x100 + i)];
      const slots = { [word(0)]: word(circuit), [word(1)]: pin.verifierHash, [word(2)]: pin.vkRoot ?? word(0) };
      return {
        route: [entry(padded(pin.verifierHash.slice(0, 10) as Hex), 0), word(verifier)],
        accounts: [
          [verifier, { code: code('Sp1.sol', contract), slots }],
          [circuit, circuitOf(pin, i)],
        ],
      };
    });
  const plonk = code('GnarkPlonk.sol', 'GnarkPlonk');
  const releases = [
    ...ofWrapper(SP1_RELEASES, 0x5100, 'Sp1Verifier', (_, i) => ({ code: code(`Sp1Key${i}.sol`, 'Groth16Verifier') })),
    ...ofWrapper(SP1_PLONK_RELEASES, 0x5300, 'Sp1PlonkVerifier', ({ key }) => ({
      code: plonk,
      slots: Object.fromEntries(plonkKeyWords(key).map((value, i) => [word(i), word(value)])),
    })),
  ];
  const routes = Object.fromEntries(releases.map(({ route }) => route));
  return Object.fromEntries([
    [GATEWAY, { code: code('Sp1.sol', 'Sp1Gateway'), slots: routes }],
    ...releases.flatMap(({ accounts }) => accounts),
  ]) as State;
}

/** A key as GnarkPlonk.sol stores it. */
function plonkKeyWords({ n, omega, shift, nPublic, commitIdx, srs, ...key }: GnarkPlonkKey): readonly bigint[] {
  const { ql, qr, qm, qo, qk, s1, s2, s3, qcp } = key;
  const points = [ql, qr, qm, qo, qk, s1, s2, s3, ...qcp, srs.g1];
  const twists = srs.g2.flatMap((point) => point.flatMap(([real, imaginary]) => [imaginary, real]));
  return [n, omega, shift, BigInt(nPublic), ...commitIdx.map(BigInt), ...points.flat(), ...twists];
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
