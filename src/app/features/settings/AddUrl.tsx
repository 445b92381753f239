import { ConfigError, readUrl } from '../../../core/reading.ts';
import { AddText } from './AddText.tsx';

interface AddUrlProps {
  readonly label: string;
  readonly button: string;
  /** How the address is called in a refusal: "an RPC address". */
  readonly what: string;
  readonly taken: readonly string[];
  readonly add: (url: string) => void;
}

/** As many as a list of addresses may have. */
const MOST = 16;

/** A field for one more address. */
export function AddUrl({ label, button, what, taken, add }: AddUrlProps) {
  const take = (typed: string) => {
    const url = readUrl(typed, what);
    if (taken.includes(url)) throw new ConfigError('this address is in the list already');
    if (taken.length >= MOST) throw new ConfigError(`the list holds no more than ${MOST} addresses`);
    add(url);
  };
  return <AddText label={label} button={button} take={take} type="url" inputMode="url" placeholder="https://" />;
}
