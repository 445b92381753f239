// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { TrustPage } from './TrustPage.tsx';
