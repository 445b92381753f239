// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { BehindPage } from './BehindPage.tsx';
export { EvidencePage } from './EvidencePage.tsx';
