import { describe, expect, it } from 'vitest';
import { askKey } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import type { Accept, EvmReplayInput } from '../../formats/evmReplay.ts';
import { readFile } from './files.ts';
import { askChain, type Question, type State } from './testing/chain.ts';
import { verify } from './verify.ts';

const A: Address = `0x${'a1'.repeat(20)}`;
const B: Address = `0x${'b2'.repeat(20)}`;
const ONE = numberToHex(1, 32);
const RETURN_TOP = '5f5260205ff3'; // MSTORE(0, top), RETURN(0, 32)
const YES: Hex = `0x6001${RETURN_TOP}`;
const NO: Hex = `0x5f${RETURN_TOP}`;
const REVERT: Hex = '0x5f5ffd';
/** Hands its call on to B and returns the word that B returned. */
const handsOn = (opcode: 'f4' | 'fa') => `0x60205f365f73${B.slice(2)}5a${opcode}5060205ff3` as Hex;

const onL1 = (state: State, question: Partial<Question> = {}) =>
  askChain(state, { to: A, data: '0x', accept: 'returns-true', ...question });

const inFile = (code: Hex, accept: Accept = 'returns-true', more: object = {}) =>
  verify({ form: 'contracts', contracts: { [A]: { code, ...more } }, to: A, data: '0x', accept }, new Map());

describe('what a contract says', () => {
  it.each<[string, Accept, Hex, string]>([
    ['a true word', 'returns-true', YES, 'verified'],
    ['a false word', 'returns-true', NO, 'failed'],
    ['a word that is neither', 'returns-true', `0x6002${RETURN_TOP}`, 'failed'],
    ['nothing', 'returns-true', '0x00', 'failed'],
    ['a revert', 'returns-true', REVERT, 'failed'],
    ['a revert where none is a yes', 'no-revert', REVERT, 'failed'],
    ['no revert', 'no-revert', '0x00', 'verified'],
    ['an invalid opcode', 'no-revert', '0xfe', 'failed'],
    ['the bytes asked for', { returns: ONE }, YES, 'verified'],
    ['other bytes', { returns: ONE }, NO, 'failed'],
    ['a revert with the bytes asked for', { returns: '0x' }, REVERT, 'failed'],
  ])('%s', async (_, accept, code, status) => {
    expect(await inFile(code, accept)).toMatchObject(
      status === 'failed' ? { status, code: 'contract-refused' } : { status },
    );
  });

  it('no code at all is no answer, though a call to it does not revert', async () => {
    expect(await inFile('0x', 'no-revert')).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it('words of storage that nobody gave are not zero', async () => {
    const zero = numberToHex(0, 32);
    const accept = { stores: [{ account: B, slot: zero, value: zero }] };
    const lacking = { status: 'unverifiable', code: 'data-missing' };
    expect(await inFile('0x00', accept)).toMatchObject(lacking);
    const state: State = { [A]: { code: '0x00' }, [B]: { code: '0x00', slots: { [zero]: ONE } } };
    expect((await onL1(state, { accept })).answer).toMatchObject(lacking);
  });

  it('words that it stores, also from calls before', async () => {
    const code: Hex = '0x5f54600101805f5500'; // SSTORE(0, SLOAD(0) + 1)
    const stores = [{ account: A, slot: numberToHex(0, 32), value: numberToHex(3, 32) }];
    const question = { to: A, data: '0x', accept: { stores } };
    const run = (calls: number) => {
      const before = Array.from({ length: calls }, () => ({ to: A, data: '0x' }));
      return verify({ form: 'contracts', contracts: { [A]: { code, slots: {} } }, before, ...question }, new Map());
    };
    expect(await run(2)).toMatchObject({ status: 'verified' });
    expect(await run(1)).toMatchObject({ status: 'failed', actual: numberToHex(2, 32) });
  });
});

describe('on L1', () => {
  it('asks at once for what it is told that the run will touch, and for the rest when it meets it', async () => {
    const [one, two] = [numberToHex(1, 32), numberToHex(2, 32)];
    // SLOAD(1) + SLOAD(2)
    const state: State = { [A]: { code: `0x600154600254015f5260205ff3`, slots: { [one]: ONE } } };
    const ahead = { codes: [A], slots: [one, two].map((slot) => ({ account: A, slot })) };
    const { answer, asked } = await onL1(state, { ahead });
    expect(answer).toMatchObject({ status: 'verified', facts: { slots: 2 } });
    const first = await verify({ form: 'l1', to: A, data: '0x', accept: 'returns-true', ahead }, new Map());
    expect(first).toEqual({ needs: asked.slice(0, 3) });
    expect(first).toHaveProperty('needs.length', 3);
    const wrong = { ...ahead, slots: [{ account: A, slot: '0x01' }] };
    expect((await onL1(state, { ahead: wrong as never })).answer).toMatchObject({ status: 'unverifiable' });
  });

  it('a word counts as stored when the run itself has stored it, and not because it stands there already', async () => {
    const zero = numberToHex(0, 32);
    const accept = { stores: [{ account: A, slot: zero, value: ONE }] };
    const stored = (code: Hex) => onL1({ [A]: { code, slots: { [zero]: ONE } } }, { accept, acceptedEarlier: true });
    expect((await stored('0x60015f5500')).answer).toMatchObject({ status: 'verified' });
    // SSTORE(0, SLOAD(0) + 1): it finds nothing there.
    expect((await stored('0x5f546001015f5500')).answer).toMatchObject({ status: 'verified' });
    expect((await stored('0x00')).answer).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
    expect((await stored('0x5f5400')).answer).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it('asks for the code and tells what ran', async () => {
    const { answer, asked } = await onL1({ [A]: { code: YES } });
    const codeHash = keccakHex(toBytes(YES));
    expect(answer).toMatchObject({ status: 'verified', facts: { key: codeHash, slots: 0 } });
    expect(asked).toContainEqual({ kind: 'code', account: A });
    expect(answer).toMatchObject({ facts: { contracts: [{ address: A, codeHash }] } });
  });

  it.each(['f4', 'fa'] as const)('follows calls to other contracts (opcode %s)', async (opcode) => {
    expect((await onL1({ [A]: { code: handsOn(opcode) }, [B]: { code: YES } })).answer).toMatchObject({
      status: 'verified',
      facts: { contracts: [{ address: A }, { address: B }] },
    });
    expect((await onL1({ [A]: { code: handsOn(opcode) }, [B]: { code: NO } })).answer.status).toBe('failed');
    expect((await onL1({ [A]: { code: handsOn(opcode) } })).answer.status).toBe('failed');
  });

  it('reads the slots that the answer rests on', async () => {
    const code: Hex = `0x600754${RETURN_TOP}`;
    const slots = { [numberToHex(7, 32)]: ONE };
    expect((await onL1({ [A]: { code, slots } })).answer).toMatchObject({ status: 'verified', facts: { slots: 1 } });
    expect((await onL1({ [A]: { code } })).answer.status).toBe('failed');
  });

  it('takes no later storage for a no about a proof that L1 accepted', async () => {
    const code: Hex = `0x600754${RETURN_TOP}`;
    const { answer } = await onL1({ [A]: { code } }, { acceptedEarlier: true });
    expect(answer).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
    expect((await onL1({ [A]: { code: NO } }, { acceptedEarlier: true })).answer.status).toBe('failed');
  });

  it('counts no code whose hash is not the proven one', async () => {
    const known = new Map<string, unknown>([
      [askKey({ kind: 'code', account: A }), { hash: keccakHex(toBytes(NO)), bytes: YES }],
    ]);
    const input: EvmReplayInput = { form: 'l1', to: A, data: '0x', accept: 'returns-true', chainId: 1 };
    expect(await verify(input, known)).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it('knows the chain, but neither block nor balances', async () => {
    expect((await onL1({ [A]: { code: `0x46${RETURN_TOP}` } })).answer.status).toBe('verified');
    expect((await onL1({ [A]: { code: `0x43${RETURN_TOP}` } })).answer).toMatchObject({ code: 'data-missing' });
    expect((await onL1({ [A]: { code: `0x47${RETURN_TOP}` } })).answer).toMatchObject({ code: 'data-missing' });
  });

  it('calls as the one who asks', async () => {
    const code: Hex = `0x33${RETURN_TOP}`;
    const { answer } = await onL1({ [A]: { code } }, { from: numberToHex(1, 20) });
    expect(answer.status).toBe('verified');
  });

  it.each<[string, Hex]>([
    ['asks for one account after the other', '0x5b60010180315f56'],
    ['calls one account after the other', '0x5f5b6001015f5f5f5f845afa50600156'],
    ['reads one slot after the other', '0x5b5a54505f56'],
    ['calls itself', '0x5f5f5f5f5f305af150'],
  ])('leaves a contract that %s', async (_, code) => {
    expect((await onL1({ [A]: { code } })).answer.status).toMatch(/unverifiable|failed/);
  });
});

describe('in a file', () => {
  const file = { system: 'evm-replay', to: A, code: YES, data: '0x', accept: 'returns-true' };
  it('is read, with its own code for a key', async () => {
    const read = readFile(file);
    expect(read).toMatchObject({ key: 'in-file' });
    expect(await verify(read?.input, new Map())).toMatchObject({ status: 'verified', facts: { answer: ONE } });
  });

  it('lacks what it does not give: a contract, or the storage of one', async () => {
    const gap = { status: 'unverifiable', code: 'data-missing' };
    expect(await inFile(handsOn('fa'))).toMatchObject(gap);
    expect(await inFile(`0x600754${RETURN_TOP}`)).toMatchObject(gap);
    expect(await inFile(`0x600754${RETURN_TOP}`, 'returns-true', { slots: {} })).toMatchObject({ status: 'failed' });
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no call', { form: 'contracts', contracts: {} }],
    ['no contracts', { ...file, form: 'contracts' }],
    ['no bytes', { form: 'contracts', contracts: { [A]: { code: '0x1' } }, to: A, data: '0x', accept: 'no-revert' }],
    ['no answer to wait for', { form: 'contracts', contracts: { [A]: { code: '0x' } }, to: A, data: '0x' }],
    ['a chain without an id', { form: 'l1', to: A, data: '0x', accept: 'no-revert', chainId: 1.5 }],
  ])('is not read when it holds %s', async (_, input) => {
    expect(await verify(input, new Map())).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  });

  it('is not read when it is too large', async () => {
    expect(await inFile(`0x${'00'.repeat(70_000)}`)).toMatchObject({ code: 'too-large' });
  });
});

describe('code that is named by its hash', () => {
  const codeHash = keccakHex(toBytes(YES));
  const input = { form: 'known', data: '0x', accept: 'returns-true' };
  it('is needed, and no other will do', async () => {
    const unknown = { status: 'unverifiable', code: 'key-unknown' };
    expect(await verify({ ...input, codeHash: null }, new Map())).toMatchObject(unknown);
    expect(await verify({ ...input, codeHash }, new Map())).toMatchObject(unknown);
    expect(await verify({ ...input, codeHash, code: NO }, new Map())).toMatchObject(unknown);
    expect(await verify({ ...input, codeHash, code: YES }, new Map())).toMatchObject({ status: 'verified' });
  });
});
