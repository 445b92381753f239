// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { Overview } from './Overview.tsx';
