/** Where everything stands. Ids come from data, so they are escaped. */
export const links = {
  overview: '/',
  evidence: '/evidence',
  settings: '/settings',
  trust: '/trust',
  coverage: '/coverage',
  compare: '/compare',
  whatIf: '/what-if',
  readerRule: '/settings?to=reader-rule',
  collateral: '/settings?to=collateral',
  network: (chainId: number) => `/settings?to=chain-${chainId}`,
  rollup: (deployment: string) => `/r/${encodeURIComponent(deployment)}`,
  exit: (deployment: string) => `/exit/${encodeURIComponent(deployment)}`,
  root: (deployment: string, claim: string) => `/r/${encodeURIComponent(deployment)}/root/${encodeURIComponent(claim)}`,
  bytes: (deployment: string, claim: string, step: string) =>
    `/evidence/of/${encodeURIComponent(deployment)}/${encodeURIComponent(claim)}?step=${encodeURIComponent(step)}`,
  step: (deployment: string, claim: string, step: string) =>
    `/r/${encodeURIComponent(deployment)}/root/${encodeURIComponent(claim)}?step=${encodeURIComponent(step)}`,
};
