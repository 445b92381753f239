import { encodeAbiParameters, encodeFunctionData, parseAbi, parseAbiParameters } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { verify as native } from '../groth16-bn254/verify.ts';
import { changeByte, seeded } from '../testing/mutate.ts';
import { trapdoorProof } from '../testing/trapdoor.ts';
import { askChain, entry, type State, word } from './testing/chain.ts';
import { compile, LIBRARY } from './testing/compile.ts';
import { solidityVerifier } from './testing/templates.ts';

const made = trapdoorProof([5n, 6n]);
const code = compile({ 'Own.sol': solidityVerifier(made.key as Parameters<typeof solidityVerifier>[0]) });
const shape = (name: string) => code('Shapes.sol', name);

const at = (n: number): Address => numberToHex(0x1000 + n, 20);
const [ENTRY, GROTH16, ADAPTER, BEACON, RAW] = [1, 2, 3, 4, 5].map(at) as [Address, Address, Address, Address, Address];
const ADAPTED: State = {
  [GROTH16]: { code: code('Own.sol', 'Groth16Verifier') },
  [ADAPTER]: { code: shape('Adapter'), slots: { [word(0)]: word(GROTH16) } },
};
const IMPLEMENTATION = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const BEACON_SLOT = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50';
/** EIP-1167: hands everything on to one address. */
const clone = (target: Address): Hex => `0x363d3d373d3d3d363d73${target.slice(2)}5af43d82803e903d91602b57fd5bf3`;

/** What answers at ENTRY, with what else stands there; `wrap` puts the proof into the form that it takes. */
interface Shape {
  readonly state: State;
  readonly wrap?: (proof: Hex) => Hex;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'an adapter': { state: { [ENTRY]: { code: shape('Adapter'), slots: { [word(0)]: word(GROTH16) } } } },
  'a proxy (EIP-1967)': {
    state: {
      [ENTRY]: { code: shape('Proxy1967'), slots: { [IMPLEMENTATION]: word(ADAPTER), [word(0)]: word(GROTH16) } },
    },
  },
  'a beacon proxy': {
    state: {
      [ENTRY]: { code: shape('BeaconProxy'), slots: { [BEACON_SLOT]: word(BEACON), [word(0)]: word(GROTH16) } },
      [BEACON]: { code: shape('Beacon'), slots: { [word(0)]: word(ADAPTER) } },
    },
  },
  'a clone (EIP-1167)': { state: { [ENTRY]: { code: clone(ADAPTER), slots: { [word(0)]: word(GROTH16) } } } },
  'a clone with arguments in its code': {
    state: {
      [ENTRY]: { code: `${clone(RAW)}${word(GROTH16).slice(2)}` },
      [RAW]: { code: shape('CloneTarget') },
    },
  },
  'a linked library': {
    state: {
      [ENTRY]: { code: shape('Linked'), slots: { [word(0)]: word(GROTH16) } },
      [LIBRARY]: { code: shape('Decoding') },
    },
  },
  'a choice by type': {
    state: { [ENTRY]: { code: shape('ByType'), slots: { [entry(word(7), 0)]: word(ADAPTER) } } },
    wrap: (proof) => `${word(7)}${proof.slice(2)}`,
  },
  'several proofs at once': {
    state: { [ENTRY]: { code: shape('Several'), slots: { [word(0)]: word(ADAPTER), [word(2)]: word(ADAPTER) } } },
    wrap: (proof) =>
      encodeAbiParameters(parseAbiParameters('(uint8, bytes)[]'), [
        [
          [0, proof],
          [2, proof],
        ],
      ]),
  },
  'a raw call': {
    state: {
      [ENTRY]: { code: shape('RawCaller'), slots: { [word(0)]: word(RAW) } },
      [RAW]: { code: shape('Raw'), slots: { [word(0)]: word(ADAPTER) } },
    },
  },
};

const abi = parseAbi(['function verify(bytes proof, uint256[2] inputs) view returns (bool)']);

function ask({ state, wrap = (proof) => proof }: Shape, proof: Hex, inputs: readonly [bigint, bigint]) {
  const data = encodeFunctionData({ abi, functionName: 'verify', args: [wrap(proof), inputs] });
  return askChain({ ...ADAPTED, ...state }, { to: ENTRY, data, accept: 'returns-true' });
}

const askNative = (proof: Hex, inputs: readonly bigint[]) =>
  native({ form: 'words', key: made.key, publicInputs: inputs.map(word), proof }, new Map());

describe.each(Object.entries(SHAPES))('behind %s', (_, shape) => {
  it('a proof verifies, over all code that ran', async () => {
    const { answer } = await ask(shape, made.words, [5n, 6n]);
    const ran = [ENTRY, GROTH16, ...Object.keys(shape.state)].map((address) => expect.objectContaining({ address }));
    expect(answer).toMatchObject({ status: 'verified', facts: { contracts: expect.arrayContaining(ran) } });
  });

  it('what native refuses is refused', async () => {
    const draw = seeded('replay behind a shape');
    const cases: [Hex, readonly [bigint, bigint]][] = [
      [made.words, [5n, 7n]],
      [made.words, [6n, 5n]],
      ...[0, 1, 2].map((): [Hex, readonly [bigint, bigint]] => [changeByte(made.words, draw(256), draw), [5n, 6n]]),
    ];
    for (const [proof, inputs] of cases) {
      const status = ((await askNative(proof, inputs)) as { status: string }).status;
      expect(status).toBe('failed');
      expect((await ask(shape, proof, inputs)).answer).toMatchObject({ status, code: 'contract-refused' });
    }
  });

  it('nothing is concluded without the code of any one contract', async () => {
    for (const missing of Object.keys({ ...shape.state, [GROTH16]: 0 }) as Address[]) {
      const { [missing]: _, ...rest } = { ...ADAPTED, ...shape.state };
      const data = encodeFunctionData({
        abi,
        functionName: 'verify',
        args: [(shape.wrap ?? String)(made.words) as Hex, [5n, 6n]],
      });
      expect((await askChain(rest, { to: ENTRY, data, accept: 'returns-true' })).answer.status).not.toBe('verified');
    }
  });
});

describe('a route that changed since', () => {
  const gone: Shape = { state: { [ENTRY]: { code: shape('Adapter'), slots: {} } } };
  it('is no word about a proof that L1 accepted before', async () => {
    const data = encodeFunctionData({ abi, functionName: 'verify', args: [made.words, [5n, 6n]] });
    const question = { to: ENTRY, data, accept: 'returns-true', acceptedEarlier: true } as const;
    expect((await askChain({ ...ADAPTED, ...gone.state }, question)).answer).toMatchObject({ code: 'data-missing' });
  });
});
