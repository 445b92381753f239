import { parseAbi } from 'viem';
import { all, type Steps } from '../core/ask.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { type Gap, isGap } from '../core/proven.ts';
import { call } from './abi.ts';
import type { DcapCollateral, SignedText } from './dcap.ts';

/** What PCCS contracts have in common: the views of Automata's data access objects (automata-on-chain-pccs). */
export const PCCS_READING = [
  'struct TcbInfo { string tcbInfoStr; bytes signature; }',
  'struct EnclaveIdentity { string identityStr; bytes signature; }',
  'function getTcbInfo(uint256 tcbType, string fmspc, uint256 version) view returns (TcbInfo info)',
  'function getEnclaveIdentity(uint256 id, uint256 version) view returns (EnclaveIdentity identity)',
  'function getCertificateById(uint8 ca) view returns (bytes cert, bytes crl)',
] as const;
const pccsAbi = parseAbi(PCCS_READING);

/** By the numbers that those contracts have for them. */
const TCB_TYPE = { sgx: 0n, tdx: 1n } as const;
const IDENTITY = { sgx: 0n, tdx: 2n } as const;
const CA = { root: 0, processor: 1, platform: 2, signing: 3 } as const;
/** The newest versions of both texts: TCB info of PCS API v4, enclave identity. */
const TCB_VERSION = 3n;
const IDENTITY_VERSION = 2n;

export interface PccsQuery {
  readonly pccs: Address;
  readonly tee: 'sgx' | 'tdx';
  /** 6 bytes. */
  readonly fmspc: Hex;
  /** Which CA issued the platform's certificate. */
  readonly pckCa: 'processor' | 'platform';
}

/**
 * Takes the collateral of one platform from an on-chain PCCS by proven calls. Nothing of it is believed for that: all is signed,
 * and the verifier checks it. What the contract does not have is left out.
 */
export function* readCollateral({
  pccs,
  tee,
  fmspc,
  pckCa,
}: PccsQuery): Steps<{ readonly collateral: DcapCollateral; readonly evidence: readonly Digest[] } | Gap> {
  const platform = fmspc.slice(2).toUpperCase();
  const [tcb, identity, root, pck, signing] = yield* all([
    call(pccs, pccsAbi, 'getTcbInfo', [TCB_TYPE[tee], platform, TCB_VERSION]),
    call(pccs, pccsAbi, 'getEnclaveIdentity', [IDENTITY[tee], IDENTITY_VERSION]),
    call(pccs, pccsAbi, 'getCertificateById', [CA.root]),
    call(pccs, pccsAbi, 'getCertificateById', [CA[pckCa]]),
    call(pccs, pccsAbi, 'getCertificateById', [CA.signing]),
  ]);
  if (isGap(tcb)) return tcb;
  if (isGap(identity)) return identity;
  if (isGap(root)) return root;
  if (isGap(pck)) return pck;
  if (isGap(signing)) return signing;
  const [rootCertificate, rootCrl] = root.value;
  const [, pckCrl] = pck.value;
  const [signer] = signing.value;
  const signed = (text: string, signature: Hex): SignedText | undefined =>
    text === '' ? undefined : { text, signature, chain: [signer, rootCertificate].filter((der) => der !== '0x') };
  const collateral = {
    rootCrl: rootCrl === '0x' ? undefined : rootCrl,
    pckCrl: pckCrl === '0x' ? undefined : pckCrl,
    tcbInfo: signed(tcb.value.tcbInfoStr, tcb.value.signature),
    qeIdentity: signed(identity.value.identityStr, identity.value.signature),
  };
  return {
    collateral: Object.fromEntries(Object.entries(collateral).filter(([, part]) => part !== undefined)),
    evidence: [...new Set([tcb, identity, root, pck, signing].flatMap(({ evidence }) => evidence))],
  };
}
