import { useEffect } from 'react';

/** Names the page: what matters most first, "Failed - Example rollup". */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - Assay`;
  }, [title]);
}
