// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { RollupPage } from './RollupPage.tsx';
