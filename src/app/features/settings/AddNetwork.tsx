import type { Network } from '../../../core/settings.ts';

interface AddNetworkProps {
  readonly known: readonly Network[];
  /** Chains on which the page knows rollups. */
  readonly wanted: readonly number[];
  readonly add: (network: Network) => void;
}

const NAMES: Readonly<Record<number, string>> = { 1: 'Ethereum', 11155111: 'Sepolia', 560048: 'Hoodi' };

/** Networks that have rollups here and no entry yet. */
export function AddNetwork({ known, wanted, add }: AddNetworkProps) {
  const missing = wanted.filter((chainId) => !known.some((network) => network.chainId === chainId));
  return missing.map((chainId) => {
    const name = NAMES[chainId] ?? `Chain ${chainId}`;
    return (
      <p key={chainId}>
        <button
          type="button"
          className="button"
          onClick={() => add({ chainId, name, execution: [], headTag: 'finalized' })}
        >
          Add {name}
        </button>
      </p>
    );
  });
}
