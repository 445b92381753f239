import type { TcbInfo, TcbLevel } from '../../formats/tcbInfo.ts';

/** Security version numbers of the platform, as its PCK certificate names them. */
export interface PlatformSvns {
  /** 16 components. */
  readonly components: readonly number[];
  readonly pceSvn: number;
}

const isReached = (have: readonly number[], wanted: readonly number[], from = 0): boolean =>
  wanted.every((svn, i) => i < from || (have[i] ?? -1) >= svn);

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, svn] of a.entries()) {
    const difference = svn - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Levels from the highest down: by SGX components, then PCESVN, then TDX components. A text may list them in any order. */
export const sortedLevels = ({ levels }: TcbInfo): readonly TcbLevel[] =>
  levels.toSorted((a, b) => compare(b.sgx, a.sgx) || b.pceSvn - a.pceSvn || compare(b.tdx ?? [], a.tdx ?? []));

const reachesSgx = (platform: PlatformSvns, level: TcbLevel): boolean =>
  isReached(platform.components, level.sgx) && platform.pceSvn >= level.pceSvn;

/** The highest level that the platform reaches by its SGX components and PCESVN. */
export const sgxLevelFor = (levels: readonly TcbLevel[], platform: PlatformSvns): TcbLevel | undefined =>
  levels.find((level) => reachesSgx(platform, level));

/**
 * The highest level that the platform reaches by its TDX components too. Since module version 1 the first two components
 * are judged by the module's own identity, and not here.
 * @param teeTcbSvn 16 numbers, as the TD report has them.
 */
export function tdxLevelFor(
  levels: readonly TcbLevel[],
  platform: PlatformSvns,
  teeTcbSvn: readonly number[],
): TcbLevel | undefined {
  const from = (teeTcbSvn[1] ?? 0) > 0 ? 2 : 0;
  return levels.find(
    (level) => reachesSgx(platform, level) && level.tdx !== undefined && isReached(teeTcbSvn, level.tdx, from),
  );
}
