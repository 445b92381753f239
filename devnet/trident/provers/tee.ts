import { type Address, concatHex, encodeAbiParameters, type Hex, keccak256, numberToHex, stringToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { enclaveSecret } from '../../tee/keys.ts';
import { CHAIN } from '../accounts.ts';
import type { PublicInputs } from '../statement.ts';

/** An enclave that L1 knows: its key follows from its name (devnet only), its number is the registry's. */
export interface Instance {
  readonly id: bigint;
  readonly name: string;
}

/** What an enclave signs about a statement, as `TeeVerifier.signedHash` has it. */
export function signedHash(
  verifier: Address,
  { pre, post, batchHash, blockNumber, domain }: PublicInputs,
  key: Address,
): Hex {
  const word = { type: 'uint256' } as const;
  const inputs = [pre, post, batchHash, blockNumber, domain] as const;
  const statement = keccak256(encodeAbiParameters([word, word, word, word, word], inputs));
  return keccak256(
    encodeAbiParameters(
      [{ type: 'bytes32' }, word, { type: 'address' }, { type: 'bytes32' }, { type: 'address' }],
      [stringToHex('VERIFY_PROOF', { size: 32 }), BigInt(CHAIN.id), verifier, statement, key],
    ),
  );
}

/** 89 bytes: instance id (4), address (20), signature r, s, v (65). An enclave would look at the statement before it signs. */
export async function proveTee(verifier: Address, { id, name }: Instance, statement: PublicInputs): Promise<Hex> {
  const account = privateKeyToAccount(enclaveSecret(name));
  const signature = await account.sign({ hash: signedHash(verifier, statement, account.address) });
  return concatHex([numberToHex(id, { size: 4 }), account.address, signature]);
}
