// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { EvidencePage } from './EvidencePage.tsx';
