import { failed, verified } from '../../core/outcome.ts';
import { having, hex, list } from '../../formats/shape.ts';
import { address, digest, integer, statementFile } from '../../formats/statementFile.ts';
import { outboxLeaf, sendRoot } from './outbox.ts';

const message = having({
  root: digest,
  index: integer,
  l2Sender: address,
  to: address,
  l2Block: integer,
  l1Block: integer,
  l2Timestamp: integer,
  value: integer,
  data: hex,
});
const outboxFile = having({ proof: list(digest, 256), preimage: message });

/** Reads `{ rollup: 'arbitrum', proof, preimage }`: a message and its path to a send root. */
export const readFile = statementFile('arbitrum', (json) => {
  const { proof, preimage } = outboxFile(json, 'file');
  const { root: expected, index, ...of } = preimage;
  const actual = sendRoot(outboxLeaf(of), index, proof);
  const result =
    actual === expected
      ? verified({ system: 'send tree', sendRoot: expected })
      : failed('merkle-proof-invalid', actual === null ? undefined : { expected, actual });
  return { result, key: 'in-file' };
});
