import type { Appraisal } from './attestation.ts';

/** Where a vendor's data about a platform are to be taken from, beside a quote that brought none that hold. */
export type CollateralFrom =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** Those of the settings, in their order. */
  | { readonly kind: 'services' };

/** What came of one file or service. All parts are signed, so that nobody is believed; one can only withhold, or be out of date. */
export interface GivenCollateral {
  /** The file's name, or the service's address. */
  readonly from: string;
  readonly says: 'used' | 'older' | 'refused' | 'lacks' | 'no-answer';
  /** Why it was not used, as a clause. */
  readonly why?: string;
}

export const GIVEN_WORDS = {
  used: 'gave data that hold',
  older: 'gave older data than another',
  refused: 'gave data that do not hold',
  lacks: 'does not give all that is needed',
  'no-answer': 'gave no answer',
} satisfies Record<GivenCollateral['says'], string>;

/** True when the quote is judged as far as it goes, and its platform is not for want of the vendor's data. */
export const lacksCollateral = ({ kind, platform }: Pick<Appraisal, 'kind' | 'platform'>): boolean =>
  (kind === 'sgx' || kind === 'tdx') && platform?.status === 'unverifiable' && platform.code.startsWith('collateral-');
