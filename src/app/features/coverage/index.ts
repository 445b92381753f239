// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { CoveragePage } from './CoveragePage.tsx';
