import { createRequire } from 'node:module';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import type { Anvil } from './anvil.ts';

/** What the tests of proven calls run: a store behind a proxy that asks a second contract, and hostile ones. */
const SOURCE = `// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;
contract Rate { uint256 public rate = 7; function set(uint256 to) external { rate = to; } }
contract Store {
  uint256 public value; Rate public rate; mapping(uint256 => uint256) public table;
  event Written(uint256 indexed key, uint256 value);
  error Refused(uint256 why);
  function init(Rate with) external { value = 5; rate = with; }
  function write(uint256 key, uint256 to) external { table[key] = to; emit Written(key, to); }
  function product() external view returns (uint256) { return value * rate.rate(); }
  function refuse() external view returns (uint256) { revert Refused(value); }
  function spin() external view returns (uint256 sum) { for (uint256 i = value; i != 0; i++) { unchecked { sum += i; } } }
  function grab(uint256 n) external view returns (uint256 sum) { for (uint256 i = 0; i < n; i++) sum += table[i]; }
  function hash(uint256 n) external view returns (bytes32) { return blockhash(n); }
  function context() external view returns (uint256, uint256, uint256, uint256, uint256, address, uint256) {
    return (block.number, block.timestamp, block.basefee, block.prevrandao, block.gaslimit, block.coinbase, block.chainid);
  }
  function digest(bytes calldata data) external pure returns (bytes32) { return sha256(data); }
  function scratch() external returns (uint256) { table[1] = 77; try this.undone() {} catch {} return table[1]; }
  function undone() external { table[1] = 78; revert(); }
  function blake(uint32 rounds) external view returns (bool ok) {
    bytes memory input = new bytes(213);
    assembly { mstore(add(input, 32), shl(224, rounds)) ok := staticcall(gas(), 9, add(input, 32), 213, 0, 64) }
  }
}
contract Proxy {
  bytes32 constant SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
  constructor(address to) { assembly { sstore(SLOT, to) } }
  fallback() external payable {
    assembly {
      calldatacopy(0, 0, calldatasize())
      let ok := delegatecall(gas(), sload(SLOT), 0, calldatasize(), 0, 0)
      returndatacopy(0, 0, returndatasize())
      if iszero(ok) { revert(0, returndatasize()) }
      return(0, returndatasize())
    }
  }
}`;

export interface Deployed {
  readonly from: Address;
  readonly rate: Address;
  readonly store: Address;
  readonly proxy: Address;
  /** The transaction that wrote 99 under key 3, and its call data. */
  readonly written: { readonly hash: Digest; readonly input: Hex; readonly block: number };
}

const word = (value: number | Hex): string => BigInt(value).toString(16).padStart(64, '0');

/** Call data for one of the functions above; all arguments are single words. */
export const calldata = (signature: string, ...words: readonly (number | Hex)[]): Hex =>
  `${keccakHex(new TextEncoder().encode(signature)).slice(0, 10)}${words.map(word).join('')}` as Hex;

export async function deploy(anvil: Anvil): Promise<Deployed> {
  const code = compile();
  const [from] = await anvil.rpc<Address[]>('eth_accounts');
  if (from === undefined) throw new Error('no account');
  const send = async (to: Address | undefined, data: string) => {
    const hash = await anvil.rpc<Digest>('eth_sendTransaction', { from, ...(to === undefined ? {} : { to }), data });
    for (;;) {
      const receipt = await anvil.rpc<{ contractAddress: Address; blockNumber: Hex; status: Hex } | null>(
        'eth_getTransactionReceipt',
        hash,
      );
      if (receipt === null) continue; // it may be missing right after sending
      if (receipt.status !== '0x1') throw new Error('transaction failed');
      return { hash, contract: receipt.contractAddress, block: Number(receipt.blockNumber) };
    }
  };
  const rate = (await send(undefined, code('Rate'))).contract;
  const store = (await send(undefined, code('Store'))).contract;
  const proxy = (await send(undefined, `${code('Proxy')}${word(store)}`)).contract;
  await send(proxy, calldata('init(address)', rate));
  const input = calldata('write(uint256,uint256)', 3, 99);
  const { hash, block } = await send(proxy, input);
  return { from, rate, store, proxy, written: { hash, input, block } };
}

function compile(): (contract: string) => string {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: { 'test.sol': { content: SOURCE } },
        settings: { optimizer: { enabled: true }, outputSelection: { '*': { '*': ['evm.bytecode.object'] } } },
      }),
    ),
  );
  for (const { severity, formattedMessage } of output.errors ?? [])
    if (severity === 'error') throw new Error(formattedMessage);
  return (contract) => `0x${output.contracts['test.sol'][contract].evm.bytecode.object}`;
}
