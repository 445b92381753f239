import { hexToBytes, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Chain, Contract } from '../lib/chain.ts';
import { enclaveSecret } from '../tee/keys.ts';
import { makeQuote } from '../tee/quote.ts';
import { type Deployed, MEASURED } from './deploy.ts';

/** A software enclave whose key follows from a public name: no hardware holds it. */
export interface Enclave {
  readonly of: 'sgxGeth' | 'sgxReth';
  /** Its number in the registry. */
  readonly id: number;
  readonly account: ReturnType<typeof privateKeyToAccount>;
}

interface Admission {
  readonly of: Enclave['of'];
  readonly name: string;
  readonly debug?: boolean;
  /** Under the signer whose private key is public. */
  readonly leaked?: boolean;
}

const enclaveNamed = (name: string) => privateKeyToAccount(enclaveSecret(`of Taiko: ${name}`));

/** Hands in the quote of an enclave, as anybody can: the verifier reads what it says of itself. */
export async function register(l1: Chain, deployed: Deployed, { of, name, ...how }: Admission): Promise<Enclave> {
  const account = enclaveNamed(name);
  const enclave = {
    mrEnclave: of === 'sgxGeth' ? MEASURED.geth : MEASURED.reth,
    mrSigner: how.leaked === true ? MEASURED.leakedSigner : MEASURED.signer,
  };
  const quote = makeQuote({ reportData: hexToBytes(account.address), debug: how.debug === true, enclave });
  await l1.send('prover', deployed[of], 'registerInstance', [toHex(quote)]);
  return { of, id: await newestId(l1, deployed[of]), account };
}

/** The owner adds a key on his own word. */
export async function addByOwner(l1: Chain, deployed: Deployed, { of, name }: Admission): Promise<Enclave> {
  const account = enclaveNamed(name);
  await l1.send('taiko', deployed[of], 'addInstances', [[account.address]]);
  return { of, id: await newestId(l1, deployed[of]), account };
}

const newestId = async (l1: Chain, verifier: Contract): Promise<number> =>
  Number(await l1.read(verifier, 'nextInstanceId')) - 1;

/** One honest enclave of each kind. */
export const registerBoth = async (l1: Chain, deployed: Deployed): Promise<readonly [Enclave, Enclave]> => [
  await register(l1, deployed, { of: 'sgxGeth', name: 'geth' }),
  await register(l1, deployed, { of: 'sgxReth', name: 'reth' }),
];
