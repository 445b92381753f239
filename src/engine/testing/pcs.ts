import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Collateral of a file, in the names of dcap-qvl. */
export type CollateralFields = Readonly<Record<string, string>>;

/** What a service answers to one path: a whole answer, or what does as it likes with the request. */
interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

type PcsPart = 'tcb' | 'identity' | 'pckcrl' | 'rootcacrl' | 'file';
export type Answers = { readonly [P in PcsPart]?: Served | ((response: ServerResponse) => void) };

const der = (hex = ''): Uint8Array => Buffer.from(hex.replace(/^0x/, ''), 'hex');

/** What a service with version 4 of Intel's Provisioning Certification Service answers, with this collateral. */
export const answersOf = (collateral: CollateralFields): Required<{ [P in PcsPart]: Served }> => ({
  tcb: {
    headers: { 'TCB-Info-Issuer-Chain': encodeURIComponent(collateral.tcb_info_issuer_chain ?? '') },
    body: `{"tcbInfo":${collateral.tcb_info},"signature":"${collateral.tcb_info_signature}"}`,
  },
  identity: {
    headers: { 'SGX-Enclave-Identity-Issuer-Chain': encodeURIComponent(collateral.qe_identity_issuer_chain ?? '') },
    body: `{"enclaveIdentity":${collateral.qe_identity},"signature":"${collateral.qe_identity_signature}"}`,
  },
  pckcrl: { body: der(collateral.pck_crl) },
  rootcacrl: { body: (collateral.root_ca_crl ?? '').replace(/^0x/, '') },
  file: { body: der(collateral.root_ca_crl) },
});

const PATHS: readonly (readonly [RegExp, PcsPart])[] = [
  [/^\/(?:sgx|tdx)\/certification\/v4\/tcb\?fmspc=[0-9A-F]{12}$/, 'tcb'],
  [/^\/(?:sgx|tdx)\/certification\/v4\/qe\/identity$/, 'identity'],
  [/^\/sgx\/certification\/v4\/pckcrl\?ca=(?:platform|processor)&encoding=der$/, 'pckcrl'],
  [/^\/sgx\/certification\/v4\/rootcacrl$/, 'rootcacrl'],
  [/^\/IntelSGXRootCA\.der$/, 'file'],
];

export interface PcsServer {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  answer(by: Answers): void;
  close(): Promise<void>;
}

/** Such a service on this machine, open to pages of any origin. What it has no answer for is not found. */
export async function startPcs(answers: Answers): Promise<PcsServer> {
  const asked: string[] = [];
  let current = answers;
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const part = PATHS.find(([path]) => path.test(url))?.[1];
    const served = part === undefined ? undefined : current[part];
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', '*');
    if (typeof served === 'function') return served(response);
    response.writeHead(served === undefined ? 404 : (served.status ?? 200), served?.headers);
    response.end(served?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    answer: (by) => {
      current = by;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
