// The light client's containers as the beacon API spells them in JSON.

export type HeaderJson = Readonly<
  Record<'slot' | 'proposer_index' | 'parent_root' | 'state_root' | 'body_root', string>
>;

type ExecutionField =
  | ('parent_hash' | 'fee_recipient' | 'state_root' | 'receipts_root' | 'logs_bloom' | 'prev_randao' | 'block_number')
  | ('gas_limit' | 'gas_used' | 'timestamp' | 'extra_data' | 'base_fee_per_gas' | 'block_hash' | 'transactions_root')
  | ('withdrawals_root' | 'blob_gas_used' | 'excess_blob_gas');
export type ExecutionJson = Readonly<Record<ExecutionField, string>>;

export interface LightClientHeaderJson {
  readonly beacon: HeaderJson;
  readonly execution: ExecutionJson;
  readonly execution_branch: readonly string[];
}

export interface CommitteeJson {
  readonly pubkeys: readonly string[];
  readonly aggregate_pubkey: string;
}

export interface BootstrapJson {
  readonly header: LightClientHeaderJson;
  readonly current_sync_committee: CommitteeJson;
  readonly current_sync_committee_branch: readonly string[];
}

export interface OptimisticJson {
  readonly attested_header: LightClientHeaderJson;
  readonly sync_aggregate: { readonly sync_committee_bits: string; readonly sync_committee_signature: string };
  readonly signature_slot: string;
}

export interface FinalityJson extends OptimisticJson {
  readonly finalized_header: LightClientHeaderJson;
  readonly finality_branch: readonly string[];
}

export interface UpdateJson extends FinalityJson {
  readonly next_sync_committee: CommitteeJson;
  readonly next_sync_committee_branch: readonly string[];
}
