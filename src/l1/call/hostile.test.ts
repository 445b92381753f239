import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { isGap } from '../../core/proven.ts';
import { CALL_LIMITS } from '../../evm/limits.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { createReader, pinHead } from '../reader.ts';
import { jsonRpcSource } from '../sources/jsonRpc.ts';
import { createSources } from '../sources/sources.ts';
import { type Anvil, startAnvil } from '../testing/anvil.ts';

const CHAIN = 31337;
let anvil: Anvil;
beforeAll(async () => {
  anvil = await startAnvil();
}, 30_000);
afterAll(() => anvil?.stop());

let last = 0x1000;
/** Puts runtime code at a fresh address, and answers a call to it. */
async function callCode(code: string, signal = new AbortController().signal) {
  const to = numberToHex(++last, 20);
  await anvil.rpc('anvil_setCode', to, code);
  await anvil.rpc('evm_mine');
  const sources = createSources([jsonRpcSource(anvil.url)]);
  const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal });
  if (isGap(pinned)) throw new Error(pinned.cause);
  const reader = createReader({
    sources,
    head: pinned,
    chainId: CHAIN,
    signal,
    limits: { ...CALL_LIMITS, milliseconds: 2000 },
  });
  const [answer] = await reader.answer([{ kind: 'call', to, data: '0x' }]);
  return answer;
}

const SELF_CALL = '5f5f5f5f5f305af150'; // CALL(gas, address(this), 0, 0, 0, 0, 0), POP
const RETURN_WORD = '5f5260205ff3'; // MSTORE(0, top), RETURN(0, 32)

describe('a hostile contract', () => {
  it.each([
    ['loops', '0x5b5f56'],
    ['calls itself twice, and so on', `0x${SELF_CALL}${SELF_CALL}`],
    ['hashes a megabyte, over and over', '0x5b621000005f20505f56'],
    ['grows its memory word by word', '0x5b5f59535f56'],
    ['reads slots without end', '0x5b5a54505f56'],
    ['writes slots without end', '0x5b5a5a555f56'],
    ['looks at accounts without end', '0x5b5a31505f56'],
  ])(
    'that %s meets a limit',
    async (_, code) => {
      const started = performance.now();
      expect(await callCode(code)).toMatchObject({ gap: 'call-limit' });
      expect(performance.now() - started).toBeLessThan(25_000);
    },
    40_000,
  );

  it('can be left: an abort reaches a run', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 500);
    const started = performance.now();
    expect(await callCode('0x5b621000005f20505f56', controller.signal)).toMatchObject({ gap: 'aborted' });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('that halts is a proven revert', async () => {
    expect(await callCode('0xfe')).toMatchObject({ value: { ok: false, revert: '0x' } });
  });

  it('has all precompiles: the point evaluation refuses no input at all', async () => {
    // STATICCALL(gas, 0x0a, 0, 192, 0, 0)
    expect(await callCode(`0x5f5f60c05f600a5afa${RETURN_WORD}`)).toMatchObject({ value: { data: numberToHex(0, 32) } });
  });

  it('cannot learn a block hash that is not proven', async () => {
    // BLOCKHASH(NUMBER - 1) comes from the header.
    const answer = await callCode(`0x6001430340${RETURN_WORD}`);
    const block = await anvil.rpc<{ parentHash: Hex }>('eth_getBlockByNumber', 'latest', false);
    expect(answer).toMatchObject({ value: { ok: true, data: block.parentHash } });
  });
});
