import { sha256 } from '../../crypto/hashes.ts';
import type { Fields } from '../../formats/fields.ts';
import { GROTH16_PROOF_BYTES, readGroth16Words } from '../../formats/groth16.ts';
import { bySelector, readSp1Input } from '../../formats/sp1.ts';
import type { Task } from './forms.ts';
import { SP1_RELEASES } from './keys/sp1Releases.ts';
import { meta } from './meta.ts';

const releases = bySelector(SP1_RELEASES);

/** SP1's Groth16 wrapper: selector, since release 6 three header words, eight words. L1's decoder ignores what follows. */
export function readSp1(input: Fields): Task {
  const { pinned, publicInputs, body, trailing } = readSp1Input(
    sha256,
    input,
    releases,
    GROTH16_PROOF_BYTES,
    meta.limits.bytes,
  );
  const { release, build, verifierHash: keyHash, key } = pinned;
  return {
    system: 'sp1-groth16',
    key,
    publicInputs,
    proof: readGroth16Words(body),
    remarks: trailing > 0 ? ['trailing-bytes-ignored-on-chain'] : [],
    pinned: { release, build, keyHash },
  };
}
