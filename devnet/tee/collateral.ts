import { type Hex, toHex } from 'viem';
import { revocationList } from './certificates.ts';
import { measurement } from './keys.ts';
import { CERTIFICATES, PCK_SERIAL, PLATFORM, PLATFORM_CA, ROOT, TCB_SIGNING } from './pki.ts';

/** What is wrong with the collateral; `good`: nothing. */
export type CollateralState = 'good' | 'expired' | 'pck-revoked' | 'pck-revoked-now' | 'tcb-revoked' | 'out-of-date';

/** What Intel would serve for the platform: signed texts, lists, and who signed them. */
export interface Collateral {
  readonly tcbInfo: SignedText;
  readonly qeIdentity: SignedText;
  /** DER. */
  readonly root: Hex;
  readonly tcbSigning: Hex;
  readonly platformCa: Hex;
  readonly rootCrl: Hex;
  readonly pckCrl: Hex;
}

export interface SignedText {
  readonly text: string;
  /** `r‖s`, 64 bytes. */
  readonly signature: Hex;
}

const DAY = 86_400;

/** Collateral as of `now` (Unix seconds): a day old, and good for 30 days; the root's list for a year. */
export function makeCollateral(now: number, state: CollateralState = 'good'): Collateral {
  const fresh = { from: now - DAY, to: now + 30 * DAY };
  const texts = state === 'expired' ? { from: now - 40 * DAY, to: now - 10 * DAY } : fresh;
  return {
    tcbInfo: sign(tcbInfo(texts, state)),
    qeIdentity: sign(qeIdentity(texts)),
    root: toHex(CERTIFICATES.root),
    tcbSigning: toHex(CERTIFICATES.tcbSigning),
    platformCa: toHex(CERTIFICATES.platformCa),
    rootCrl: toHex(revocationList({ issuer: ROOT, validity: { from: now - DAY, to: now + 365 * DAY }, revoked: [] })),
    pckCrl: toHex(
      revocationList({
        issuer: PLATFORM_CA,
        // As of a day ago; or as of now, so that what was signed before was signed by a platform that was good.
        validity: state === 'pck-revoked-now' ? { ...fresh, from: now } : fresh,
        revoked: state === 'pck-revoked' || state === 'pck-revoked-now' ? [PCK_SERIAL] : [],
      }),
    ),
  };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

const sign = (content: object): SignedText => {
  const text = JSON.stringify(content);
  return { text, signature: toHex(TCB_SIGNING.key.sign(new TextEncoder().encode(text), 'raw')) };
};

const time = (seconds: number): string => `${new Date(1000 * seconds).toISOString().slice(0, 19)}Z`;
const bare = (hex: Hex): string => hex.slice(2).toUpperCase();
const dates = ({ from, to }: Window) => ({ issueDate: time(from), nextUpdate: time(to) });

const EVALUATION = 17;
const TCB_DATE = '2026-01-01T00:00:00Z';
const LATER_DATE = '2026-06-01T00:00:00Z';
/** The only bits of a quoting enclave's flags that may vary: MODE64BIT is set, PROVISIONKEY too, DEBUG is not. */
const QE_FLAGS_MASK = 'FBFFFFFFFFFFFFFF0000000000000000';

/** TCB info of version 3 (PCS API v4). Out of date: the level that the platform reaches has a better one above it. */
function tcbInfo(validity: Window, state: CollateralState) {
  const svns = Array.from(Buffer.from(PLATFORM.cpuSvn.slice(2), 'hex'));
  const tcb = (add: number) => ({
    sgxtcbcomponents: svns.map((svn, i) => ({ svn: i === 0 ? svn + add : svn })),
    pcesvn: PLATFORM.pceSvn,
  });
  const reached = { tcb: tcb(0), tcbDate: TCB_DATE };
  const levels =
    state === 'out-of-date'
      ? [
          { tcb: tcb(1), tcbDate: LATER_DATE, tcbStatus: 'UpToDate' },
          { ...reached, tcbStatus: 'OutOfDate', advisoryIDs: ['ASSAY-TEST-SA-00001'] },
        ]
      : [{ ...reached, tcbStatus: state === 'tcb-revoked' ? 'Revoked' : 'UpToDate' }];
  return {
    id: 'SGX',
    version: 3,
    ...dates(validity),
    fmspc: bare(PLATFORM.fmspc),
    pceId: bare(PLATFORM.pceId),
    tcbType: 0,
    tcbEvaluationDataNumber: EVALUATION,
    tcbLevels: levels,
  };
}

/** MRSIGNER of the test quoting enclave. */
export const QE_SIGNER = measurement('quoting enclave signer');
export const QE_PRODUCT = 1;
export const QE_SVN = 8;

function qeIdentity(validity: Window) {
  return {
    id: 'QE',
    version: 2,
    ...dates(validity),
    tcbEvaluationDataNumber: EVALUATION,
    miscselect: '00000000',
    miscselectMask: 'FFFFFFFF',
    attributes: '11000000000000000000000000000000',
    attributesMask: QE_FLAGS_MASK,
    mrsigner: bare(QE_SIGNER),
    isvprodid: QE_PRODUCT,
    tcbLevels: [{ tcb: { isvsvn: QE_SVN }, tcbDate: TCB_DATE, tcbStatus: 'UpToDate' }],
  };
}
