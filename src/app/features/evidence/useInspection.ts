import { useEffect, useRef, useState } from 'react';
import type { CollateralFrom } from '../../../core/collateral.ts';
import type { Inspection } from '../../../core/report.ts';
import { useEngine } from '../../queries/EngineContext.ts';
import { byteSize } from '../../ui/format.ts';

/** Files beyond this are refused before they are read, in bytes. The engine refuses them too. */
const LARGEST_FILE = 32 * 1024 * 1024;

/** The same in words. */
export const LIMIT = `${LARGEST_FILE / 1024 / 1024} MiB`;

export type InspectionState =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly id: string; readonly name: string; readonly doing: 'Reading' | 'Checking' }
  | { readonly kind: 'refused'; readonly name: string; readonly said: string }
  | { readonly kind: 'done'; readonly inspection: Inspection; readonly file: File };

/** One file at a time: a new one, or leaving the page, ends what is under way. */
export function useInspection() {
  const engine = useEngine();
  const [state, setState] = useState<InspectionState>({ kind: 'none' });
  const current = useRef<string | null>(null);

  const cancel = () => {
    if (current.current === null) return;
    void engine.cancel(current.current);
    current.current = null;
    setState({ kind: 'none' });
  };

  useEffect(
    () => () => {
      if (current.current !== null) void engine.cancel(current.current);
      current.current = null;
    },
    [engine],
  );

  /** @param collateral where else to take a vendor's data from; absent: the file alone is looked at. */
  const open = async (file: File, collateral?: File | 'services') => {
    const { name } = file;
    cancel();
    const large = [file, collateral].find((one) => one instanceof File && one.size > LARGEST_FILE);
    if (large instanceof File) {
      const said = `It has ${byteSize(large.size)}; files of up to ${LIMIT} are read (too-large).`;
      setState({ kind: 'refused', name: large.name, said });
      return;
    }
    const id = crypto.randomUUID();
    current.current = id;
    const show = (next: InspectionState) => {
      if (current.current === id) setState(next);
    };
    try {
      show({ kind: 'busy', id, name, doing: 'Reading' });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const from = await sourceOf(collateral);
      if (current.current !== id) return;
      show({ kind: 'busy', id, name, doing: 'Checking' });
      show({ kind: 'done', inspection: await engine.inspect(id, name, bytes, from), file });
    } catch (error) {
      const said = `It could not be looked at (engine): ${error instanceof Error ? error.message : String(error)}.`;
      show({ kind: 'refused', name, said });
    } finally {
      if (current.current === id) current.current = null;
    }
  };

  return { state, open, cancel };
}

async function sourceOf(collateral: File | 'services' | undefined): Promise<CollateralFrom | undefined> {
  if (!(collateral instanceof File)) return collateral && { kind: collateral };
  return { kind: 'file', name: collateral.name, bytes: new Uint8Array(await collateral.arrayBuffer()) };
}
