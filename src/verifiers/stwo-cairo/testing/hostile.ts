const P = 2 ** 31 - 1;
const SUM = [
  [1, 0],
  [0, 0],
];
const PUBLIC = 'claim.public_data.public_memory';
const PARAMETERS = 'stark_proof.config.fri_config';

type Change = (old: never) => unknown;

/** What a prover may not choose: name, code of the refusal, where it stands in the proof, and what is put there. */
export const HOSTILE: readonly (readonly [string, string, string, Change])[] = [
  ['no blow-up', 'security-floor', `${PARAMETERS}.log_blowup_factor`, () => 0],
  ['a number of queries whose product overflows', 'security-floor', `${PARAMETERS}.n_queries`, () => 2 ** 32 - 1],
  ['a fold of no step', 'security-floor', `${PARAMETERS}.fold_step`, () => 0],
  ['more proof of work than anybody does', 'security-floor', 'stark_proof.config.pow_bits', () => 41],
  ['a lifted trace', 'preprocessed-root', 'stark_proof.config.lifting_log_size', () => 25],
  ['a variant other than the one asked for', 'preprocessed-root', 'preprocessed_trace_variant', () => 'canonical'],
  ['a salt at the modulus', 'not-canonical', 'channel_salt', () => P],
  ['a word of a query at the modulus', 'not-canonical', 'stark_proof.queried_values.1.0.0', () => P],
  ['an id at the modulus', 'not-canonical', `${PUBLIC}.safe_call_ids.0`, () => P],
  ['a bit of the program above the prime', 'not-canonical', `${PUBLIC}.program.100.1.7`, () => 2 ** 28],
  ['another first instruction', 'statement-mismatch', `${PUBLIC}.program.0.1.0`, () => 1],
  ['output elsewhere', 'statement-mismatch', `${PUBLIC}.public_segments.output`, moved],
  ['more output than was written', 'statement-mismatch', `${PUBLIC}.output`, () => [[5, Array(8).fill(0)]]],
  ['an end before the start', 'statement-mismatch', 'claim.public_data.final_state.ap', () => 4],
  ['a size that overflows', 'statement-mismatch', 'claim.ret_opcode.log_size', () => 36],
  ['cells of a builtin elsewhere', 'statement-mismatch', 'claim.bitwise_builtin', () => BITWISE],
  ['no memory', 'statement-mismatch', 'claim.memory_id_to_big', () => null],
  [
    'a sum of a part that is not there',
    'statement-mismatch',
    'interaction_claim.mul_mod_builtin',
    () => ({ claimed_sum: SUM }),
  ],
  ['a part without its sum', 'statement-mismatch', 'interaction_claim.ret_opcode', () => null],
  ['a total that is none', 'statement-mismatch', 'interaction_claim.memory_id_to_big.claimed_sum', () => SUM],
  ['a surplus commitment', 'length', 'stark_proof.commitments', (all: unknown[]) => [all[0], ...all]],
  ['a value where none is asked for', 'length', 'stark_proof.sampled_values.0', filled],
  ['a query less', 'length', 'stark_proof.queried_values.1.0', (column: unknown[]) => column.slice(1)],
  ['a last layer of another size', 'length', 'stark_proof.fri_proof.last_layer_poly.log_size', () => 32],
];

const BITWISE = { log_size: 4, bitwise_builtin_segment_start: 7 };

function moved({ start_ptr, stop_ptr }: Record<string, { id: number; value: number }>): unknown {
  const next = (pointer = { id: 0, value: 0 }) => ({ ...pointer, value: pointer.value + 1 });
  return { start_ptr: next(start_ptr), stop_ptr: next(stop_ptr) };
}

/** Columns that no constraint reads are sampled nowhere. */
function filled(columns: readonly unknown[][]): unknown {
  const at = columns.findIndex((points) => points.length === 0);
  if (at === -1) throw new Error('every column is read');
  return columns.map((points, i) => (i === at ? [SUM] : points));
}

/** A proof in JSON with one of its values changed. */
export function changed(text: string, path: string, change: Change): string {
  const json: unknown = JSON.parse(text);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((value, name) => (value as Record<string, unknown>)[name], json) as Record<string, never>;
  Object.assign(holder, { [last]: change(holder[last] as never) });
  return JSON.stringify(json);
}
