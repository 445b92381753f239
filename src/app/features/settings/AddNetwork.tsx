import type { Network } from '../../../core/settings.ts';
import { networkName } from '../../shell/networkName.ts';
import { partOfNetwork, useFocusWhenWanted } from './useFocusWhenWanted.ts';

interface AddNetworkProps {
  readonly known: readonly Network[];
  /** Chains on which the page knows rollups. */
  readonly wanted: readonly number[];
  readonly add: (network: Network) => void;
}

/** Networks that have rollups here and no entry yet. */
export const AddNetwork = ({ known, wanted, add }: AddNetworkProps) =>
  wanted
    .filter((chainId) => !known.some((network) => network.chainId === chainId))
    .map((chainId) => <AddOne key={chainId} chainId={chainId} add={add} />);

function AddOne({ chainId, add }: Pick<AddNetworkProps, 'add'> & { readonly chainId: number }) {
  const button = useFocusWhenWanted<HTMLButtonElement>(partOfNetwork(chainId));
  const name = networkName(chainId);
  return (
    <p>
      <button
        type="button"
        className="button"
        ref={button}
        onClick={() => add({ chainId, name, execution: [], headTag: 'finalized' })}
      >
        Add {name}
      </button>
    </p>
  );
}
