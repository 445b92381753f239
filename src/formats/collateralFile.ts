import { type Fields, isFields } from './fields.ts';

/** Hexadecimal text that may lack its `0x`; whatever else it is stays as it is, for the verifier to refuse. */
const prefixed = (value: unknown): unknown =>
  typeof value === 'string' && !value.startsWith('0x') ? `0x${value}` : value;

/** A text with its signature, under the names that the vendor's services and their libraries use; absent when empty. */
function signedText(file: Fields, to: string, from: string): Fields {
  const text = file[from];
  if (text === undefined || text === null || text === '') return {};
  return { [to]: { text, signature: prefixed(file[`${from}_signature`]), chain: file[`${from}_issuer_chain`] } };
}

const list = (file: Fields, to: string, from: string): Fields =>
  typeof file[from] === 'string' && file[from] !== '' ? { [to]: prefixed(file[from]) } : {};

/**
 * Reads collateral in the names of dcap-qvl (`root_ca_crl`, `pck_crl`, `tcb_info`, ...) into the fields of a `DcapCollateral`. Their
 * content stays unread: the verifier refuses what is none. Null for what is no object.
 */
export const collateralOf = (file: unknown): Fields | null =>
  isFields(file)
    ? {
        ...list(file, 'rootCrl', 'root_ca_crl'),
        ...list(file, 'pckCrl', 'pck_crl'),
        ...signedText(file, 'tcbInfo', 'tcb_info'),
        ...signedText(file, 'qeIdentity', 'qe_identity'),
        ...(typeof file.pck_certificate_chain === 'string' ? { pckChain: file.pck_certificate_chain } : {}),
      }
    : null;

/** What judging a platform takes, with its name in words. */
const PARTS = {
  tcbInfo: 'TCB info',
  qeIdentity: 'identity of the quoting enclave',
  pckCrl: 'revocation list of the platform’s CA',
  rootCrl: 'revocation list of the root',
} as const;
export type CollateralPart = keyof typeof PARTS;

export const COLLATERAL_PARTS = Object.entries(PARTS) as readonly (readonly [CollateralPart, string])[];

/** What is missing for judging a platform, in words. */
export const missingParts = (collateral: Fields): readonly string[] =>
  COLLATERAL_PARTS.filter(([part]) => collateral[part] === undefined).map(([, name]) => name);
