import { useEffect, useState } from 'react';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { byteSize } from '../../ui/format.ts';
import { type Branch, branchesOf } from './branches.ts';
import { Items } from './Items.tsx';

/** Files beyond this are not opened a second time for their tree, in bytes: the page would stall. */
const LARGEST_TREE = 2_000_000;

type Content =
  | { readonly kind: 'reading' }
  | { readonly kind: 'tree'; readonly branches: readonly Branch[] }
  | { readonly kind: 'none'; readonly said: string };

interface TreeProps {
  readonly file: File;
  /** Digests of the pieces that the reader came for: they stand above the others. */
  readonly first?: readonly string[];
}

const NONE: readonly string[] = [];

/** What an evidence file holds, piece by piece. */
export function EvidenceTree({ file, first = NONE }: TreeProps) {
  const [content, setContent] = useState<Content>({ kind: 'reading' });
  useEffect(() => {
    let current = true;
    void read(file, first).then((next) => {
      if (current) setContent(next);
    });
    return () => {
      current = false;
    };
  }, [file, first]);
  return (
    <section className="card" aria-labelledby="content">
      <h2 id="content">In this file</h2>
      {content.kind === 'reading' ? <p>Reading {byteSize(file.size)}</p> : null}
      {content.kind === 'none' ? <p>{content.said}</p> : null}
      {content.kind === 'tree'
        ? content.branches.map(({ title, about, leaves }) => (
            <Disclosure key={title} label={`${title} (${leaves.length})`} open={title === FIRST}>
              <p className="faint">{about}</p>
              <Items leaves={leaves} />
            </Disclosure>
          ))
        : null}
    </section>
  );
}

async function read(file: File, first: readonly string[]): Promise<Content> {
  if (file.size > LARGEST_TREE) {
    const said = `It has ${byteSize(file.size)}: too much to lay out here. It was checked in full all the same.`;
    return { kind: 'none', said };
  }
  try {
    return { kind: 'tree', branches: withFirst(branchesOf(JSON.parse(await file.text())), first) };
  } catch {
    return { kind: 'none', said: 'Its content cannot be laid out.' };
  }
}

const FIRST = 'This step';

/** The pieces that the reader came for, in the order in which they were used. */
function withFirst(branches: readonly Branch[], first: readonly string[]): readonly Branch[] {
  const all = new Map(branches.flatMap(({ leaves }) => leaves.map((leaf) => [leaf.id, leaf])));
  const leaves = first.flatMap((digest) => all.get(digest) ?? []);
  if (leaves.length === 0) return branches;
  return [{ title: FIRST, about: 'What it rests on, from the L1 header down.', leaves }, ...branches];
}
