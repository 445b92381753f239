// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { ExitPage } from './ExitPage.tsx';
