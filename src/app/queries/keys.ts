/** Keys of everything in the query cache. */
export const keys = {
  catalog: ['catalog'] as const,
  config: ['config'] as const,
  report: (deployment: string) => ['report', deployment] as const,
  watchFault: (deployment: string) => ['watch-fault', deployment] as const,
  crash: ['crash'] as const,
  l1: (chainId: number) => ['l1', chainId] as const,
};
