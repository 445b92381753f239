/** Whole numbers below `bound`, from a seed (mulberry32): a failing run can be repeated with ASSAY_SEED. */
export type Draw = (bound: number) => number;

export function seeded(what: string): Draw {
  const seed = Number(process.env.ASSAY_SEED ?? Date.now()) >>> 0;
  console.info(`${what}: ASSAY_SEED=${seed}`);
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}
