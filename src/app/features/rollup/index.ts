export { RollupPage } from './RollupPage.tsx';
