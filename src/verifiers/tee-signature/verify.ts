import type { Address, Digest, Hex } from '../../core/hex.ts';
import { failed, type Outcome, verified } from '../../core/outcome.ts';
import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { addressOfUncompressed, recoverSigner } from '../../crypto/secp256k1.ts';
import { toBytes } from '../../formats/bytes.ts';
import { fields, hex, hexOf, list } from '../../formats/fields.ts';
import { giveUp, settle } from '../../formats/refusal.ts';
import type { RegisteredSignatureInput, RegisteredSigner } from '../../formats/teeSignature.ts';

/** What a yes of this verifier tells besides: who signed what. */
export interface RegisteredSignatureFacts extends VerifierFacts {
  readonly signer: Address;
  readonly message: Digest;
  readonly instanceId?: number;
}

/** Verifies a `RegisteredSignatureInput` (formats/teeSignature.ts). The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) => settle<RegisteredSignatureFacts>(() => check(readInput(input)));

function check(input: RegisteredSignatureInput): Outcome<RegisteredSignatureFacts> {
  const { message, registered, instanceId, window, imageHash, attestedKey } = input;
  const recovered = recoverSigner(toBytes(message), toBytes(input.signature));
  if ('fault' in recovered) return failed(recovered.fault);
  const account = recovered.signer;
  if (input.signer !== undefined && account !== input.signer) {
    return failed('signature', { expected: input.signer, actual: account });
  }
  const entry = registered.find((one) => one.account === account);
  if (entry === undefined)
    return failed(instanceId === undefined ? 'signer-not-registered' : 'instance-not-registered');
  if (window !== undefined && !(window.usedAt >= window.from && window.usedAt <= window.to)) {
    return failed('instance-expired');
  }
  if (imageHash !== undefined && entry.imageHash !== imageHash) {
    return failed(
      'image-hash',
      entry.imageHash === undefined ? undefined : { expected: imageHash, actual: entry.imageHash },
    );
  }
  if (attestedKey !== undefined && addressOfUncompressed(toBytes(attestedKey)) !== account)
    return failed('signer-binding');
  return verified({
    system: 'tee-signature',
    key: account,
    publicInputs: [message],
    signer: account,
    message,
    ...(instanceId === undefined ? {} : { instanceId }),
  });
}

const MOST_SIGNERS = 1000;
/** The longest attested key: a Nitro document allows as many bytes. */
const LONGEST_KEY = 1024;

function readInput(value: unknown): RegisteredSignatureInput {
  const { message, signature, signer, registered, instanceId, window, imageHash, attestedKey } = fields(value, 'input');
  if (instanceId !== undefined && !(typeof instanceId === 'number' && Number.isSafeInteger(instanceId))) {
    giveUp('unsupported-format', 'instanceId: not a whole number');
  }
  return {
    message: fixed(message, 'message', 32),
    signature: hex(signature, 'signature', LONGEST_KEY),
    registered: list(registered, 'registered', MOST_SIGNERS).map(readSigner),
    ...(signer === undefined ? {} : { signer: fixed(signer, 'signer', 20) }),
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(window === undefined ? {} : { window: readWindow(window) }),
    ...(imageHash === undefined ? {} : { imageHash: fixed(imageHash, 'imageHash', 32) }),
    ...(attestedKey === undefined ? {} : { attestedKey: hex(attestedKey, 'attestedKey', LONGEST_KEY) }),
  };
}

function readWindow(value: unknown): NonNullable<RegisteredSignatureInput['window']> {
  const { from, to, usedAt } = fields(value, 'window');
  return { from: time(from), to: time(to), usedAt: time(usedAt) };
}

const time = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : giveUp('unsupported-format', 'window: not a time in Unix seconds');

function readSigner(value: unknown): RegisteredSigner {
  const { account, imageHash } = fields(value, 'registered');
  const image = imageHash === undefined ? {} : { imageHash: fixed(imageHash, 'imageHash', 32) };
  return { account: fixed(account, 'account', 20), ...image };
}

const fixed = (value: unknown, what: string, length: number): Hex => hexOf(value, what, length).toLowerCase() as Hex;
