import { gzipSync } from 'node:zlib';

/** A body that is ready to be sent, so that compressing it takes no time of a measured run. */
export interface Payload {
  readonly type: string;
  readonly gzip: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const payload = (type: string, body: Uint8Array | string, headers?: Payload['headers']): Payload => ({
  type,
  gzip: gzipSync(body, { level: 9 }),
  ...(headers === undefined ? {} : { headers }),
});

export const jsonPayload = (value: unknown): Payload => payload('application/json', JSON.stringify(value));
