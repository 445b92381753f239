import { VerdictBadge } from './VerdictBadge.tsx';

/** "Unverifiable: no adapter yet": the word of what is not looked at, and why. */
export const Unchecked = ({ why }: { readonly why: string }) => (
  <span className="unchecked">
    <VerdictBadge shown="unverifiable" />
    <span className="unseen">: </span>
    <span>{why}</span>
  </span>
);
