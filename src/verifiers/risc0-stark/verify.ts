import artifact from '../../../wasm/artifacts/risc0.wasm?url';
import { type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import type { VerifierFacts } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { toBytes } from '../../formats/bytes.ts';
import { bytes } from '../../formats/bytesField.ts';
import { type Fields, fields, hexOf, isFields } from '../../formats/fields.ts';
import { giveUp, refuse, settle } from '../../formats/refusal.ts';
import { wasmVerifier } from '../wasm/module.ts';
import { runToOutcome } from '../wasm/outcome.ts';
import { remarksOf } from '../wasm/standing.ts';
import { meta } from './meta.ts';
import { OWN_RELEASE, RELEASES, type Release } from './releases.ts';

const load = wasmVerifier('risc0', artifact);

const ENCODINGS: readonly unknown[] = ['cbor', 'bincode'];
const KINDS: readonly unknown[] = ['composite', 'succinct'];
const NO_ROOT = new Uint8Array();

interface Risc0StarkFacts extends VerifierFacts, Pick<Release, 'release' | 'policy' | 'advisories'> {}

/** Verifies a `Risc0StarkInput` (formats/stark.ts). The README has the checks in their order. */
export const verify = (value: unknown): Promise<Outcome<Risc0StarkFacts>> =>
  settle(async () => {
    const input = fields(value, 'input');
    const imageId = hexOf(input.imageId, 'imageId', 32);
    const journal = bytes(input.journal, 'journal', meta.limits.bytes);
    const receipt = bytes(input.receipt, 'receipt', meta.limits.bytes);
    if (input.encoding === 'json') return readJson(receipt);
    const encoding = ENCODINGS.indexOf(input.encoding);
    if (encoding === -1) giveUp('unsupported-format', 'unknown encoding');
    const kind = KINDS.indexOf(input.kind);
    if (kind === -1) giveUp('unsupported-format', 'unknown kind of receipt');
    const release = releaseOf(input);
    const root = input.kind === 'succinct' ? toBytes(hexOf(input.controlRoot, 'controlRoot', 32)) : NO_ROOT;

    const verifier = await load();
    const asked = [Uint8Array.of(encoding), Uint8Array.of(kind), root, toBytes(imageId), journal, receipt];
    return runToOutcome(verifier, asked, () => {
      // It does verify, but which programs stand under that root nobody here knows.
      if (release === undefined) return unverifiable('key-unknown', 'control root of no release that is known here');
      const { policy, advisories, controlRoot } = release;
      const publicInputs = [imageId, sha256Hex(journal)];
      const facts = { system: 'risc0-stark', key: controlRoot, publicInputs, release: release.release };
      return verified({ ...facts, policy, advisories }, remarksOf(release));
    });
  });

/** Of a composite receipt the circuit decides, which is the crate's own. */
function releaseOf({ kind, controlRoot, proverVersion }: Fields): Release | undefined {
  if (kind === 'succinct') {
    const root = hexOf(controlRoot, 'controlRoot', 32).toLowerCase();
    return RELEASES.find((release) => release.controlRoot === root);
  }
  if (typeof proverVersion === 'string' && !proverVersion.startsWith(`${OWN_RELEASE}.`))
    giveUp('no-verifier', `composite receipts of RISC Zero ${proverVersion}`);
  return RELEASES.find(({ release }) => release === OWN_RELEASE);
}

/** No verifier here reads receipts in JSON. One of development mode is told all the same: it has no seal. */
function readJson(receipt: Uint8Array): never {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(receipt));
  } catch {
    return giveUp('unsupported-format', 'the receipt is not JSON');
  }
  if (isFields(json) && isFields(json.inner) && 'Fake' in json.inner) refuse('equation');
  return giveUp('unsupported-format', 'a receipt in JSON');
}
