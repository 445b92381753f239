import type { Verifier, VerifierFacts } from '../../core/verifier.ts';
import { settle } from '../../formats/refusal.ts';
import { appraise } from '../dcap/appraise.ts';
import { dcapInput, readShape } from '../dcap/input.ts';

/** Verifies a `DcapInput` (formats/dcap.ts) with a quote of TDX. The README has the checks in their order. */
export const verify: Verifier['verify'] = (input) =>
  settle<VerifierFacts>(async () => (await appraise('tdx', readShape(dcapInput, input))).result);
