// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { ComparePage } from './ComparePage.tsx';
