import { useMemo } from 'react';
import { readersVerdicts } from '../../core/conclude.ts';
import { DEFAULT_READER_RULE, type ReaderRule } from '../../core/reader.ts';
import type { Report } from '../../core/report.ts';
import type { Verdict } from '../../core/verdict.ts';
import { useSettings } from './settings.ts';

/** The reader's rule in force. */
export const useReaderRule = (): ReaderRule => useSettings()?.readerRule ?? DEFAULT_READER_RULE;

/** What the reader's rule says of each claim of a report, in their order: from the report alone, fetching nothing. */
export function useReadersVerdicts(report: Report): readonly Verdict[] {
  const rule = useReaderRule();
  return useMemo(() => readersVerdicts(report, rule), [report, rule]);
}
