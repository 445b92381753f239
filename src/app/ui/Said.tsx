import { short } from '../../core/adapter.ts';

const HASH = /^0x[0-9a-fA-F]{17,}$/;

/** A sentence in which long hashes are cut to both ends; the whole stands in the title, and under "Why?". */
export function Said({ text }: { readonly text: string }) {
  let at = 0;
  return text.split(/(0x[0-9a-fA-F]{17,})/).map((piece) => {
    at += piece.length;
    if (!HASH.test(piece)) return piece;
    const [head, tail] = piece.length <= 42 ? [6, 4] : [8, 8];
    return (
      <code key={at} title={piece} className="said__hex">
        {short(piece as `0x${string}`, head, tail)}
      </code>
    );
  });
}
