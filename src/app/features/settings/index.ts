// biome-ignore lint/performance/noBarrelFile: the one door of this feature
export { SettingsPage } from './SettingsPage.tsx';
