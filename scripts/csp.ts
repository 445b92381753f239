/**
 * What the built page may do. `connect-src` is wide because readers name their own end points, on any host and, for a node at
 * home, without TLS; nothing that comes back is ever run or rendered as markup. `wasm-unsafe-eval` compiles WebAssembly and
 * allows no JavaScript `eval`.
 */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self' http: https:",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** For hosts that cannot send headers. A worker is not covered by it, and browsers ignore `frame-ancestors` there. */
export const CSP_META = DIRECTIVES.join('; ');

/** Sent with every file, workers included: a worker's policy is that of its own answer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${CSP_META}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** The same headers in the form that static hosts read from `_headers`. */
export const headersFile = (): string =>
  ['/*', ...Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n');
