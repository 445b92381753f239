import type { Digest } from './hex.ts';

/** A setting that cannot be used; its message says which one, and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A whole number from `least` to `most`. @throws {ConfigError} */
export function readCount(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} is not a whole number from ${least} to ${most}`);
  }
  return value;
}

/** @throws {ConfigError} */
export function readBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw new ConfigError(`${name} is neither true nor false`);
  return value;
}

/** 32 bytes as 0x and 64 hexadecimal digits, in lower case. @throws {ConfigError} */
export function readDigest(value: unknown, name: string): Digest {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{64}$/.test(value))
    throw new ConfigError(`${name} is not 32 bytes: 0x and 64 hexadecimal digits`);
  return value.toLowerCase() as Digest;
}

/** Addresses of servers. @throws {ConfigError} */
export function readUrls(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || value.length > 16) throw new ConfigError(`${name} is not a short list`);
  return value.map((url: unknown) => readUrl(url));
}

/** An address of a server: http or https, without a user name. @throws {ConfigError} */
export function readUrl(value: unknown, what = 'an RPC address'): string {
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) {
    throw new ConfigError(`${what} is a whole URL, such as https://rpc.example`);
  }
  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`${what} must start with http:// or https://`);
  }
  if (url.username !== '' || url.password !== '') throw new ConfigError(`${what} cannot hold a user name`);
  return url.href;
}
